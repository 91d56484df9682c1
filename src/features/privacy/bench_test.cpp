// The workspace that the tests of channels have, for those of privacy.
#include "features/channels/channels_testing_test.cpp"
