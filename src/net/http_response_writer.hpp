#pragma once
// From a handler's Response to bytes: conditional requests, ranges, compression and the header block. Runs
// where the handler ran, so that a net thread has nothing left to do but to send.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "net/http_server.hpp"
#include "net/http_server_limits.hpp"
#include "net/message.hpp"
#include "net/security_headers.hpp"

namespace svar::net {

// An open file and what of it is to be sent.
class FileSource {
 public:
  FileSource(int fd, std::uint64_t offset, std::uint64_t left) : fd_(fd), offset_(offset), left_(left) {}
  FileSource(FileSource&& other) noexcept;
  FileSource& operator=(FileSource&& other) noexcept;
  ~FileSource();
  // Replaces `chunk` by the next at most `most` bytes; false at the end. Throws std::runtime_error when the
  // file is shorter than it was.
  bool read(std::string& chunk, std::size_t most);
  // From now on only this part is sent.
  void cut_to(std::uint64_t offset, std::uint64_t left) {
    offset_ = offset;
    left_ = left;
  }

 private:
  int fd_;
  std::uint64_t offset_, left_;
};

struct WriterContext {
  HttpLimits const& limits;
  SecurityHeaders const& security;
  bool etag = false;           // BodyPolicy::etag
  bool on_net_thread = false;  // keep it cheap
};

struct PreparedResponse {
  int status = 200;
  std::string
      head;  // status line and fields; the writer adds Date, framing of the connection and the empty line
  std::variant<std::string, std::shared_ptr<std::string const>, StaticBody, FileSource, PullBody> body;
  bool send_body = true;  // false: HEAD, 204, 304
  bool streamed = false;  // length unknown: chunked for HTTP/1.1, until close for 1.0
};

PreparedResponse prepare_response(Request const& request, Response response, WriterContext const& context);

// For sending it again: only of status 200, with its body in memory, and without cookies.
std::optional<ReadyAnswer> to_ready(PreparedResponse const& prepared);
PreparedResponse from_ready(std::shared_ptr<ReadyAnswer const> ready, Request const& request);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7). The present's is made once a second per thread.
std::string http_date(std::int64_t epoch_seconds);
std::string const& http_date_now();

}  // namespace svar::net
