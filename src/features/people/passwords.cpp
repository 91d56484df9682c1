#include "features/people/passwords.hpp"

#include <sodium.h>

#include <atomic>
#include <semaphore>

#include "base/crypto.hpp"
#include "base/fault.hpp"
#include "base/utf8.hpp"

namespace svar::people {

namespace {
std::counting_semaphore<hashes_at_once> slots{hashes_at_once};
std::atomic<int> waiting{0};

// One of the few places at the furnace.
class Slot {
 public:
  Slot() {
    if (waiting.fetch_add(1) >= hashes_waiting) {
      waiting.fetch_sub(1);
      Fault busy{FaultCode::unavailable,
                 "Too many people sign in at this moment. Try again in a few seconds."};
      busy.retry_after_s = 3;
      throw busy;
    }
    slots.acquire();
    waiting.fetch_sub(1);
  }
  ~Slot() { slots.release(); }
  Slot(Slot const&) = delete;
  Slot& operator=(Slot const&) = delete;
};

std::string hash_in_slot(std::string_view password) {
  char out[crypto_pwhash_STRBYTES];
  if (sodium_init() < 0 ||
      crypto_pwhash_str(out, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw Fault{FaultCode::unavailable,
                "There is not enough memory to check a password just now.",
                {},
                "crypto_pwhash_str failed"};
  return out;
}
}  // namespace

void check_password_rules(std::string_view password, std::string_view field) {
  auto const refuse = [&](std::string say) { throw invalid(std::string(field), std::move(say)); };
  if (!utf8::valid(password)) refuse("The password has characters that cannot be read.");
  auto const length = utf8::length(password);
  if (length < min_password) refuse(fmt::format("The password needs at least {} characters.", min_password));
  if (length > max_password) refuse(fmt::format("The password has more than {} characters.", max_password));
  if (password.find_first_not_of(password.front()) == password.npos)
    refuse("The password is one character, repeated.");
}

std::string hash_password(std::string_view password) {
  Slot const slot;
  return hash_in_slot(password);
}

bool verify_password(std::string const& hash, std::string_view password) {
  if (password.size() > max_password * 4) password = password.substr(0, max_password * 4);
  Slot const slot;
  static std::string const nobody = hash_in_slot(random_token());
  bool const right =
      crypto_pwhash_str_verify((hash.empty() ? nobody : hash).c_str(), password.data(), password.size()) == 0;
  return right && !hash.empty();
}

}  // namespace svar::people
