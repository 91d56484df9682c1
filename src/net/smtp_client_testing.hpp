#pragma once
// For tests: how a scripted mail server is reached.
#include "../../tests/servers/raw_peer.hpp"
#include "net/smtp_client.hpp"

namespace svar::test {

inline net::SmtpSettings scripted(ScriptedServer const& server) {
  net::SmtpSettings s;
  s.host = "127.0.0.1";
  s.port = server.port();
  s.tls = net::MailTls::none;
  s.allow_plain = true;
  return s;
}

}  // namespace svar::test
