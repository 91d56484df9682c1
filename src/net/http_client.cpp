#include "net/http_client.hpp"

#include <algorithm>
#include <memory>

#include "net/curl_call.hpp"

namespace svar::net {

namespace {

constexpr std::size_t max_header_bytes = 64U << 10U;  // of one answer; more is a broken or hostile server

struct Sink {
  HttpReply& reply;
  std::size_t max_body;
  std::size_t header_bytes = 0;
  bool too_large = false;
};

std::size_t on_body(char* data, std::size_t, std::size_t count, void* user) {
  Sink& sink = *static_cast<Sink*>(user);
  if (count > sink.max_body - sink.reply.body.size()) {
    sink.too_large = true;
    return 0;
  }
  sink.reply.body.append(data, count);
  return count;
}

std::size_t on_header(char* data, std::size_t, std::size_t count, void* user) {
  Sink& sink = *static_cast<Sink*>(user);
  std::string_view line(data, count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) {  // the next answer of a chain of redirects
    sink.reply.headers.clear();
    sink.reply.body.clear();
    sink.header_bytes = 0;
  }
  sink.header_bytes += count;
  if (sink.header_bytes > max_header_bytes) {
    sink.too_large = true;
    return 0;
  }
  auto const colon = line.find(':');
  if (colon == std::string_view::npos) return count;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::string_view value = line.substr(colon + 1);
  while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
  sink.reply.headers.emplace_back(std::move(name), std::string(value));
  return count;
}

HttpTrouble kind_of(CurlTrouble trouble) {
  switch (trouble) {
    case CurlTrouble::none:
      return HttpTrouble::none;
    case CurlTrouble::stopped:
      return HttpTrouble::stopped;
    case CurlTrouble::host_not_found:
      return HttpTrouble::host_not_found;
    case CurlTrouble::refused:
      return HttpTrouble::refused;
    case CurlTrouble::unreachable:
      return HttpTrouble::unreachable;
    case CurlTrouble::timed_out:
      return HttpTrouble::timed_out;
    case CurlTrouble::closed:
      return HttpTrouble::closed;
    case CurlTrouble::private_address:
      return HttpTrouble::private_address;
    case CurlTrouble::tls_not_offered:
    case CurlTrouble::tls_name_mismatch:
    case CurlTrouble::tls_unknown_issuer:
    case CurlTrouble::tls_expired:
    case CurlTrouble::tls_failed:
      return HttpTrouble::tls;
    case CurlTrouble::bad_settings:
      return HttpTrouble::bad_request;
    case CurlTrouble::too_large:
      return HttpTrouble::too_large;
    case CurlTrouble::other:
      return HttpTrouble::protocol;
  }
  return HttpTrouble::protocol;
}

struct Words {
  std::string_view key;
  std::string_view say;
};

Words words_of(HttpTrouble kind) {
  switch (kind) {
    case HttpTrouble::none:
      return {"none", ""};
    case HttpTrouble::stopped:
      return {"stopped", "Stopped before it was finished."};
    case HttpTrouble::bad_request:
      return {"bad_request", "The address or a header is not valid."};
    case HttpTrouble::host_not_found:
      return {"host_not_found", "The server name was not found."};
    case HttpTrouble::refused:
      return {"refused", "The server refuses the connection."};
    case HttpTrouble::unreachable:
      return {"unreachable", "The server cannot be reached."};
    case HttpTrouble::timed_out:
      return {"timed_out", "The server did not answer in time."};
    case HttpTrouble::closed:
      return {"closed", "The server closed the connection before it had answered."};
    case HttpTrouble::private_address:
      return {"private_address", "The address lies inside a private network, which is not allowed here."};
    case HttpTrouble::tls:
      return {"tls", "The server's certificate is not trusted, or encryption failed."};
    case HttpTrouble::too_large:
      return {"too_large", "The answer is larger than is allowed."};
    case HttpTrouble::too_many_redirects:
      return {"too_many_redirects", "The server redirects too often."};
    case HttpTrouble::protocol:
      return {"protocol", "The server answered in an unexpected way."};
  }
  return {"protocol", ""};
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool has_line_break(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

HttpReply failed(HttpTrouble kind, std::string detail) {
  HttpReply reply;
  reply.trouble = kind;
  reply.say = words_of(kind).say;
  reply.detail = std::move(detail);
  return reply;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

std::string_view HttpReply::header(std::string_view name) const {
  for (auto const& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::string message_key(HttpTrouble kind) {
  return "http.trouble." + std::string(words_of(kind).key);
}

HttpReply http_call(HttpRequest const& request, std::stop_token const& stop) {
  if (!is_token(request.method) || request.url.empty() || has_line_break(request.url))
    return failed(HttpTrouble::bad_request, "method or URL");
  std::unique_ptr<curl_slist, FreeList> headers;
  auto const add = [&](std::string const& line) {
    headers.reset(curl_slist_append(headers.release(), line.c_str()));
  };
  for (auto const& [name, value] : request.headers) {
    if (!is_token(name) || has_line_break(value)) return failed(HttpTrouble::bad_request, "header");
    add(value.empty() ? name + ';' : name + ": " + value);  // libcurl's sign for a header without value
  }
  add("Expect:");  // no waiting for "100 Continue"

  HttpReply reply;
  Sink sink{reply, request.max_body_bytes};
  CurlCall call;
  call.set_text(CURLOPT_URL, request.url);
  call.set(CURLOPT_PROTOCOLS_STR, "http,https");
  call.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  call.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
  call.set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  call.set(CURLOPT_FOLLOWLOCATION, request.max_redirects > 0 ? 1L : 0L);
  call.set(CURLOPT_MAXREDIRS, static_cast<long>(request.max_redirects));
  call.set(CURLOPT_ACCEPT_ENCODING, "");
  call.set_text(CURLOPT_USERAGENT, std::string("svar/") + SVAR_VERSION);
  call.set(CURLOPT_WRITEFUNCTION, &on_body);
  call.set(CURLOPT_WRITEDATA, &sink);
  call.set(CURLOPT_HEADERFUNCTION, &on_header);
  call.set(CURLOPT_HEADERDATA, &sink);
  if (!request.ca_file.empty()) call.set_text(CURLOPT_CAINFO, request.ca_file);
  if (!request.allow_private_addresses) call.public_addresses_only();
  bool const with_body = !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
                         request.method == "PATCH";
  if (with_body) {
    call.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    call.set(CURLOPT_POSTFIELDS, request.body.c_str());
  }
  if (request.method == "HEAD") {
    call.set(CURLOPT_NOBODY, 1L);
  } else if (request.method != (with_body ? "POST" : "GET")) {
    call.set_text(CURLOPT_CUSTOMREQUEST, request.method);
  }
  call.set(CURLOPT_HTTPHEADER, headers.get());

  CurlTrouble const trouble = call.perform(stop);
  HttpTrouble kind = kind_of(trouble);
  if (sink.too_large) kind = HttpTrouble::too_large;
  if (call.code() == CURLE_TOO_MANY_REDIRECTS) kind = HttpTrouble::too_many_redirects;
  if (kind != HttpTrouble::none) return failed(kind, call.words());
  long status = 0;
  char const* url = nullptr;
  curl_easy_getinfo(call.easy(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(call.easy(), CURLINFO_EFFECTIVE_URL, &url);
  reply.status = static_cast<int>(status);
  if (url != nullptr) reply.url = url;
  return reply;
}

}  // namespace svar::net
