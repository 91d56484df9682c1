#include "net/compress.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <stdexcept>

namespace svar::net {
namespace {

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::runtime_error("inflate");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out(1 << 20, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int const done = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("not a whole gzip");
  return out;
}

std::string unbrotli(std::string_view bytes) {
  std::string out(1 << 20, '\0');
  std::size_t size = out.size();
  if (BrotliDecoderDecompress(bytes.size(), reinterpret_cast<uint8_t const*>(bytes.data()), &size,
                              reinterpret_cast<uint8_t*>(out.data())) != BROTLI_DECODER_RESULT_SUCCESS)
    throw std::runtime_error("not a whole brotli");
  out.resize(size);
  return out;
}

TEST(ChooseCoding, HonoursTheClient) {
  EXPECT_EQ(choose_coding(""), Coding::identity);
  EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::brotli);
  EXPECT_EQ(choose_coding("gzip;q=1.0, br;q=0.5"), Coding::gzip);
  EXPECT_EQ(choose_coding("br;q=0, gzip"), Coding::gzip);
  EXPECT_EQ(choose_coding("gzip;q=0"), Coding::identity);
  EXPECT_EQ(choose_coding("*"), Coding::brotli);
  EXPECT_EQ(choose_coding("*;q=0.1, br;q=0.0"), Coding::gzip);
  EXPECT_EQ(choose_coding("identity"), Coding::identity);
  EXPECT_EQ(choose_coding("GZIP"), Coding::gzip);
  EXPECT_EQ(choose_coding(",;,q=,gzipp"), Coding::identity);
}

TEST(Compressible, TextOnly) {
  EXPECT_TRUE(is_compressible("application/json; charset=utf-8"));
  EXPECT_TRUE(is_compressible("text/html"));
  EXPECT_TRUE(is_compressible("image/svg+xml"));
  EXPECT_FALSE(is_compressible("image/png"));
  EXPECT_FALSE(is_compressible(""));
}

TEST(Compress, ComesBack) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "line " + std::to_string(i * 7919 % 1000) + "\n";
  for (auto const& small : {compress(Coding::gzip, text), compress_best(Coding::gzip, text)}) {
    EXPECT_LT(small.size(), text.size() / 2);
    EXPECT_EQ(gunzip(small), text);
  }
  for (auto const& small : {compress(Coding::brotli, text), compress_best(Coding::brotli, text)}) {
    EXPECT_LT(small.size(), text.size() / 2);
    EXPECT_EQ(unbrotli(small), text);
  }
  EXPECT_EQ(compress(Coding::gzip, "x"), "");  // would grow
}

TEST(CompressedStream, EachPieceCanBeReadAtOnce) {
  int n = 0;
  auto const pull = [&n](std::string& chunk) {
    if (n == 3) return false;
    chunk = "piece " + std::to_string(n++) + std::string(1000, 'x') + "\n";
    return true;
  };
  auto const all = [](PullBody const& stream) {
    std::string out, chunk;
    int pieces = 0;
    while (stream(chunk)) {
      out += chunk;
      ++pieces;
    }
    EXPECT_EQ(pieces, 4);  // three, and the closing one
    return out;
  };
  std::string const expected = [] {
    std::string s;
    for (int i = 0; i < 3; ++i) s += "piece " + std::to_string(i) + std::string(1000, 'x') + "\n";
    return s;
  }();
  EXPECT_EQ(gunzip(all(compressed_stream(Coding::gzip, pull))), expected);
  n = 0;
  EXPECT_EQ(unbrotli(all(compressed_stream(Coding::brotli, pull))), expected);
}

}  // namespace
}  // namespace svar::net
