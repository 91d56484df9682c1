#include "net/tls_server.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <fstream>

#include "net/http_server_testing.hpp"

namespace svar::net {
namespace {

using namespace testing;
namespace ssl = boost::asio::ssl;
using Tcp = boost::asio::ip::tcp;

// A key and a certificate it signs itself, as PEM files.
void make_certificate(std::string const& name, std::string const& certificate, std::string const& key) {
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
  std::unique_ptr<X509, decltype(&X509_free)> const x(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(x.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(x.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x.get()), 3600);
  X509_set_pubkey(x.get(), pair.get());
  auto* const subject = X509_get_subject_name(x.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(x.get(), subject);
  X509_sign(x.get(), pair.get(), EVP_sha256());
  auto const write = [](std::string const& path, auto put) {
    std::unique_ptr<FILE, int (*)(FILE*)> const file(std::fopen(path.c_str(), "w"), std::fclose);
    ASSERT_TRUE(file);
    ASSERT_EQ(put(file.get()), 1);
  };
  write(certificate, [&](FILE* f) { return PEM_write_X509(f, x.get()); });
  write(key,
        [&](FILE* f) { return PEM_write_PrivateKey(f, pair.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

struct TlsAnswer {
  std::string certificate_name, text, protocol;
};

TlsAnswer ask(std::uint16_t port, std::string const& request, int most = 0) {
  boost::asio::io_context io;
  ssl::context context(ssl::context::tls_client);
  if (most != 0) SSL_CTX_set_max_proto_version(context.native_handle(), most);
  ssl::stream<Tcp::socket> stream(io, context);
  unsigned char const wishes[] = "\x02h2\x08http/1.1";
  SSL_set_alpn_protos(stream.native_handle(), wishes, sizeof wishes - 1);
  stream.lowest_layer().connect({boost::asio::ip::address_v4::loopback(), port});
  stream.handshake(ssl::stream_base::client);
  TlsAnswer answer;
  std::unique_ptr<X509, decltype(&X509_free)> const x(SSL_get1_peer_certificate(stream.native_handle()),
                                                      X509_free);
  char name[100] = {};
  X509_NAME_get_text_by_NID(X509_get_subject_name(x.get()), NID_commonName, name, sizeof name);
  answer.certificate_name = name;
  unsigned char const* chosen = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(stream.native_handle(), &chosen, &size);
  answer.protocol.assign(reinterpret_cast<char const*>(chosen), size);
  boost::asio::write(stream, boost::asio::buffer(request));
  boost::system::error_code error;
  std::string text;
  boost::asio::read(stream, boost::asio::dynamic_buffer(text), error);
  answer.text = text;
  return answer;
}

TEST(TlsServer, ServesHttpAndReadsNewCertificates) {
  TemporaryDirectory dir;
  make_certificate("first", dir / "c.pem", dir / "k.pem");
  TestServer t;
  t.options.listen.push_back({"127.0.0.1", 0, dir / "c.pem", dir / "k.pem"});
  t.handlers["/where"] = [](Request& r) { return Response::text(200, r.origin()); };
  t.start();
  auto const port = t.server->port(1);
  std::string const request = "GET /where HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n";
  auto const a = ask(port, request);
  EXPECT_EQ(a.certificate_name, "first");
  EXPECT_EQ(a.protocol, "http/1.1");
  EXPECT_NE(a.text.find("Strict-Transport-Security: max-age="), std::string::npos);
  EXPECT_TRUE(a.text.ends_with("https://desk")) << a.text;
  EXPECT_NO_THROW(ask(port, request, TLS1_2_VERSION));
  EXPECT_ANY_THROW(ask(port, request, TLS1_1_VERSION));
  {
    RawClient plain(port);
    plain.send(request);
    plain.rest();
  }
  RawClient clear(t.port());
  EXPECT_EQ(clear.get("/where").body, "http://t");
  EXPECT_GE(t.server->metrics().tls_failures, 1u);
}

TEST(TlsCertificates, KeepsTheOldOneWhileTheNewIsBroken) {
  TemporaryDirectory dir;
  make_certificate("first", dir / "c.pem", dir / "k.pem");
  TlsCertificates certificates(dir / "c.pem", dir / "k.pem", std::chrono::milliseconds(0));
  auto const first = certificates.current();
  EXPECT_EQ(certificates.current(), first);
  std::ofstream(dir / "c.pem") << "nonsense";
  EXPECT_EQ(certificates.current(), first);
  make_certificate("second", dir / "c.pem", dir / "k.pem");
  auto const second = certificates.current();
  EXPECT_NE(second, first);
  EXPECT_EQ(certificates.current(), second);
}

TEST(TlsCertificates, SaysWhichFileIsWrong) {
  TemporaryDirectory dir;
  make_certificate("a", dir / "a.pem", dir / "a.key");
  make_certificate("b", dir / "b.pem", dir / "b.key");
  auto const why = [](std::string const& certificate, std::string const& key) -> std::string {
    try {
      TlsCertificates const made(certificate, key);
    } catch (std::runtime_error const& e) {
      return e.what();
    }
    return "";
  };
  EXPECT_NE(why(dir / "none.pem", dir / "a.key").find("none.pem"), std::string::npos);
  EXPECT_NE(why(dir / "a.pem", dir / "none.key").find("none.key"), std::string::npos);
  EXPECT_NE(why(dir / "a.pem", dir / "b.key"), "");
  EXPECT_EQ(why(dir / "a.pem", dir / "a.key"), "");
}

}  // namespace
}  // namespace svar::net
