#include "net/web_push.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>
#include <boost/url.hpp>
#include <memory>
#include <stdexcept>

#include "base/crypto.hpp"

namespace svar::net {
namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t scalar_bytes = 32;
constexpr std::size_t tag_bytes = 16;
constexpr std::string_view record_size("\0\0\x10\0", 4);  // 4096: one record holds all of it

template <auto F>
struct Free {
  template <class T>
  void operator()(T* p) const {
    F(p);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;

unsigned char const* bytes(std::string_view s) {
  return reinterpret_cast<unsigned char const*>(s.data());
}
unsigned char* bytes(std::string& s) {
  return reinterpret_cast<unsigned char*>(s.data());
}
void must(bool worked, char const* what) {
  if (!worked) throw std::runtime_error(what);
}

// Empty where the point does not lie on the curve.
Key key_of(std::string_view public_key, std::string_view private_key) {
  Builder const build(OSSL_PARAM_BLD_new());
  must(build != nullptr, "push key");
  OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, public_key.data(),
                                   public_key.size());
  Number scalar;
  if (!private_key.empty()) {
    scalar.reset(BN_bin2bn(bytes(private_key), static_cast<int>(private_key.size()), nullptr));
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar.get());
  }
  Params const params(OSSL_PARAM_BLD_to_param(build.get()));
  KeyContext const context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* made = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
      EVP_PKEY_fromdata(context.get(), &made, private_key.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR,
                        params.get()) <= 0)
    return {};
  Key key(made);
  KeyContext const check(EVP_PKEY_CTX_new(key.get(), nullptr));
  if (!check || EVP_PKEY_public_check(check.get()) != 1) return {};
  return key;
}

std::string shared_secret(Key const& own, Key const& theirs) {
  KeyContext const context(EVP_PKEY_CTX_new(own.get(), nullptr));
  std::string secret(scalar_bytes, '\0');
  std::size_t length = secret.size();
  must(context && EVP_PKEY_derive_init(context.get()) > 0 &&
           EVP_PKEY_derive_set_peer(context.get(), theirs.get()) > 0 &&
           EVP_PKEY_derive(context.get(), bytes(secret), &length) > 0 && length == scalar_bytes,
       "push key agreement");
  return secret;
}

// HKDF of RFC 5869 for at most one block.
std::string derive(std::string_view salt, std::string_view secret, std::string info, std::size_t length) {
  info += '\x01';
  return hmac_sha256(hmac_sha256(salt, secret), info).substr(0, length);
}

std::string encrypt(std::string_view key, std::string_view nonce, std::string plain) {
  plain += '\x02';  // the last record, RFC 8188 2
  Cipher const cipher(EVP_CIPHER_CTX_new());
  std::string sealed(plain.size() + tag_bytes, '\0');
  int written = 0, rest = 0;
  must(cipher &&
           EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce)) == 1 &&
           EVP_EncryptUpdate(cipher.get(), bytes(sealed), &written, bytes(plain),
                             static_cast<int>(plain.size())) == 1 &&
           EVP_EncryptFinal_ex(cipher.get(), bytes(sealed) + written, &rest) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_bytes),
                               bytes(sealed) + plain.size()) == 1,
       "push encryption");
  return sealed;
}

// The two numbers side by side, as a JWT has them (RFC 7518 3.4), not in DER.
std::string es256(VapidKeys const& keys, std::string_view text) {
  auto const key = key_of(keys.public_key, keys.private_key);
  Digest const digest(EVP_MD_CTX_new());
  std::size_t length = 0;
  must(key && digest && EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
           EVP_DigestSign(digest.get(), nullptr, &length, bytes(text), text.size()) == 1,
       "push signature");
  std::string der(length, '\0');
  must(EVP_DigestSign(digest.get(), bytes(der), &length, bytes(text), text.size()) == 1, "push signature");
  auto const* at = bytes(std::string_view(der));
  Signature const signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length)));
  must(signature != nullptr, "push signature");
  std::string raw(2 * scalar_bytes, '\0');
  must(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes(raw), scalar_bytes) == scalar_bytes &&
           BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes(raw) + scalar_bytes, scalar_bytes) ==
               scalar_bytes,
       "push signature");
  return raw;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char const c : text)
    if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) out += c;
  return out += '"';
}

}  // namespace

VapidKeys make_vapid_keys() {
  Key const key(EVP_EC_gen("P-256"));
  must(key != nullptr, "push keys");
  VapidKeys keys;
  keys.public_key.resize(push_public_bytes);
  std::size_t length = 0;
  must(EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes(keys.public_key),
                                       keys.public_key.size(), &length) == 1 &&
           length == push_public_bytes,
       "push keys");
  BIGNUM* raw = nullptr;
  must(EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &raw) == 1, "push keys");
  Number const scalar(raw);
  keys.private_key.resize(scalar_bytes);
  must(BN_bn2binpad(scalar.get(), bytes(keys.private_key), scalar_bytes) == scalar_bytes, "push keys");
  return keys;
}

bool usable(PushTarget const& target) {
  return target.auth.size() == push_auth_bytes && target.public_key.size() == push_public_bytes &&
         target.public_key.front() == '\x04' && key_of(target.public_key, {}) != nullptr;
}

std::string seal_push(PushTarget const& target, std::string_view words) {
  return seal_push(target, words, random_bytes(salt_bytes), make_vapid_keys());
}

std::string seal_push(PushTarget const& target, std::string_view words, std::string_view salt,
                      VapidKeys const& own) {
  if (!usable(target) || words.size() > max_push_bytes || salt.size() != salt_bytes)
    throw std::invalid_argument("not a push subscription");
  auto const theirs = key_of(target.public_key, {});
  auto const ours = key_of(own.public_key, own.private_key);
  must(ours != nullptr, "push keys");
  auto const secret = derive(target.auth, shared_secret(ours, theirs),
                             std::string("WebPush: info\0", 14) + target.public_key + own.public_key, 32);
  auto const key = derive(salt, secret, std::string("Content-Encoding: aes128gcm\0", 28), 16);
  auto const nonce = derive(salt, secret, std::string("Content-Encoding: nonce\0", 24), 12);
  std::string out(salt);
  out += record_size;
  out += static_cast<char>(own.public_key.size());
  out += own.public_key;
  out += encrypt(key, nonce, std::string(words));
  return out;
}

std::string vapid_authorization(VapidKeys const& keys, std::string_view endpoint, std::string_view contact,
                                Time at) {
  auto const url = boost::urls::parse_uri(endpoint);
  if (!url) throw std::invalid_argument("not a push endpoint");
  auto const origin = std::string(url->scheme()) + "://" + std::string(url->encoded_host_and_port());
  auto const claims = "{\"aud\":" + quoted(origin) +
                      ",\"exp\":" + std::to_string((at + vapid_life).epoch_seconds()) +
                      ",\"sub\":" + quoted(contact) + "}";
  auto const text = base64url(R"({"typ":"JWT","alg":"ES256"})") + "." + base64url(claims);
  return "vapid t=" + text + "." + base64url(es256(keys, text)) + ", k=" + base64url(keys.public_key);
}

HttpRequest push_request(VapidKeys const& keys, PushTarget const& target, PushMessage const& message,
                         std::string_view contact, Time at) {
  HttpRequest request;
  request.method = "POST";
  request.url = target.endpoint;
  request.headers = {{"Authorization", vapid_authorization(keys, target.endpoint, contact, at)},
                     {"Content-Encoding", "aes128gcm"},
                     {"Content-Type", "application/octet-stream"},
                     {"TTL", std::to_string(message.life.us / seconds(1).us)},
                     {"Urgency", "normal"}};
  if (!message.topic.empty()) request.headers.emplace_back("Topic", message.topic);
  request.body = seal_push(target, message.words);
  request.max_body_bytes = 64U << 10U;
  return request;
}

}  // namespace svar::net
