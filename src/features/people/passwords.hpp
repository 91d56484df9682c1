#pragma once
// Passwords: their rules, and Argon2id. Slow and hungry on purpose, so never inside a transaction.
#include <string>
#include <string_view>

namespace svar::people {

inline constexpr std::size_t min_password = 10;   // code points
inline constexpr std::size_t max_password = 200;  // code points
inline constexpr int hashes_at_once = 2;          // each takes 64 MiB while it runs
inline constexpr int hashes_waiting = 32;         // beyond that: Fault unavailable

// Throws Fault invalid for `field` that says which rule is broken.
void check_password_rules(std::string_view password, std::string_view field = "password");
// Argon2id (libsodium's INTERACTIVE cost) with parameters and salt in the text. Throws Fault unavailable when
// too many wait.
std::string hash_password(std::string_view password);
// Takes the same time whether `hash` is empty (nobody, or no password), wrong or right.
bool verify_password(std::string const& hash, std::string_view password);

}  // namespace svar::people
