#include "net/http_response_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "net/compress.hpp"

namespace svar::net {

namespace {

struct Range {
  std::uint64_t first = 0, last = 0;
};

enum class RangeKind { none, one, unsatisfiable };

bool read_number(std::string_view text, std::uint64_t& value) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

// One range of bytes (RFC 9110 14.1.2). Several, or what cannot be read, is treated as no range: the whole is
// a right answer.
RangeKind read_range(std::string_view header, std::uint64_t size, Range& range) {
  constexpr std::string_view unit = "bytes=";
  if (!header.starts_with(unit) || header.find(',') != std::string_view::npos) return RangeKind::none;
  header.remove_prefix(unit.size());
  auto const dash = header.find('-');
  if (dash == std::string_view::npos) return RangeKind::none;
  auto const from = header.substr(0, dash), to = header.substr(dash + 1);
  if (from.empty()) {
    std::uint64_t suffix = 0;
    if (!read_number(to, suffix)) return RangeKind::none;
    if (suffix == 0 || size == 0) return RangeKind::unsatisfiable;
    range = {suffix >= size ? 0 : size - suffix, size - 1};
    return RangeKind::one;
  }
  if (!read_number(from, range.first)) return RangeKind::none;
  range.last = size == 0 ? 0 : size - 1;
  if (!to.empty()) {
    std::uint64_t last = 0;
    if (!read_number(to, last) || last < range.first) return RangeKind::none;
    if (last < range.last) range.last = last;
  }
  return range.first >= size ? RangeKind::unsatisfiable : RangeKind::one;
}

bool not_modified(Request const& request, Headers const& headers) {
  if (auto const condition = request.headers.get("If-None-Match")) {
    auto const etag = headers.get("ETag");
    return etag && etag_matches(*condition, *etag);
  }
  auto const since = request.headers.get("If-Modified-Since");
  auto const changed = headers.get("Last-Modified");
  return since && changed && *since == *changed;
}

std::string to_hex(std::uint64_t value) {
  char buffer[16];
  auto const end = std::to_chars(buffer, buffer + sizeof buffer, value, 16).ptr;
  return {buffer, end};
}

bool is_read(Method method) {
  return method == Method::get || method == Method::head;
}

// The part of a whole of `size` bytes that is sent.
struct Part {
  std::uint64_t offset = 0, length = 0;
};

// Turns the response into 206 when one range is asked for, into 416 when there is nothing there.
void settle_range(Request const& request, Response& response, std::uint64_t size, Part& part) {
  auto const range_header = request.headers.get("Range");
  if (!range_header || request.method != Method::get || not_modified(request, response.headers)) return;
  auto const if_range = request.headers.get("If-Range");
  if (if_range && *if_range != response.headers.get_or("ETag", {}) &&
      *if_range != response.headers.get_or("Last-Modified", {}))
    return;
  Range range;
  auto const kind = read_range(*range_header, size, range);
  if (kind == RangeKind::unsatisfiable) {
    response = error_response(416, "RangeNotSatisfiable", "The file is shorter than that", request.id);
    response.headers.set("Content-Range", "bytes */" + std::to_string(size));
  } else if (kind == RangeKind::one) {
    response.status = 206;
    response.headers.set("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                              std::to_string(range.last) + "/" + std::to_string(size));
    part = {range.first, range.last - range.first + 1};
  }
}

// Opens the file of a FileBody and settles which part of it is sent. May turn the response into 206, 304, 404
// or 416.
void open_file(Request const& request, Response& response, PreparedResponse& out, std::uint64_t& length) {
  auto const file = std::get<FileBody>(response.body);
  int const fd = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat info{};
  if (fd < 0 || ::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    if (fd >= 0) ::close(fd);
    response = error_response(404, "RecordNotFound", "Not found", request.id);
    return;
  }
  auto const size = static_cast<std::uint64_t>(info.st_size);
  FileSource source(fd, 0, size);
  Part part{.offset = std::min(file.offset, size)};
  part.length = size - part.offset;
  if (file.length && *file.length < part.length) part.length = *file.length;
  bool const whole = file.offset == 0 && !file.length;
  if (whole && response.status == 200) {
    auto const time = static_cast<std::uint64_t>(info.st_mtim.tv_sec) * 1'000'000'000u +
                      static_cast<std::uint64_t>(info.st_mtim.tv_nsec);
    if (!response.headers.has("ETag")) response.set_etag(to_hex(time) + "-" + to_hex(size), false);
    if (!response.headers.has("Last-Modified"))
      response.headers.set("Last-Modified", http_date(info.st_mtim.tv_sec));
    response.headers.set("Accept-Ranges", "bytes");
    settle_range(request, response, size, part);
    if (!std::holds_alternative<FileBody>(response.body)) return;
  }
  length = part.length;
  source.cut_to(part.offset, part.length);
  out.body = std::move(source);
}

// The stream without its first `skip` bytes, ending after `left` more. Throws when there are fewer: what was
// promised in the head must come, or the connection must break.
PullBody cut_stream(PullBody inner, std::uint64_t skip, std::uint64_t left) {
  return [inner = std::move(inner), skip, left](std::string& chunk) mutable {
    while (left > 0) {
      if (!inner(chunk)) throw std::runtime_error("a stream got shorter while it was sent");
      if (skip >= chunk.size()) {
        skip -= chunk.size();
        continue;
      }
      chunk.erase(0, static_cast<std::size_t>(skip));
      skip = 0;
      if (chunk.size() > left) chunk.resize(static_cast<std::size_t>(left));
      left -= chunk.size();
      return true;
    }
    return false;
  };
}

// Of a stream whose handler says how long it is. Settles which part of it is sent; may turn the response into
// 206 or 416.
std::optional<std::uint64_t> size_stream(Request const& request, Response& response) {
  auto const told = response.headers.get("Content-Length");
  std::uint64_t size = 0;
  if (!told || !read_number(*told, size) || response.headers.has("Content-Encoding")) return std::nullopt;
  Part part{.length = size};
  if (response.status == 200 && response.headers.get_or("Accept-Ranges", {}) == "bytes")
    settle_range(request, response, size, part);
  if (auto* pull = std::get_if<PullBody>(&response.body))
    response.body = cut_stream(std::move(*pull), part.offset, part.length);
  return part.length;
}

std::optional<std::string_view> bytes_of(Body const& body) {
  if (auto const* text = std::get_if<std::string>(&body)) return *text;
  if (auto const* shared = std::get_if<std::shared_ptr<std::string const>>(&body))
    return *shared ? **shared : std::string_view{};
  if (auto const* fixed = std::get_if<StaticBody>(&body)) return fixed->bytes;
  return std::nullopt;
}

// Fields that the server owns: a handler's could contradict the framing.
bool is_servers_own(std::string_view name) {
  for (std::string_view own :
       {"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Date", "Server", "Trailer"})
    if (equal_ignoring_case(name, own)) return true;
  return false;
}

void compress_if_wanted(Request const& request, Response& response, WriterContext const& context) {
  if (!response.compress || response.headers.has("Content-Encoding") || response.status == 206 ||
      response.status < 200 || !is_compressible(response.headers.get_or("Content-Type", {})))
    return;
  auto const bytes = bytes_of(response.body);
  bool const is_stream = std::holds_alternative<PullBody>(response.body);
  if (!is_stream && (!bytes || bytes->size() < context.limits.compress_above)) return;
  if (!list_has_token(response.headers.get_or("Vary", {}), "Accept-Encoding"))
    response.headers.add("Vary", "Accept-Encoding");
  auto const coding = choose_coding(request.header("Accept-Encoding"));
  if (coding == Coding::identity) return;
  if (is_stream) {
    if (request.method != Method::head)
      response.body = compressed_stream(coding, std::move(std::get<PullBody>(response.body)));
  } else {
    if (context.on_net_thread && bytes->size() > context.limits.compress_inline_max) return;
    auto smaller = compress(coding, *bytes);
    if (smaller.empty()) return;
    response.body = std::move(smaller);
  }
  response.headers.set("Content-Encoding", name_of(coding));
  // A strong tag names one sequence of bytes, and these are no longer those.
  if (auto const etag = response.headers.get("ETag"); etag && !etag->starts_with("W/"))
    response.headers.set("ETag", "W/" + std::string(*etag));
}

constexpr std::string_view request_id_field = "X-Request-Id: ";
void append_request_id(std::string& head, Request const& request) {
  head += request_id_field;
  head += request.id;
  head += "\r\n";
}

}  // namespace

FileSource::FileSource(FileSource&& other) noexcept
    : fd_(other.fd_), offset_(other.offset_), left_(other.left_) {
  other.fd_ = -1;
}
FileSource& FileSource::operator=(FileSource&& other) noexcept {
  std::swap(fd_, other.fd_);
  offset_ = other.offset_;
  left_ = other.left_;
  return *this;
}
FileSource::~FileSource() {
  if (fd_ >= 0) ::close(fd_);
}

bool FileSource::read(std::string& chunk, std::size_t most) {
  chunk.clear();
  if (left_ == 0) return false;
  chunk.resize(left_ < most ? static_cast<std::size_t>(left_) : most);
  auto const got = ::pread(fd_, chunk.data(), chunk.size(), static_cast<off_t>(offset_));
  if (got <= 0) throw std::runtime_error("a file got shorter while it was sent");
  chunk.resize(static_cast<std::size_t>(got));
  offset_ += static_cast<std::uint64_t>(got);
  left_ -= static_cast<std::uint64_t>(got);
  return true;
}

std::string http_date(std::int64_t epoch_seconds) {
  auto const t = static_cast<time_t>(epoch_seconds);
  tm parts{};
  gmtime_r(&t, &parts);
  static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char buffer[64];
  // Not strftime: its names follow the locale.
  int const size = snprintf(buffer, sizeof buffer, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday],
                            parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour,
                            parts.tm_min, parts.tm_sec);
  return {buffer, static_cast<std::size_t>(size)};
}

std::string const& http_date_now() {
  thread_local time_t second = 0;
  thread_local std::string text;
  auto const present = ::time(nullptr);
  if (present != second || text.empty()) {
    second = present;
    text = http_date(present);
  }
  return text;
}

PreparedResponse prepare_response(Request const& request, Response response, WriterContext const& context) {
  PreparedResponse out;
  std::uint64_t length = 0;
  if (std::holds_alternative<FileBody>(response.body)) open_file(request, response, out, length);

  auto const plain = bytes_of(response.body);
  if (context.etag && response.status == 200 && is_read(request.method) && plain &&
      !response.headers.has("ETag"))
    response.set_etag(content_tag(*plain));
  bool const bodiless = response.status == 204 || response.status == 304 || response.status < 200;
  if (!bodiless && response.status == 200 && is_read(request.method) &&
      not_modified(request, response.headers)) {
    response.status = 304;
    response.body = std::string{};
    out.body = std::string{};
  }
  out.status = response.status;
  if (response.status != 304) compress_if_wanted(request, response, context);
  std::optional<std::uint64_t> stream_size;
  if (std::holds_alternative<PullBody>(response.body)) {
    stream_size = size_stream(request, response);
    out.status = response.status;
  }

  std::string_view const type = response.headers.get_or("Content-Type", {});
  bool const is_html = type.starts_with("text/html");
  auto& head = out.head;
  head.reserve(768);
  head = "HTTP/1.1 ";
  head += std::to_string(out.status);
  head += ' ';
  head += reason_phrase(out.status);
  head += "\r\nServer: svar\r\n";
  for (std::size_t i = 0; i < response.headers.size(); ++i) {
    auto const field = response.headers.at(i);
    if (is_servers_own(field.name)) continue;
    if (out.status == 304 && (equal_ignoring_case(field.name, "Content-Type") ||
                              equal_ignoring_case(field.name, "Content-Encoding")))
      continue;
    head += field.name;
    head += ": ";
    head += field.value;
    head += "\r\n";
  }
  context.security.append_to(head, response, is_html, request.secure);
  if (!request.id.empty() && !response.headers.has("X-Request-Id")) append_request_id(head, request);

  bool const no_body = out.status == 204 || out.status == 304 || out.status < 200;
  out.send_body = !no_body && request.method != Method::head;
  if (auto* pull = std::get_if<PullBody>(&response.body)) {
    out.body = std::move(*pull);
    if (!stream_size) {
      out.streamed = true;
      return out;
    }
    length = *stream_size;
  }
  if (auto* text = std::get_if<std::string>(&response.body)) {
    length = text->size();
    out.body = std::move(*text);
  } else if (auto* shared = std::get_if<std::shared_ptr<std::string const>>(&response.body)) {
    length = *shared ? (*shared)->size() : 0;
    out.body = *shared ? *shared : std::make_shared<std::string const>();
  } else if (auto* fixed = std::get_if<StaticBody>(&response.body)) {
    length = fixed->bytes.size();
    out.body = *fixed;
  } else if (auto* file = std::get_if<FileSource>(&out.body);
             file && out.send_body && length <= context.limits.write_piece_bytes) {
    // A file that fits in one piece is read here, on the worker, so that sending it needs no further step.
    std::string all;
    for (std::string piece; file->read(piece, context.limits.write_piece_bytes);) all += piece;
    out.body = std::move(all);
  }
  if (!no_body) {
    head += "Content-Length: ";
    head += std::to_string(length);
    head += "\r\n";
  }
  return out;
}

std::optional<ReadyAnswer> to_ready(PreparedResponse const& prepared) {
  auto const* body = std::get_if<std::string>(&prepared.body);
  if (!body || prepared.status != 200 || prepared.head.find("\r\nSet-Cookie:") != std::string::npos)
    return std::nullopt;
  ReadyAnswer ready{prepared.head, *body};
  if (auto const at = ready.head.find(request_id_field); at != std::string::npos)
    ready.head.erase(at, ready.head.find("\r\n", at) + 2 - at);
  return ready;
}

PreparedResponse from_ready(std::shared_ptr<ReadyAnswer const> ready, Request const& request) {
  PreparedResponse out;
  out.head.reserve(ready->head.size() + 128);
  out.head = ready->head;
  append_request_id(out.head, request);
  out.body = std::shared_ptr<std::string const>(ready, &ready->body);
  return out;
}

}  // namespace svar::net
