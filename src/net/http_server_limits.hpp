#pragma once
// Every bound of the HTTP server, by name. The defaults suit a department on one small machine.
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace svar::net {

struct HttpLimits {
  // One request
  std::size_t header_bytes = 32 * 1024;    // request line and all fields: 431 above
  std::size_t header_count = 100;          // 431 above
  std::size_t target_bytes = 8 * 1024;     // 414 above
  std::uint64_t body_bytes = 1024 * 1024;  // where the route's policy says nothing: 413 above
  // Of all bodies held in memory at one time: 503 above. Bodies in files do not count.
  std::uint64_t body_bytes_held = 256 * 1024 * 1024;

  // Connections
  std::size_t connections = 20'000;
  // From one address, unless it is a trusted proxy. An office behind one address has hundreds of agents with
  // some tabs.
  std::size_t connections_per_address = 2'000;
  std::size_t requests_per_connection = 100'000;

  // Time
  std::chrono::milliseconds tls_handshake{10'000};
  std::chrono::milliseconds header{10'000};      // first byte to end of the header: 408 after
  std::chrono::milliseconds keep_alive{75'000};  // waiting for the next request
  std::chrono::milliseconds body_idle{20'000};   // between two pieces of a body: 408 after
  std::uint64_t body_bytes_per_second = 4096;    // slower on average, after `body_grace`: 408
  std::chrono::milliseconds body_grace{30'000};
  std::chrono::milliseconds write_idle{
      30'000};  // one piece of the answer (write_piece_bytes) taken by the client
  std::chrono::milliseconds lingering{2'000};  // reading what still comes after an early refusal

  std::size_t write_piece_bytes = 128 * 1024;
  std::size_t compress_above = 1024;            // text shorter than this is sent as it is
  std::size_t compress_inline_max = 64 * 1024;  // on a net thread, longer text is sent as it is
};

struct SocketLimits {
  std::size_t message_in_bytes = 64 * 1024;  // one message from a client: close 1009 above
  std::size_t queue_messages = 512;          // not yet taken by the client: close 1013 above
  std::size_t queue_bytes = 2 * 1024 * 1024;
  std::size_t topics = 64;  // per socket
  std::chrono::milliseconds idle{
      60'000};  // a ping after half of it, closed after all of it without a sign of life
  std::chrono::milliseconds handshake{10'000};  // of opening and closing
};

}  // namespace svar::net
