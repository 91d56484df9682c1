#include "features/channels/secret_box.hpp"

#include <gtest/gtest.h>

#include "base/crypto.hpp"

namespace svar::channels {
namespace {

TEST(SecretBox, OpensWhatItSealed) {
  auto const secret = random_bytes(32);
  std::string const long_token(20'000, 't');
  auto const sealed = seal_secrets(secret, {.imap_password = "hemmelig æøå", .refresh_token = long_token});
  EXPECT_EQ(sealed.find("hemmelig"), std::string::npos);
  auto const back = open_secrets(secret, sealed);
  EXPECT_EQ(back.imap_password, "hemmelig æøå");
  EXPECT_EQ(back.refresh_token, long_token);
}

TEST(SecretBox, RefusesAnotherSecretAnotherPurposeAndChangedBytes) {
  auto const secret = random_bytes(32);
  auto sealed = seal(secret, "mailbox", "word");
  EXPECT_EQ(unseal(secret, "mailbox", sealed), "word");
  EXPECT_FALSE(unseal(random_bytes(32), "mailbox", sealed));
  EXPECT_FALSE(unseal(secret, "account", sealed));
  EXPECT_FALSE(unseal(secret, "mailbox", sealed.substr(0, 10)));
  EXPECT_FALSE(unseal(secret, "mailbox", ""));
  sealed.back() = static_cast<char>(sealed.back() ^ 1);
  EXPECT_FALSE(unseal(secret, "mailbox", sealed));
  EXPECT_THROW(open_secrets(random_bytes(32), seal_secrets(secret, {})), Fault);
}

TEST(SecretBox, SealsTheSameWordDifferentlyEachTime) {
  auto const secret = random_bytes(32);
  EXPECT_NE(seal(secret, "mailbox", "word"), seal(secret, "mailbox", "word"));
}

}  // namespace
}  // namespace svar::channels
