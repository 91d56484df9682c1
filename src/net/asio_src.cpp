// The compiled half of Asio: BOOST_ASIO_SEPARATE_COMPILATION keeps it out of every other unit.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
