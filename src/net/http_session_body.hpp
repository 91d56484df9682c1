#pragma once
// Where the bytes of a request's body go. For the net layer only.
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/http_server_core.hpp"

namespace svar::net {

// Takes a body piece by piece, into memory or through memory into a file.
class BodySink {
 public:
  enum class Trouble { none, too_large, server_full, disk };

  // `body` receives what is kept in memory.
  BodySink(ServerCore& core, std::string& body, std::uint64_t max_bytes, bool to_file,
           std::string_view request_id);
  ~BodySink();
  BodySink(BodySink const&) = delete;
  BodySink& operator=(BodySink const&) = delete;

  // False when the body must be refused: see trouble().
  bool take(void const* bytes, std::size_t size);
  Trouble trouble() const { return trouble_; }
  std::uint64_t size() const { return size_; }

  // A piece waits to be written to the file. flush blocks, so it runs on a worker.
  bool wants_flush() const { return to_file_ && pending_.size() >= flush_above; }
  void flush() noexcept;
  // After the last piece and flush: the finished file, or null without one.
  std::shared_ptr<SpooledFile> finish();
  bool to_file() const { return to_file_; }

 private:
  static constexpr std::size_t flush_above = 256 * 1024;
  ServerCore& core_;
  std::string& body_;
  std::uint64_t max_bytes_, size_ = 0, held_ = 0;
  bool to_file_;
  std::string pending_, path_;
  int fd_ = -1;
  Trouble trouble_ = Trouble::none;
};

// Beast's view of a BodySink: it undoes the chunked coding and hands us what is left.
struct SinkBody {
  struct value_type {
    BodySink* sink = nullptr;
  };
  class reader {
   public:
    template <bool isRequest, class Fields>
    reader(beast::http::header<isRequest, Fields>&, value_type& body) : body_(body) {}
    void init(boost::optional<std::uint64_t> const&, ErrorCode& error) { error = {}; }
    template <class Buffers>
    std::size_t put(Buffers const& buffers, ErrorCode& error) {
      std::size_t taken = 0;
      error = {};
      for (auto const piece : beast::buffers_range_ref(buffers)) {
        if (!body_.sink || !body_.sink->take(piece.data(), piece.size())) {
          error = beast::http::error::body_limit;
          return taken;
        }
        taken += piece.size();
      }
      return taken;
    }
    void finish(ErrorCode& error) { error = {}; }

   private:
    value_type& body_;
  };
};

}  // namespace svar::net
