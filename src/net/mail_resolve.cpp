#include "net/mail_resolve.hpp"

#include <netdb.h>

#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include "net/address_guard.hpp"
#include "net/mail_trouble.hpp"

namespace svar::net {

namespace {

using Endpoint = boost::asio::ip::tcp::endpoint;

struct Answer {
  std::mutex mutex;
  std::condition_variable_any ready;
  bool done = false;
  int error = 0;
  std::vector<Endpoint> found;
};

void look_up(std::string const& host, std::uint16_t port, std::shared_ptr<Answer> const& answer) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  int error = getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (error == EAI_NONAME || error == EAI_ADDRFAMILY) {
    // AI_ADDRCONFIG hides loopback where the machine has no other address.
    hints.ai_flags = 0;
    error = getaddrinfo(host.c_str(), nullptr, &hints, &list);
  }
  std::vector<Endpoint> found;
  if (error == 0) {
    for (addrinfo const* entry = list; entry != nullptr; entry = entry->ai_next) {
      if (entry->ai_family != AF_INET && entry->ai_family != AF_INET6) continue;
      Endpoint endpoint;
      std::memcpy(endpoint.data(), entry->ai_addr, entry->ai_addrlen);
      endpoint.port(port);
      found.push_back(endpoint);
    }
    freeaddrinfo(list);
  }
  std::lock_guard const lock(answer->mutex);
  answer->error = error;
  answer->found = std::move(found);
  answer->done = true;
  answer->ready.notify_all();
}

}  // namespace

std::vector<Endpoint> resolve_mail_host(std::string const& host, std::uint16_t port, bool public_only,
                                        std::chrono::milliseconds timeout, std::stop_token const& stop) {
  auto const answer = std::make_shared<Answer>();
  std::thread(look_up, host, port, answer)
      .detach();  // it owns its share of the answer and may outlive this call
  std::unique_lock lock(answer->mutex);
  bool const done = answer->ready.wait_for(lock, stop, timeout, [&] { return answer->done; });
  auto const fault = [&](MailTrouble kind, std::string detail = {}) {
    return MailFault(kind, sentence(kind, host, port), std::move(detail));
  };
  if (stop.stop_requested()) throw fault(MailTrouble::stopped);
  if (!done) throw fault(MailTrouble::timed_out, "name resolution");
  if (answer->error != 0) {
    bool const temporary =
        answer->error == EAI_AGAIN || answer->error == EAI_SYSTEM || answer->error == EAI_MEMORY;
    throw fault(temporary ? MailTrouble::unreachable : MailTrouble::host_not_found,
                gai_strerror(answer->error));
  }
  std::vector<Endpoint> usable;
  for (Endpoint const& endpoint : answer->found)
    if (!public_only || is_public_address(endpoint.data(), static_cast<socklen_t>(endpoint.size())))
      usable.push_back(endpoint);
  if (usable.empty())
    throw fault(answer->found.empty() ? MailTrouble::host_not_found : MailTrouble::private_address);
  return usable;
}

}  // namespace svar::net
