#pragma once
// Random tokens and digests, by libsodium. No password hashing here: that is slow on purpose and lives with
// people.
#include <cstdint>
#include <string>
#include <string_view>

namespace svar {

// `bytes` random bytes.
std::string random_bytes(std::size_t bytes);
// An unguessable token of `bytes` random bytes (at least 16 where knowing is access) in URL-safe base64
// without padding.
std::string random_token(std::size_t bytes = 24);
// A random number in [0, below).
std::uint32_t random_below(std::uint32_t below);

// 32 raw bytes.
std::string sha256(std::string_view data);
std::string hex(std::string_view raw);
std::string sha256_hex(std::string_view data);
std::string hmac_sha256(std::string_view key, std::string_view data);
bool equal_constant_time(std::string_view a, std::string_view b);

std::string base64(std::string_view raw);
std::string base64url(std::string_view raw);
// Empty optional-like answer: `ok` is false where the text is not base64. Accepts both alphabets, padded or
// not.
bool decode_base64(std::string_view text, std::string& raw);

}  // namespace svar
