#pragma once
// A server's certificate, read again when its files change. For the net layer only: it shows Asio.
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <ctime>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace svar::net {

class TlsCertificates {
 public:
  // How often the files are looked at, at most.
  static constexpr std::chrono::milliseconds look_every{2000};

  // Throws std::runtime_error naming the file that cannot be used.
  TlsCertificates(std::string certificate_file, std::string key_file,
                  std::chrono::milliseconds look = look_every);

  // What a new connection uses; whoever holds it may keep using it. When the files have changed and cannot be
  // used, the log says so and the earlier certificate stays.
  std::shared_ptr<boost::asio::ssl::context> current();

 private:
  using Stamp = std::pair<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>>;
  std::shared_ptr<boost::asio::ssl::context> load() const;
  Stamp stamp() const;

  std::string certificate_file_, key_file_;
  std::chrono::milliseconds look_;
  std::mutex mutex_;
  std::shared_ptr<boost::asio::ssl::context> context_;
  Stamp seen_;
  std::chrono::steady_clock::time_point next_look_;
};

}  // namespace svar::net
