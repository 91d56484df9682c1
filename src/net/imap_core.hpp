// The inside of ImapSession: what it does on the wire, as coroutines that run on the caller's thread. Not for
// features.
#pragma once

#include <exception>
#include <functional>
#include <map>
#include <unordered_map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include "net/imap_wire.hpp"

namespace svar::net {

class ImapSession::Core {
 public:
  template <class T>
  using awaitable = boost::asio::awaitable<T>;

  Core(ImapSettings settings, std::stop_token stop)
      : settings_(std::move(settings)),
        stop_(std::move(stop)),
        wire_(context_, settings_),
        on_stop_(stop_, [this] { boost::asio::post(context_, [this] { wire_.stop(); }); }) {}

  // Runs one coroutine to its end on the caller's thread.
  template <class T>
  T run(awaitable<T> work) {
    if (stop_.stop_requested()) wire_.fail(MailTrouble::stopped);
    std::exception_ptr error;
    T out{};
    context_.restart();
    boost::asio::co_spawn(context_, std::move(work), [&](std::exception_ptr thrown, T value) {
      error = std::move(thrown);
      out = std::move(value);
    });
    context_.run();
    if (error) std::rethrow_exception(error);
    return out;
  }

  void open();

  awaitable<bool> select(std::string name, bool read_only);
  awaitable<FetchReport> fetch_since(std::uint32_t after_uid, MailSink const& sink);
  awaitable<std::string> acknowledge(std::vector<std::uint32_t> uids);
  awaitable<ImapWait> wait_for_new(std::chrono::milliseconds timeout);
  awaitable<std::vector<std::string>> folders();
  awaitable<bool> logout();

  ImapFolder folder;
  ImapWire& wire() { return wire_; }

 private:
  using Metas = std::unordered_map<std::uint32_t, ImapFetch>;

  awaitable<std::vector<std::uint32_t>> uids_above(std::uint32_t after_uid);
  awaitable<Metas> metas_of(std::span<std::uint32_t const> uids);
  awaitable<std::map<std::uint32_t, FetchedMail>> bodies_of(std::vector<std::uint32_t> uids, Metas& metas);
  awaitable<FetchedMail> header_of(std::uint32_t uid, ImapFetch& meta);
  awaitable<bool> still_there(std::uint32_t uid);
  awaitable<std::string> move(std::string set);
  std::size_t group_end(std::span<std::uint32_t const> uids, std::size_t start, Metas const& metas) const;

  ImapSettings settings_;
  std::stop_token stop_;
  boost::asio::io_context context_;
  ImapWire wire_;
  std::stop_callback<std::function<void()>> on_stop_;  // last: gone before what it touches
};

}  // namespace svar::net
