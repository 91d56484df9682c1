#include "features/channels/secret_box.hpp"

#include <sodium.h>

#include "base/crypto.hpp"

namespace svar::channels {
namespace {

constexpr char version = 1;

unsigned char* bytes(std::string& s) {
  return reinterpret_cast<unsigned char*>(s.data());
}
unsigned char const* bytes(std::string_view s) {
  return reinterpret_cast<unsigned char const*>(s.data());
}

std::string key_for(std::string_view workspace_secret, std::string_view purpose) {
  static_assert(crypto_secretbox_KEYBYTES == 32);
  return hmac_sha256(workspace_secret, "svar secret box 1: " + std::string(purpose));
}

}  // namespace

std::string seal(std::string_view workspace_secret, std::string_view purpose, std::string_view plain) {
  auto const key = key_for(workspace_secret, purpose);
  auto const nonce = random_bytes(crypto_secretbox_NONCEBYTES);
  std::string box(plain.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(bytes(box), bytes(plain), plain.size(), bytes(nonce), bytes(key));
  return version + nonce + box;
}

std::optional<std::string> unseal(std::string_view workspace_secret, std::string_view purpose,
                                  std::string_view sealed) {
  constexpr std::size_t head = 1 + crypto_secretbox_NONCEBYTES;
  if (sealed.size() < head + crypto_secretbox_MACBYTES || sealed[0] != version) return std::nullopt;
  auto const key = key_for(workspace_secret, purpose);
  auto const box = sealed.substr(head);
  std::string plain(box.size() - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(bytes(plain), bytes(box), box.size(), bytes(sealed.substr(1)), bytes(key)) !=
      0)
    return std::nullopt;
  return plain;
}

std::string seal_secrets(std::string_view workspace_secret, MailboxSecrets const& secrets) {
  return seal(workspace_secret, "mailbox", json::to_text(secrets));
}

MailboxSecrets open_secrets(std::string_view workspace_secret, std::string_view sealed) {
  if (sealed.empty()) return {};
  auto const plain = unseal(workspace_secret, "mailbox", sealed);
  if (!plain)
    throw Fault(FaultCode::unavailable,
                "The passwords of this mailbox cannot be read any more. Please enter them again.", {},
                "mailbox secrets were sealed with another workspace secret");
  return json::read_body<MailboxSecrets>(*plain);
}

}  // namespace svar::channels
