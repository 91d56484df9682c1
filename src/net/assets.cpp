#include "net/assets.hpp"

#include <sys/stat.h>

#include <cstring>
#include <stdexcept>

#include "net/assets_pack.hpp"
#include "net/compress.hpp"

namespace svar::net {

namespace {

constexpr std::string_view start_page = "/index.html";
constexpr std::string_view unbuilt_page =
    "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Svar</title>\n"
    "<h1>The web app is not in this build</h1>\n"
    "<p>The server runs and its API answers, but it was built without the screens.</p>\n"
    "<p>Build them with <code>npm --prefix web ci</code> and <code>npm --prefix web run build</code>, then "
    "build the server "
    "again; or start it with <code>--assets web/dist</code>.</p>\n</html>\n";

class PackReader {
 public:
  explicit PackReader(std::string_view pack) : rest_(pack) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    auto const bytes = take(8);
    for (std::size_t i = 0; i < 8; ++i)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return value;
  }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw std::runtime_error("the assets in this program are cut off");
    auto const bytes = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return bytes;
  }

 private:
  std::string_view rest_;
};

bool is_screen(std::string_view path) {
  auto const slash = path.rfind('/');
  return path.substr(slash == std::string_view::npos ? 0 : slash).find('.') == std::string_view::npos;
}

}  // namespace

Assets Assets::embedded() {
  auto const pack = embedded_pack();
  return pack.empty() ? Assets{} : from_pack(pack);
}

Assets Assets::folder(std::string directory) {
  Assets assets;
  while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
  assets.directory_ = std::move(directory);
  return assets;
}

Assets Assets::from_pack(std::string_view pack) {
  PackReader reader(pack);
  if (reader.take(assets_pack_magic.size()) != assets_pack_magic)
    throw std::runtime_error("the assets in this program cannot be read");
  Assets assets;
  auto const count = reader.number();
  for (std::uint64_t i = 0; i < count; ++i) {
    std::string const path = "/" + std::string(reader.take(reader.number()));
    File file;
    file.raw = reader.take(reader.number());
    file.gzip = reader.take(reader.number());
    file.brotli = reader.take(reader.number());
    file.etag = content_tag(file.raw);
    assets.files_.emplace(path, std::move(file));
  }
  return assets;
}

bool Assets::has(std::string_view path) const {
  if (directory_.empty()) return files_.find(path) != files_.end();
  struct stat info{};
  return ::stat((directory_ + std::string(path)).c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

Response Assets::serve(Request const& request) const {
  return serve_path(request.path, request);
}

Response Assets::serve_path(std::string_view path, Request const& request) const {
  if (path == "/") path = start_page;
  if (empty())
    return is_screen(path) || path == start_page
               ? Response::html(503, std::string(unbuilt_page))
               : error_response(404, "RecordNotFound", "Not found", request.id);
  for (auto const candidate : {path, start_page}) {
    if (candidate != path && !is_screen(path)) break;
    if (!directory_.empty()) {
      if (auto response = serve_from_folder(candidate)) return std::move(*response);
    } else if (auto const at = files_.find(candidate); at != files_.end()) {
      return serve_embedded(candidate, at->second, request);
    }
  }
  return error_response(404, "RecordNotFound", "Not found", request.id);
}

Response Assets::serve_embedded(std::string_view path, File const& file, Request const& request) const {
  Response response;
  response.headers.add("Content-Type", content_type_of(path));
  response.compress = false;  // done when the program was built
  response.body = StaticBody{file.raw};
  if (!file.gzip.empty() || !file.brotli.empty()) {
    response.headers.add("Vary", "Accept-Encoding");
    auto const coding = choose_coding(request.header("Accept-Encoding"));
    if (coding == Coding::brotli && !file.brotli.empty()) {
      response.body = StaticBody{file.brotli};
      response.headers.add("Content-Encoding", "br");
    } else if (coding != Coding::identity && !file.gzip.empty()) {
      response.body = StaticBody{file.gzip};
      response.headers.add("Content-Encoding", "gzip");
    }
  }
  response.set_etag(file.etag);
  if (path.starts_with("/assets/")) {
    response.set_immutable();
  } else {
    response.headers.set("Cache-Control", "no-cache");
  }
  return response;
}

std::optional<Response> Assets::serve_from_folder(std::string_view path) const {
  if (!has(path)) return std::nullopt;
  auto response = Response::file(directory_ + std::string(path), content_type_of(path));
  response.set_no_store();
  return response;
}

std::string_view content_type_of(std::string_view path) {
  struct Type {
    std::string_view extension, type;
  };
  static constexpr Type types[] = {
      {"html", "text/html; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"mjs", "text/javascript; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"json", "application/json; charset=utf-8"},
      {"map", "application/json; charset=utf-8"},
      {"webmanifest", "application/manifest+json"},
      {"svg", "image/svg+xml"},
      {"png", "image/png"},
      {"jpg", "image/jpeg"},
      {"jpeg", "image/jpeg"},
      {"gif", "image/gif"},
      {"webp", "image/webp"},
      {"avif", "image/avif"},
      {"ico", "image/x-icon"},
      {"woff2", "font/woff2"},
      {"woff", "font/woff"},
      {"ttf", "font/ttf"},
      {"txt", "text/plain; charset=utf-8"},
      {"xml", "application/xml; charset=utf-8"},
      {"wasm", "application/wasm"},
      {"mp3", "audio/mpeg"},
      {"ogg", "audio/ogg"},
      {"wav", "audio/wav"},
      {"mp4", "video/mp4"},
      {"webm", "video/webm"},
      {"pdf", "application/pdf"},
  };
  auto const slash = path.rfind('/');
  auto const name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  if (auto const dot = name.rfind('.'); dot != std::string_view::npos)
    for (auto const& type : types)
      if (equal_ignoring_case(type.extension, name.substr(dot + 1))) return type.type;
  return "application/octet-stream";
}

}  // namespace svar::net
