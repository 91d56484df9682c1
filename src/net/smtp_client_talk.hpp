// What was said in one SMTP session, read out of libcurl's trace: libcurl itself tells only the last code,
// and nothing about single recipients. Inside of smtp_client.
#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svar::net {

struct SmtpReply {
  int code = 0;  // 0: none came
  std::string enhanced;
  std::string text;
};

class SmtpTalk {
 public:
  // For CURLOPT_DEBUGFUNCTION, with the talk as its data.
  static int trace(CURL*, curl_infotype type, char* data, std::size_t size, void* self);

  SmtpReply greeting;
  SmtpReply starttls;
  SmtpReply login;  // the last answer to AUTH
  bool login_tried = false;
  SmtpReply sender;
  std::vector<SmtpReply> recipients;  // in the order asked
  SmtpReply data;                     // to DATA
  SmtpReply content;                  // to the mail itself
  SmtpReply last;                     // whatever came last
  bool offers_login = false;          // EHLO named AUTH
  bool offers_oauth_only = false;     // AUTH without PLAIN and LOGIN

 private:
  enum class Stage { greeting, hello, starttls, login, sender, recipient, data, content, other };
  void sent(std::string_view line);
  void heard(std::string_view line);
  void finish(SmtpReply reply);

  Stage stage_ = Stage::greeting;
  SmtpReply collected_;
};

}  // namespace svar::net
