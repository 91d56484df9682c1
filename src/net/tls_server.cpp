#include "net/tls_server.hpp"

#include <openssl/ssl.h>
#include <sys/stat.h>

#include <stdexcept>

#include "base/log.hpp"

namespace svar::net {

namespace ssl = boost::asio::ssl;

namespace {

// The client's first wish that we speak; only HTTP/1.1 is spoken (RFC 7301).
int choose_protocol(SSL*, unsigned char const** out, unsigned char* out_size, unsigned char const* in,
                    unsigned in_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, in, in_size) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

TlsCertificates::TlsCertificates(std::string certificate_file, std::string key_file,
                                 std::chrono::milliseconds look)
    : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)), look_(look) {
  seen_ = stamp();
  context_ = load();
  next_look_ = std::chrono::steady_clock::now() + look_;
}

TlsCertificates::Stamp TlsCertificates::stamp() const {
  auto const of = [](std::string const& path) {
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0) return std::pair<std::int64_t, std::int64_t>{0, 0};
    return std::pair<std::int64_t, std::int64_t>{info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec,
                                                 static_cast<std::int64_t>(info.st_ino) ^ info.st_size};
  };
  return {of(certificate_file_), of(key_file_)};
}

std::shared_ptr<ssl::context> TlsCertificates::load() const {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  auto* const native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native,
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate_file_, error);
  if (error)
    throw std::runtime_error("cannot use the certificate " + certificate_file_ + ": " + error.message());
  context->use_private_key_file(key_file_, ssl::context::pem, error);
  if (error) throw std::runtime_error("cannot use the key " + key_file_ + ": " + error.message());
  if (SSL_CTX_check_private_key(native) != 1)
    throw std::runtime_error("the key " + key_file_ + " does not belong to the certificate " +
                             certificate_file_);
  return context;
}

std::shared_ptr<ssl::context> TlsCertificates::current() {
  std::lock_guard const lock(mutex_);
  auto const now = std::chrono::steady_clock::now();
  if (now < next_look_) return context_;
  next_look_ = now + look_;
  auto const fresh = stamp();
  if (fresh == seen_) return context_;
  try {
    context_ = load();
    seen_ = fresh;
    log::info("the TLS certificate {} has been read again", certificate_file_);
  } catch (std::exception const& e) {
    // Not marked as seen: a pair of files is often replaced one after the other.
    log::warn("the changed TLS certificate is not used: {}", e.what());
  }
  return context_;
}

}  // namespace svar::net
