#pragma once
// What a handler sees of HTTP: plain values, no header of a network library. A handler is a synchronous
// function `Response handle(Request&)`; it runs on a worker thread, or on a net thread where its route says
// so.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "net/cookies.hpp"
#include "net/message_headers.hpp"
#include "net/query_string.hpp"

namespace svar::net {

enum class Method { get, head, post, put, patch, del, options };
inline constexpr std::size_t method_count = 7;
std::string_view name_of(Method method);  // "GET", ... "DELETE"
std::optional<Method> method_from(std::string_view name);

// An uploaded body kept in a file because it may be large. The file is removed when the last owner goes,
// unless released.
class SpooledFile {
 public:
  SpooledFile(std::string path, std::uint64_t size) : path_(std::move(path)), size_(size) {}
  ~SpooledFile();
  SpooledFile(SpooledFile const&) = delete;
  SpooledFile& operator=(SpooledFile const&) = delete;

  std::string const& path() const { return path_; }
  std::uint64_t size() const { return size_; }  // bytes
  // From now on the file belongs to the caller, who has for example renamed it to where it stays.
  void release() { released_ = true; }

 private:
  std::string path_;
  std::uint64_t size_;
  bool released_ = false;
};

struct Request {
  Method method = Method::get;
  std::string target;  // as received: "/api/v2/tickets?page=2"
  std::string path;    // decoded, without query: never holds "..", ".", "//", NUL, '\' or an encoded '/'
  Query query;
  Headers headers;
  std::vector<std::pair<std::string_view, std::string>> params;  // set by the router
  std::size_t route = 0;                                         // the router's index
  std::string body;                                              // empty when spooled
  std::shared_ptr<SpooledFile> spooled;

  std::string remote_address;  // numeric; the client's, as told by a trusted proxy, else the socket's
  bool secure = false;         // TLS here, or at a trusted proxy
  std::string host;  // with port where not the default; from Host, or a trusted proxy's X-Forwarded-Host
  std::string id;    // for the log and error bodies

  std::string_view scheme() const { return secure ? "https" : "http"; }
  // "https://desk.example.com", for absolute links. The host is what the client claims: do not mail it to
  // others.
  std::string origin() const;
  // The value of a path parameter. Throws std::out_of_range when the route has no such parameter: a bug.
  std::string const& param(std::string_view name) const;
  // A parameter of kind int; the router has checked that it fits. Throws like param.
  std::int64_t param_int(std::string_view name) const;
  Cookies cookies() const;  // parsed at each call
  std::string_view header(std::string_view name) const { return headers.get_or(name, {}); }
};

// Part of a file on disk, sent without being held in memory. The whole file when `length` is empty.
struct FileBody {
  std::string path;
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> length;
};

// Called again and again, on worker threads but never two at once, until it returns false. Each call replaces
// `chunk` by the next bytes (best 16 to 256 KiB). The next call waits until the client has taken what came
// before. When it throws, the connection is cut, so that the client sees that the body is incomplete.
using PullBody = std::function<bool(std::string& chunk)>;

// Bytes that live as long as the program (embedded assets).
struct StaticBody {
  std::string_view bytes;
};

using Body = std::variant<std::string, std::shared_ptr<std::string const>, StaticBody, FileBody, PullBody>;

struct Response {
  int status = 200;
  Headers headers;
  Body body;
  // Text over `compress_above` bytes is compressed when the client can. Turn off for a body that mixes a
  // secret with what the asker chose (its length would tell the secret).
  bool compress = true;

  static Response json(int status, std::string body);
  static Response text(int status, std::string body);
  static Response html(int status, std::string body);
  static Response no_content();
  // 303 for "see other" after a POST, 302 for a temporary move, 308 for a permanent one.
  static Response redirect(std::string_view to, int status = 303);
  static Response bytes(int status, std::string_view type, std::string body);
  static Response shared(int status, std::string_view type, std::shared_ptr<std::string const> body);
  // Range, If-Range, Last-Modified and a strong ETag from size and time are added by the server; 404 when the
  // file is gone.
  static Response file(std::string path, std::string_view type);
  static Response stream(int status, std::string_view type, PullBody pull);

  Response&& with(std::string_view name, std::string_view value) &&;
  // The tag without quotes. A weak one says "means the same", a strong one "the same bytes".
  void set_etag(std::string_view tag, bool weak = true);
  void set_no_store();            // Cache-Control: no-store
  void set_private_revalidate();  // Cache-Control: private, no-cache
  void set_immutable();           // one year, for names that change with their content
  void set_cookie(SetCookie const& cookie);
  // Content-Disposition: attachment with this name (RFC 6266, both forms of the name); nothing in it is
  // trusted.
  void set_download_name(std::string_view name);
};

// Whether If-None-Match holds this entity tag (as in the ETag header, quotes included), by weak comparison
// (RFC 9110 13.1.2).
bool etag_matches(std::string_view if_none_match, std::string_view etag);
// A tag for these bytes: 16 hexadecimal digits. Not for security: somebody may construct two bodies with one
// tag.
std::string content_tag(std::string_view bytes);

// The error body of the public API: {"error": "RecordNotFound", "description": "Not found"}.
Response error_response(int status, std::string_view error, std::string_view description,
                        std::string_view request_id = {});
std::string_view reason_phrase(int status);

}  // namespace svar::net
