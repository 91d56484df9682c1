#pragma once
// The web app's files: compiled into the program, or from a folder while developing.
//
// Files under "assets/" have names that change with their content, so browsers may keep them for a year. All
// others are asked for again with their ETag. A path without a file and without an extension is a screen of
// the app: it gets index.html.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "net/message.hpp"

namespace svar::net {

class Assets {
 public:
  // What the build found in web/dist. Without it every screen is a page that says how to build the web app.
  static Assets embedded();
  // Reads the folder at each request; no compression, no caching.
  static Assets folder(std::string directory);
  // From a pack in memory, as scripts/embed_assets.cpp writes it; the bytes must stay. Throws
  // std::runtime_error when broken.
  static Assets from_pack(std::string_view pack);

  // Answers GET and HEAD for Request::path: 200, 304 or 404. Cheap for embedded files: may run on a net
  // thread.
  Response serve(Request const& request) const;
  // As serve, for a path of our own ("/index.html").
  Response serve_path(std::string_view path, Request const& request) const;

  bool has(std::string_view path) const;
  bool empty() const { return files_.empty() && directory_.empty(); }
  std::size_t count() const { return files_.size(); }

 private:
  struct File {
    std::string_view raw, gzip, brotli;  // empty: not worth it
    std::string etag;
  };
  Response serve_embedded(std::string_view path, File const& file, Request const& request) const;
  std::optional<Response> serve_from_folder(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;
  std::string directory_;
};

// By extension; application/octet-stream when unknown.
std::string_view content_type_of(std::string_view path);

}  // namespace svar::net
