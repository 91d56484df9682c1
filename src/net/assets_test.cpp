#include "net/assets.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "net/assets_pack.hpp"
#include "net/compress.hpp"
#include "net/http_server_testing.hpp"

namespace svar::net {
namespace {

void put(std::string& pack, std::string const& bytes) {
  for (unsigned i = 0; i < 8; ++i) pack += static_cast<char>((bytes.size() >> (8 * i)) & 0xff);
  pack += bytes;
}

std::string sample_pack() {
  std::string const script(5000, 'j');
  std::string pack(assets_pack_magic);
  pack += std::string("\x03\0\0\0\0\0\0\0", 8);
  put(pack, "assets/app-1a2b.js");
  put(pack, script);
  put(pack, compress_best(Coding::gzip, script));
  put(pack, compress_best(Coding::brotli, script));
  put(pack, "index.html");
  put(pack, "<!doctype html>");
  put(pack, "");
  put(pack, "");
  put(pack, "icon.png");
  put(pack, "PNG");
  put(pack, "");
  put(pack, "");
  return pack;
}

Request request_for(std::string path, std::string_view encoding = {}) {
  Request r;
  r.path = std::move(path);
  if (!encoding.empty()) r.headers.add("Accept-Encoding", encoding);
  return r;
}

TEST(Assets, ServesWhatThePackHolds) {
  auto const pack = sample_pack();
  auto const assets = Assets::from_pack(pack);
  EXPECT_EQ(assets.count(), 3u);
  auto const plain = assets.serve(request_for("/assets/app-1a2b.js"));
  EXPECT_EQ(std::get<StaticBody>(plain.body).bytes.size(), 5000u);
  EXPECT_NE(plain.headers.get_or("Cache-Control", {}).find("immutable"), std::string_view::npos);
  EXPECT_EQ(plain.headers.get("Content-Type"), "text/javascript; charset=utf-8");
  auto const br = assets.serve(request_for("/assets/app-1a2b.js", "gzip, br"));
  EXPECT_EQ(br.headers.get("Content-Encoding"), "br");
  EXPECT_EQ(br.headers.get("ETag"), plain.headers.get("ETag"));
  EXPECT_EQ(assets.serve(request_for("/assets/app-1a2b.js", "gzip")).headers.get("Content-Encoding"), "gzip");
  EXPECT_FALSE(assets.serve(request_for("/icon.png", "gzip, br")).headers.has("Content-Encoding"));
}

TEST(Assets, ScreensOfTheAppAreItsFirstPage) {
  auto const pack = sample_pack();
  auto const assets = Assets::from_pack(pack);
  for (auto const* path : {"/", "/index.html", "/inbox", "/tickets/17"}) {
    auto const page = assets.serve(request_for(path));
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_EQ(std::get<StaticBody>(page.body).bytes, "<!doctype html>");
    EXPECT_EQ(page.headers.get("Cache-Control"), "no-cache");
  }
  EXPECT_EQ(assets.serve(request_for("/assets/app-old.js")).status, 404);
  EXPECT_EQ(assets.serve(request_for("/favicon.ico")).status, 404);
}

TEST(Assets, WithoutAWebAppSaysSo) {
  auto const page = Assets{}.serve(request_for("/"));
  EXPECT_EQ(page.status, 503);
  EXPECT_NE(std::get<std::string>(page.body).find("npm --prefix web run build"), std::string::npos);
  EXPECT_EQ(Assets{}.serve(request_for("/x.js")).status, 404);
}

TEST(Assets, RefusesABrokenPack) {
  auto const pack = sample_pack();
  for (std::size_t size : {0u, 5u, 12u, 20u, 60u, 4000u})
    EXPECT_THROW(Assets::from_pack(std::string_view(pack).substr(0, size)), std::runtime_error);
  EXPECT_THROW(Assets::from_pack("SVARPK2\n........"), std::runtime_error);
}

TEST(Assets, ServesAFolder) {
  testing::TemporaryDirectory dir;
  std::ofstream(dir / "index.html") << "page";
  std::ofstream(dir / "a.css") << "css";
  auto const assets = Assets::folder(dir.path() + "/");
  auto const css = assets.serve(request_for("/a.css"));
  EXPECT_EQ(css.headers.get("Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(std::get<FileBody>(css.body).path, dir / "a.css");
  EXPECT_EQ(std::get<FileBody>(assets.serve(request_for("/inbox")).body).path, dir / "index.html");
  EXPECT_EQ(assets.serve(request_for("/b.css")).status, 404);
}

}  // namespace
}  // namespace svar::net
