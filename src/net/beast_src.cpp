// The compiled half of Beast: BOOST_BEAST_SEPARATE_COMPILATION keeps it out of every other unit.
#include <boost/beast/src.hpp>
