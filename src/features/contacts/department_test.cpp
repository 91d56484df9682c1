// The department that the tests of tickets have, for those of contacts.
#include "features/tickets/tickets_testing_test.cpp"
