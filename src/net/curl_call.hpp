// One libcurl transfer that can be stopped from another thread, with its failures told apart. Inside of
// smtp_client and http_client; features use those.
#pragma once

#include <curl/curl.h>

#include <stop_token>
#include <string>

namespace svar::net {

enum class CurlTrouble {
  none,
  stopped,
  host_not_found,
  refused,
  unreachable,
  timed_out,
  closed,
  private_address,
  tls_not_offered,
  tls_name_mismatch,
  tls_unknown_issuer,
  tls_expired,
  tls_failed,
  bad_settings,  // URL, CA file
  too_large,
  other,
};

class CurlCall {
 public:
  CurlCall();  // throws std::bad_alloc
  ~CurlCall();
  CurlCall(CurlCall const&) = delete;
  CurlCall& operator=(CurlCall const&) = delete;

  // curl_easy_setopt; throws std::runtime_error for an option that this libcurl lacks (a bug, not bad input).
  template <class T>
  void set(CURLoption option, T value) {
    check(curl_easy_setopt(easy_, option, value));
  }
  void set_text(CURLoption option, std::string const& value) { set(option, value.c_str()); }

  // Refuses connections to addresses that are not public, judged after name resolution.
  void public_addresses_only();

  // Blocks. What went wrong, if anything.
  CurlTrouble perform(std::stop_token const& stop);
  CURLcode code() const { return code_; }
  std::string words() const;  // libcurl's own, for the log

  CURL* easy() { return easy_; }

 private:
  static void check(CURLcode code);
  CurlTrouble trouble() const;
  static curl_socket_t open_public(void* self, curlsocktype purpose, curl_sockaddr* address);

  CURL* easy_;
  CURLM* multi_;
  CURLcode code_ = CURLE_OK;
  bool blocked_ = false;
  char error_[CURL_ERROR_SIZE] = {};
};

}  // namespace svar::net
