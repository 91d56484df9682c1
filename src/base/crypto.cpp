#include "base/crypto.hpp"

#include <sodium.h>

#include <stdexcept>

namespace svar {

namespace {
void ready() {
  static bool const ok = sodium_init() >= 0;
  if (!ok) throw std::runtime_error("libsodium could not start");
}
unsigned char const* bytes_of(std::string_view s) {
  return reinterpret_cast<unsigned char const*>(s.data());
}
unsigned char* bytes_of(std::string& s) {
  return reinterpret_cast<unsigned char*>(s.data());
}

std::string encode(std::string_view raw, int variant) {
  ready();
  std::string out(sodium_base64_encoded_len(raw.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(raw), raw.size(), variant);
  out.pop_back();  // the terminating NUL is counted in the length
  return out;
}
}  // namespace

std::string random_bytes(std::size_t n) {
  ready();
  std::string out(n, '\0');
  randombytes_buf(out.data(), n);
  return out;
}
std::string random_token(std::size_t n) {
  return base64url(random_bytes(n));
}
std::uint32_t random_below(std::uint32_t below) {
  ready();
  return randombytes_uniform(below);
}

std::string sha256(std::string_view data) {
  ready();
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(out), bytes_of(data), data.size());
  return out;
}
std::string hex(std::string_view raw) {
  std::string out(raw.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes_of(raw), raw.size());
  out.pop_back();
  return out;
}
std::string sha256_hex(std::string_view data) {
  return hex(sha256(data));
}

std::string hmac_sha256(std::string_view key, std::string_view data) {
  ready();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(data), data.size());
  std::string out(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes_of(out));
  return out;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64(std::string_view raw) {
  return encode(raw, sodium_base64_VARIANT_ORIGINAL);
}
std::string base64url(std::string_view raw) {
  return encode(raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool decode_base64(std::string_view text, std::string& raw) {
  ready();
  std::string normal(text);
  for (char& c : normal) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  while (!normal.empty() && normal.back() == '=') normal.pop_back();
  raw.assign(normal.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(bytes_of(raw), raw.size(), normal.data(), normal.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return false;
  raw.resize(length);
  return true;
}

}  // namespace svar
