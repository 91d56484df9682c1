// What is sent and received beside plain texts: files, streams, uploads, compression, conditional requests.
#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <iterator>

#include "net/http_server_testing.hpp"

namespace svar::net {
namespace {

using namespace testing;

class HttpBodyTest : public ::testing::Test {
 protected:
  HttpBodyTest() {
    std::ofstream(dir / "file.bin") << "0123456789";
    std::string big;
    for (int i = 0; i < 60'000; ++i) big += std::to_string(i) + "\n";
    std::ofstream(dir / "big.bin") << big;
    big_text = big;
    t.handlers["/file"] = [this](Request&) {
      return Response::file(dir / "file.bin", "application/octet-stream");
    };
    t.handlers["/big"] = [this](Request&) {
      return Response::file(dir / "big.bin", "application/octet-stream");
    };
    t.handlers["/gone"] = [this](Request&) {
      return Response::file(dir / "none", "application/octet-stream");
    };
    t.handlers["/text"] = [this](Request&) { return Response::text(200, big_text); };
    t.handlers["/picture"] = [this](Request&) { return Response::bytes(200, "image/png", big_text); };
    t.policies["/tagged"].etag = true;
    t.handlers["/tagged"] = [](Request&) { return Response::json(200, "[1,2,3]"); };
    t.options.spool_directory = dir.path();
  }
  TemporaryDirectory dir;
  std::atomic<int> pulls{0};  // before the server, whose streams count in it
  std::string big_text;
  TestServer t;
};

TEST_F(HttpBodyTest, HeadSaysWhatGetWould) {
  t.start();
  RawClient c(t.port());
  for (auto const* path : {"/file", "/text", "/tagged", "/big"}) {
    auto const full = c.get(path);
    auto const a = c.ask(std::string("HEAD ") + path + " HTTP/1.1\r\nHost: t\r\n\r\n", true);
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.headers.get("Content-Length"), std::to_string(full.body.size())) << path;
    EXPECT_EQ(a.headers.get("ETag"), full.headers.get("ETag"));
  }
}

TEST_F(HttpBodyTest, NotModified) {
  t.start();
  RawClient c(t.port());
  auto const a = c.get("/tagged");
  auto const etag = std::string(*a.headers.get("ETag"));
  EXPECT_TRUE(etag.starts_with("W/\""));
  auto const b = c.get("/tagged", "If-None-Match: \"x\", " + etag + "\r\n");
  EXPECT_EQ(b.status, 304);
  EXPECT_EQ(b.headers.get("ETag"), etag);
  EXPECT_FALSE(b.headers.has("Content-Length"));
  EXPECT_EQ(c.get("/tagged", "If-None-Match: \"x\"\r\n").status, 200);
  auto const file = c.get("/file");
  EXPECT_EQ(c.get("/file", "If-None-Match: " + std::string(*file.headers.get("ETag")) + "\r\n").status, 304);
  EXPECT_EQ(
      c.get("/file", "If-Modified-Since: " + std::string(*file.headers.get("Last-Modified")) + "\r\n").status,
      304);
}

TEST_F(HttpBodyTest, Ranges) {
  t.start();
  RawClient c(t.port());
  auto const part = [&](std::string const& range, std::string const& more = {}) {
    return c.get("/file", "Range: " + range + "\r\n" + more);
  };
  auto a = part("bytes=2-4");
  EXPECT_EQ(a.status, 206);
  EXPECT_EQ(a.body, "234");
  EXPECT_EQ(a.headers.get("Content-Range"), "bytes 2-4/10");
  EXPECT_EQ(part("bytes=7-").body, "789");
  EXPECT_EQ(part("bytes=-3").body, "789");
  EXPECT_EQ(part("bytes=5-500").body, "56789");
  EXPECT_EQ(part("bytes=-500").body, "0123456789");
  a = part("bytes=10-");
  EXPECT_EQ(a.status, 416);
  EXPECT_EQ(a.headers.get("Content-Range"), "bytes */10");
  EXPECT_EQ(part("bytes=-0").status, 416);
  for (auto const* whole :
       {"bytes=4-2", "bytes=a-b", "bytes=1-2,4-5", "lines=1-2", "bytes=", "bytes=99999999999999999999-"}) {
    a = part(whole);
    EXPECT_EQ(a.status, 200) << whole;
    EXPECT_EQ(a.body, "0123456789") << whole;
  }
  auto const etag = std::string(*c.get("/file").headers.get("ETag"));
  EXPECT_EQ(part("bytes=0-0", "If-Range: " + etag + "\r\n").body, "0");
  EXPECT_EQ(part("bytes=0-0", "If-Range: \"other\"\r\n").status, 200);
  EXPECT_EQ(c.get("/big", "Range: bytes=1000-200999\r\n").body, big_text.substr(1000, 200'000));
}

TEST_F(HttpBodyTest, Files) {
  t.start();
  RawClient c(t.port());
  EXPECT_EQ(c.get("/big").body, big_text);
  EXPECT_EQ(c.get("/gone").status, 404);
}

TEST_F(HttpBodyTest, Compression) {
  t.start();
  RawClient c(t.port());
  auto const plain = c.get("/text");
  EXPECT_EQ(plain.body, big_text);
  EXPECT_EQ(plain.headers.get("Vary"), "Accept-Encoding");
  auto const br = c.get("/text", "Accept-Encoding: gzip, br\r\n");
  ASSERT_EQ(br.headers.get("Content-Encoding"), "br");
  std::string out(big_text.size() + 1, '\0');
  std::size_t size = out.size();
  ASSERT_EQ(BrotliDecoderDecompress(br.body.size(), reinterpret_cast<uint8_t const*>(br.body.data()), &size,
                                    reinterpret_cast<uint8_t*>(out.data())),
            BROTLI_DECODER_RESULT_SUCCESS);
  EXPECT_EQ(out.substr(0, size), big_text);
  auto const gz = c.get("/text", "Accept-Encoding: gzip\r\n");
  ASSERT_EQ(gz.headers.get("Content-Encoding"), "gzip");
  EXPECT_LT(gz.body.size(), big_text.size() / 2);
  EXPECT_EQ(gz.body.substr(0, 2), "\x1f\x8b");
  EXPECT_FALSE(c.get("/picture", "Accept-Encoding: gzip, br\r\n").headers.has("Content-Encoding"));
  EXPECT_FALSE(c.get("/tagged", "Accept-Encoding: gzip, br\r\n").headers.has("Content-Encoding"));
}

TEST_F(HttpBodyTest, SecurityHeaders) {
  t.handlers["/page"] = [](Request&) { return Response::html(200, "<p>x</p>"); };
  t.handlers["/frame"] = [](Request&) {
    return Response::html(200, "x").with("Content-Security-Policy", "frame-ancestors *");
  };
  t.handlers["/sneaky"] = [](Request&) {
    return Response::text(200, "abc").with("Content-Length", "1").with("Server", "x");
  };
  t.start();
  RawClient c(t.port());
  auto const page = c.get("/page");
  auto const policy = std::string(page.headers.get_or("Content-Security-Policy", {}));
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_EQ(page.headers.get("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(page.headers.has("Referrer-Policy"));
  EXPECT_TRUE(page.headers.has("Permissions-Policy"));
  EXPECT_TRUE(page.headers.has("Cross-Origin-Opener-Policy"));
  EXPECT_FALSE(page.headers.has("Strict-Transport-Security"));
  EXPECT_EQ(c.get("/frame").headers.all("Content-Security-Policy"),
            (std::vector<std::string_view>{"frame-ancestors *"}));
  EXPECT_NE(c.get("/tagged").headers.get_or("Content-Security-Policy", {}).find("sandbox"),
            std::string_view::npos);
  EXPECT_EQ(c.get("/sneaky").body, "abc");
  EXPECT_EQ(c.get("/sneaky").headers.count("Content-Length"), 1u);
}

PullBody counting(std::atomic<int>& pulls, int pieces, std::size_t size, bool then_fail = false) {
  return [&pulls, pieces, size, then_fail](std::string& chunk) {
    int const n = pulls++;
    if (n == pieces && then_fail) throw std::runtime_error("as a test wants");
    if (n >= pieces) return false;
    chunk.assign(size, static_cast<char>('a' + n % 26));
    return true;
  };
}

TEST_F(HttpBodyTest, Streams) {
  t.handlers["/stream"] = [&](Request&) {
    pulls = 0;
    return Response::stream(200, "application/octet-stream", counting(pulls, 3, 10));
  };
  t.start();
  RawClient c(t.port());
  for (int i = 0; i < 2; ++i) {
    auto const a = c.get("/stream");
    EXPECT_EQ(a.headers.get("Transfer-Encoding"), "chunked");
    EXPECT_EQ(a.body, "aaaaaaaaaabbbbbbbbbbcccccccccc");
  }
  EXPECT_EQ(c.ask("HEAD /stream HTTP/1.1\r\nHost: t\r\n\r\n", true).status, 200);
  auto const old = c.ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(old.headers.get("Connection"), "close");
  EXPECT_FALSE(old.headers.has("Transfer-Encoding"));
  EXPECT_EQ(old.body, "aaaaaaaaaabbbbbbbbbbcccccccccc");
}

TEST_F(HttpBodyTest, AStreamOfKnownSizeSaysIt) {
  t.handlers["/stream"] = [&](Request&) {
    pulls = 0;
    return Response::stream(200, "image/png", counting(pulls, 3, 10)).with("Content-Length", "30");
  };
  t.start();
  RawClient c(t.port());
  for (int i = 0; i < 2; ++i) {
    auto const a = c.get("/stream");
    EXPECT_EQ(a.headers.all("Content-Length"), (std::vector<std::string_view>{"30"}));
    EXPECT_FALSE(a.headers.has("Transfer-Encoding"));
    EXPECT_EQ(a.body, "aaaaaaaaaabbbbbbbbbbcccccccccc");
  }
  EXPECT_EQ(c.ask("HEAD /stream HTTP/1.1\r\nHost: t\r\n\r\n", true).headers.get("Content-Length"), "30");
  auto const old = c.ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(old.headers.get("Connection"), "keep-alive") << "its end is known";
  EXPECT_EQ(old.body.size(), 30u);
}

TEST_F(HttpBodyTest, AStreamThatIsNotAsLongAsItSaysIsCut) {
  t.handlers["/short"] = [&](Request&) {
    return Response::stream(200, "image/png", counting(pulls, 2, 10)).with("Content-Length", "30");
  };
  t.handlers["/long"] = [&](Request&) {
    pulls = 0;
    return Response::stream(200, "image/png", counting(pulls, 9, 10)).with("Content-Length", "15");
  };
  t.start();
  {
    RawClient c(t.port());
    ASSERT_TRUE(c.send("GET /short HTTP/1.1\r\nHost: t\r\n\r\n"));
    EXPECT_EQ(c.head().status, 200);
    EXPECT_EQ(c.rest(), "aaaaaaaaaabbbbbbbbbb") << "and then the end of the connection";
  }
  RawClient c(t.port());
  EXPECT_EQ(c.get("/long").body, "aaaaaaaaaabbbbb");
  EXPECT_EQ(c.get("/long").body, "aaaaaaaaaabbbbb") << "the next answer is found";
}

TEST_F(HttpBodyTest, PartsOfAStreamOfKnownSize) {
  t.handlers["/stream"] = [&](Request&) {
    pulls = 0;
    auto r = Response::stream(200, "video/mp4", counting(pulls, 3, 10)).with("Content-Length", "30");
    r.headers.set("Accept-Ranges", "bytes");
    r.set_etag("b7", false);
    return r;
  };
  t.start();
  RawClient c(t.port());
  auto const ask = [&](std::string const& more) {
    return c.ask("GET /stream HTTP/1.1\r\nHost: t\r\n" + more + "\r\n");
  };
  auto const part = ask("Range: bytes=9-20\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.headers.get("Content-Range"), "bytes 9-20/30");
  EXPECT_EQ(part.headers.get("Content-Length"), "12");
  EXPECT_EQ(part.body, "abbbbbbbbbbc");
  EXPECT_EQ(ask("Range: bytes=-3\r\n").body, "ccc");
  EXPECT_EQ(ask("Range: bytes=25-\r\n").body, "ccccc");
  EXPECT_EQ(ask("Range: bytes=0-99\r\n").body.size(), 30u);
  auto const beyond = ask("Range: bytes=30-\r\n");
  EXPECT_EQ(beyond.status, 416);
  EXPECT_EQ(beyond.headers.get("Content-Range"), "bytes */30");
  EXPECT_EQ(ask("Range: bytes=0-1\r\nIf-Range: \"b8\"\r\n").status, 200) << "another version";
  EXPECT_EQ(ask("Range: bytes=0-1\r\nIf-Range: \"b7\"\r\n").status, 206);
  EXPECT_EQ(ask("If-None-Match: \"b7\"\r\n").status, 304);
}

TEST_F(HttpBodyTest, AStreamThatFailsIsSeenToBeCut) {
  t.handlers["/stream"] = [&](Request&) {
    return Response::stream(200, "text/csv", counting(pulls, 2, 10, true));
  };
  t.start();
  RawClient c(t.port());
  ASSERT_TRUE(c.send("GET /stream HTTP/1.1\r\nHost: t\r\n\r\n"));
  EXPECT_EQ(c.head().status, 200);
  auto const rest = c.rest();
  EXPECT_NE(rest.find("bbbb"), std::string::npos);
  EXPECT_EQ(rest.find("\r\n0\r\n"), std::string::npos);
}

TEST_F(HttpBodyTest, AStreamWaitsForItsReader) {
  constexpr int pieces = 600;
  constexpr std::size_t size = 64 * 1024;
  t.handlers["/stream"] = [&](Request&) {
    return Response::stream(200, "application/octet-stream", counting(pulls, pieces, size));
  };
  t.start();
  RawClient c(t.port());
  ASSERT_TRUE(c.send("GET /stream HTTP/1.1\r\nHost: t\r\n\r\n"));
  EXPECT_EQ(c.head().status, 200);
  // The system's buffers take some; then nothing is made until something is read.
  int before = -1;
  while (before != pulls) {
    before = pulls;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_LT(before, pieces / 2);
  std::size_t total = 0;
  for (;;) {
    auto const chunk = std::stoul(c.until("\r\n"), nullptr, 16);
    c.exactly(chunk + 2);
    if (chunk == 0) break;
    total += chunk;
  }
  EXPECT_EQ(total, pieces * size);
}

TEST_F(HttpBodyTest, AClientThatReadsNothingIsCut) {
  t.options.limits.write_idle = std::chrono::milliseconds(200);
  t.handlers["/stream"] = [&](Request&) {
    return Response::stream(200, "application/octet-stream", counting(pulls, 1'000'000, 64 * 1024));
  };
  t.start();
  RawClient c(t.port());
  c.small_receive_buffer();
  ASSERT_TRUE(c.send("GET /stream HTTP/1.1\r\nHost: t\r\n\r\n"));
  while (t.server->metrics().timeouts == 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  while (t.server->metrics().connections_open > 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_LT(pulls, 10'000);
}

TEST_F(HttpBodyTest, LargeUploadsGoToAFile) {
  t.policies["/upload"].spool_to_file = true;
  t.policies["/upload"].max_bytes = 8 * 1024 * 1024;
  std::string path;
  t.handlers["/upload"] = [&](Request& r) {
    EXPECT_TRUE(r.body.empty());
    if (!r.spooled) return Response::text(200, "nothing");
    path = r.spooled->path();
    std::ifstream in(path, std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text.size(), r.spooled->size());
    return Response::text(200, content_tag(text));
  };
  t.start();
  RawClient c(t.port());
  std::string const body = big_text + big_text + big_text + big_text;
  ASSERT_TRUE(c.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(body.size()) +
                     "\r\n\r\n"));
  EXPECT_EQ(c.ask(body).body, content_tag(body));
  EXPECT_TRUE(path.starts_with(dir.path()));
  EXPECT_EQ(c.ask("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n").body, "nothing");
  EXPECT_EQ(
      c.ask("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n")
          .body,
      content_tag("abcde"));
  // Half an upload leaves nothing behind.
  auto const kept = [&] {
    std::size_t found = 0;
    for (auto const& entry : std::filesystem::directory_iterator(dir.path()))
      found += entry.path().filename().string().starts_with("svar-upload-") ? 1 : 0;
    return found;
  };
  auto const becomes = [&](std::size_t wanted) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (kept() != wanted && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return kept() == wanted;
  };
  {
    RawClient d(t.port());
    d.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 5000000\r\n\r\n" + body);
    EXPECT_TRUE(becomes(1));
  }
  EXPECT_TRUE(becomes(0));
}

TEST_F(HttpBodyTest, AnUploadWithoutRoomIsRefused) {
  t.policies["/upload"].spool_to_file = true;
  t.options.spool_directory = dir / "missing";
  t.start();
  RawClient c(t.port());
  EXPECT_EQ(c.ask("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nabcde").status, 503);
  EXPECT_EQ(t.calls, 0);
}

}  // namespace
}  // namespace svar::net
