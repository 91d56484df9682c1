// Outgoing HTTP and HTTPS for callers on an ordinary thread: blocking, bounded in time, size and redirects,
// and unable to reach private networks unless told otherwise. Environment proxies are ignored.
#pragma once

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::net {

enum class HttpTrouble {
  none,  // an answer came, whatever its status
  stopped,
  bad_request,  // the URL or a header cannot be sent
  host_not_found,
  refused,
  unreachable,
  timed_out,
  closed,
  private_address,  // the name leads into a private network
  tls,              // no trusted encrypted connection
  too_large,        // the answer is over max_body_bytes
  too_many_redirects,
  protocol,
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;  // http or https
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  // sent when not empty, or with POST, PUT, PATCH

  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{30'000};  // all of it, redirects included
  std::size_t max_body_bytes = 5U << 20U;     // of the answer, after decompression
  // Redirects to follow. Authorization and Cookie do not go to another host; any other header does.
  int max_redirects = 0;
  bool allow_private_addresses = false;
  std::string ca_file;  // PEM; the system's authorities when empty
};

struct HttpReply {
  HttpTrouble trouble = HttpTrouble::none;
  std::string say;     // a sentence when there is trouble
  std::string detail;  // for the log
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // of the last answer, names in lower case
  std::string body;
  std::string url;  // where it came from in the end

  bool ok() const { return trouble == HttpTrouble::none && status >= 200 && status < 300; }
  // The first header of this name (lower case), else empty.
  std::string_view header(std::string_view name) const;
};

// Never throws for anything the other side does.
HttpReply http_call(HttpRequest const& request, std::stop_token const& stop = {});

// "mail.trouble"-like key: "http.trouble.timed_out".
std::string message_key(HttpTrouble kind);

}  // namespace svar::net
