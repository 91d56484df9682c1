#include "net/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <array>
#include <stdexcept>

namespace svar::net {

namespace {

constexpr int quick_gzip_level = 5;
constexpr int quick_brotli_level = 4;
// 2^18 bytes: wide enough for pages and lists, and a quarter of a megabyte per request under way.
constexpr int quick_brotli_window = 18;
constexpr int gzip_window = 15 + 16;  // the 16 asks zlib for the gzip frame

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

// Thousandths; 1000 where there is none or it is not readable.
int quality(std::string_view parameters) {
  while (!parameters.empty()) {
    auto const end = parameters.find(';');
    auto const parameter = trim(parameters.substr(0, end));
    parameters = end == std::string_view::npos ? std::string_view{} : parameters.substr(end + 1);
    if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=') continue;
    if (parameter[2] != '0') return 1000;
    int value = 0, weight = 100;
    for (std::size_t i = 4; i < parameter.size() && i < 7 && parameter[i] >= '0' && parameter[i] <= '9';
         ++i, weight /= 10)
      value += (parameter[i] - '0') * weight;
    return value;
  }
  return 1000;
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int const done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done == Z_STREAM_END ? out : std::string{};
}

std::string brotli(std::string_view bytes, int level, int window) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  if (size == 0) return {};
  std::string out(size, '\0');
  if (!BrotliEncoderCompress(level, window, BROTLI_MODE_TEXT, bytes.size(),
                             reinterpret_cast<uint8_t const*>(bytes.data()), &size,
                             reinterpret_cast<uint8_t*>(out.data())))
    return {};
  out.resize(size);
  return out;
}

std::string run(Coding coding, std::string_view bytes, bool best) {
  constexpr std::size_t largest = 1u << 30;  // zlib counts in 32 bits
  if (bytes.size() > largest) return {};
  std::string out;
  if (coding == Coding::gzip) out = gzip(bytes, best ? 9 : quick_gzip_level);
  if (coding == Coding::brotli)
    out = brotli(bytes, best ? BROTLI_MAX_QUALITY : quick_brotli_level,
                 best ? BROTLI_MAX_WINDOW_BITS : quick_brotli_window);
  if (out.size() >= bytes.size()) out.clear();
  return out;
}

class GzipPieces {
 public:
  GzipPieces() {
    if (deflateInit2(&stream_, quick_gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("gzip could not start");
  }
  ~GzipPieces() { deflateEnd(&stream_); }
  GzipPieces(GzipPieces const&) = delete;
  GzipPieces& operator=(GzipPieces const&) = delete;

  void piece(std::string_view in, bool last, std::string& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    std::array<char, 32 * 1024> buffer;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream_.avail_out = static_cast<uInt>(buffer.size());
      if (deflate(&stream_, last ? Z_FINISH : Z_SYNC_FLUSH) == Z_STREAM_ERROR)
        throw std::runtime_error("gzip failed");
      out.append(buffer.data(), buffer.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

 private:
  z_stream stream_{};
};

class BrotliPieces {
 public:
  BrotliPieces() : state_(BrotliEncoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (!state_) throw std::runtime_error("brotli could not start");
    BrotliEncoderSetParameter(state_, BROTLI_PARAM_QUALITY, quick_brotli_level);
    BrotliEncoderSetParameter(state_, BROTLI_PARAM_LGWIN, quick_brotli_window);
  }
  ~BrotliPieces() { BrotliEncoderDestroyInstance(state_); }
  BrotliPieces(BrotliPieces const&) = delete;
  BrotliPieces& operator=(BrotliPieces const&) = delete;

  void piece(std::string_view in, bool last, std::string& out) {
    auto const* next = reinterpret_cast<uint8_t const*>(in.data());
    std::size_t available = in.size();
    auto const operation = last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH;
    for (;;) {
      std::size_t room = 0;
      if (!BrotliEncoderCompressStream(state_, operation, &available, &next, &room, nullptr, nullptr))
        throw std::runtime_error("brotli failed");
      std::size_t size = 0;
      auto const* const bytes = BrotliEncoderTakeOutput(state_, &size);
      out.append(reinterpret_cast<char const*>(bytes), size);
      if (available == 0 && !BrotliEncoderHasMoreOutput(state_)) return;
    }
  }

 private:
  BrotliEncoderState* state_;
};

template <class Pieces>
PullBody wrap(PullBody inner) {
  struct State {
    PullBody inner;
    Pieces pieces;
    bool ended = false;
    std::string in;
  };
  auto state = std::make_shared<State>();
  state->inner = std::move(inner);
  return [state](std::string& chunk) {
    chunk.clear();
    while (chunk.empty() && !state->ended) {
      state->in.clear();
      state->ended = !state->inner(state->in);
      state->pieces.piece(state->in, state->ended, chunk);
    }
    return !chunk.empty();
  };
}

}  // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
    case Coding::gzip:
      return "gzip";
    case Coding::brotli:
      return "br";
    case Coding::identity:
      break;
  }
  return "identity";
}

Coding choose_coding(std::string_view accept_encoding) {
  int gzip_quality = -1, brotli_quality = -1, any_quality = -1;
  while (!accept_encoding.empty()) {
    auto const end = accept_encoding.find(',');
    auto const item = accept_encoding.substr(0, end);
    accept_encoding = end == std::string_view::npos ? std::string_view{} : accept_encoding.substr(end + 1);
    auto const semicolon = item.find(';');
    auto const name = trim(item.substr(0, semicolon));
    int const q = semicolon == std::string_view::npos ? 1000 : quality(item.substr(semicolon + 1));
    if (equal_ignoring_case(name, "gzip") || equal_ignoring_case(name, "x-gzip")) gzip_quality = q;
    if (equal_ignoring_case(name, "br")) brotli_quality = q;
    if (name == "*") any_quality = q;
  }
  if (gzip_quality < 0) gzip_quality = any_quality;
  if (brotli_quality < 0) brotli_quality = any_quality;
  if (brotli_quality > 0 && brotli_quality >= gzip_quality) return Coding::brotli;
  return gzip_quality > 0 ? Coding::gzip : Coding::identity;
}

bool is_compressible(std::string_view content_type) {
  auto const type = trim(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         type == "application/json" || type == "application/javascript" || type == "application/xml" ||
         type == "application/x-ndjson" || type == "application/manifest+json" || type == "application/yaml";
}

std::string compress(Coding coding, std::string_view bytes) {
  return run(coding, bytes, false);
}
std::string compress_best(Coding coding, std::string_view bytes) {
  return run(coding, bytes, true);
}

PullBody compressed_stream(Coding coding, PullBody inner) {
  if (coding == Coding::gzip) return wrap<GzipPieces>(std::move(inner));
  if (coding == Coding::brotli) return wrap<BrotliPieces>(std::move(inner));
  return inner;
}

}  // namespace svar::net
