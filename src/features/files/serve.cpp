#include "features/files/files.hpp"

namespace svar::files {

net::Response serve(store::Store& store, File const& f) {
  auto const next_chunk = [&store, blob = f.blob_id, index = std::int64_t{0}](std::string& chunk) mutable {
    auto next = store.read([&](store::Read& read) { return get_chunk(read, blob, index); });
    ++index;
    if (!next) return false;
    chunk = std::move(*next);
    return true;
  };
  auto response = net::Response::stream(200, f.content_type, next_chunk);
  response.headers.set("Content-Length", fmt::to_string(f.size));
  response.headers.set("Accept-Ranges", "bytes");
  response.set_etag(fmt::format("b{}", f.blob_id.value), false);  // a blob's bytes never change
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  response.headers.set("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.set("Cache-Control", "private, max-age=31536000, immutable");
  response.compress = false;
  if (!shown_in_place(f.content_type)) response.set_download_name(f.name);
  return response;
}

}  // namespace svar::files
