#include "features/channels/remote_pictures.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "features/channels/channels.hpp"
#include "features/channels/channels_api.hpp"
#include "features/channels/picture_marks.hpp"
#include "net/http_client.hpp"

namespace svar::channels {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> shown_types{"image/png", "image/jpeg", "image/gif", "image/webp"};

// By the bytes, not by what the host says of them.
std::optional<std::string> picture_type(std::string_view bytes) {
  auto const type = files::sniff_type("application/octet-stream", bytes.substr(0, 512));
  return std::ranges::find(shown_types, type) == shown_types.end() ? std::nullopt : std::optional(type);
}

fs::path folder_of(kit::App const& app) {
  return fs::path(app.data_directory) / "pictures";
}

std::optional<Picture> cached(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  auto type = picture_type(bytes);
  if (!type) return std::nullopt;  // a file cut off by a full disk
  return Picture{*std::move(type), std::move(bytes)};
}

// The cache is a convenience: whatever goes wrong with it is no reason to show nothing.
void keep(fs::path const& folder, fs::path const& file, std::string const& bytes) {
  std::error_code error;
  fs::create_directories(folder, error);
  auto const part = fs::path(file).concat("." + random_token(16));
  {
    std::ofstream out(part, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) return void(fs::remove(part, error));
  }
  fs::rename(part, file, error);
  struct Entry {
    fs::file_time_type at;
    std::uint64_t size;
    fs::path path;
  };
  std::vector<Entry> all;
  std::uint64_t total = 0;
  for (auto const& e : fs::directory_iterator(folder, error)) {
    std::error_code gone;
    auto const size = e.file_size(gone);
    if (gone) continue;
    all.push_back({e.last_write_time(gone), size, e.path()});
    total += size;
  }
  std::ranges::sort(all, {}, &Entry::at);
  for (auto const& e : all) {
    if (total <= max_picture_cache) break;
    total -= e.size;
    fs::remove(e.path, error);
  }
}

std::atomic<int> under_way{0};
struct Place {
  bool had = under_way.fetch_add(1) < max_pictures_at_once;
  ~Place() { under_way.fetch_sub(1); }
};

}  // namespace

Picture fetch_picture(kit::App const& app, std::string const& url) {
  bool const cache = !app.data_directory.empty();
  auto const folder = folder_of(app);
  auto const file = folder / sha256_hex(url);
  if (cache)
    if (auto known = cached(file)) return *std::move(known);
  Place const place;
  if (!place.had)
    throw Fault(FaultCode::too_many, "Too many pictures are being fetched. Try again in a moment.");
  net::HttpRequest request;
  request.url = url;
  request.headers = {{"Accept", "image/*"}};
  request.timeout = picture_patience;
  request.connect_timeout = picture_patience;
  request.max_body_bytes = max_remote_picture;
  request.max_redirects = 3;
  request.allow_private_addresses = app.allow_private_networks;
  auto reply = net::http_call(request);
  if (!reply.ok()) throw not_found(reply.say.empty() ? "The picture is not there any more." : reply.say);
  auto type = picture_type(reply.body);
  if (!type) throw not_found("What lies at that address is no picture.");
  if (cache) keep(folder, file, reply.body);
  return {*std::move(type), std::move(reply.body)};
}

namespace api {

net::Response remote_picture(kit::Call& call) {
  auto const id = call.id<CommentId>();
  auto const n = call.request.param_int("n");
  auto const comment =
      call.app.store.read([&](store::Read& r) { return tickets::find_comment(r, call.actor, id); });
  if (!comment) throw not_found();
  auto addresses = remote_picture_addresses(comment->html);
  for (auto& more : remote_picture_addresses(comment->quote_html)) addresses.push_back(std::move(more));
  if (n < 0 || static_cast<std::size_t>(n) >= addresses.size()) throw not_found();
  auto picture = fetch_picture(call.app, addresses[static_cast<std::size_t>(n)]);
  auto answer = net::Response::bytes(200, picture.type, std::move(picture.bytes));
  answer.headers.set("X-Content-Type-Options", "nosniff");
  answer.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  answer.headers.set("Cache-Control", "private, max-age=86400");
  return answer;
}

}  // namespace api

}  // namespace svar::channels
