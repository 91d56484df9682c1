// Hands mail to an LMTP server as fast as it takes it, like a mail server with several deliveries under way.
//
//   lmtp_load HOST:PORT CONNECTIONS SECONDS RECIPIENT
//
// Each connection sends one mail after the other and waits for each acknowledgement. Every mail is another
// one: own Message-ID, own words, one of 20,000 senders; half of them plain text, half with an HTML
// alternative, as mail programs write. Prints one line of JSON: mails acknowledged, seconds, rate per second,
// and p50 and p99, the milliseconds from the last byte sent to the acknowledgement. Exit code 1 when a mail
// was refused or none was taken.
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int senders = 20'000;
constexpr int mails_per_connection = 900;  // then a new one, as mail servers do

struct Target {
  std::string host, port, recipient;
};

// One conversation; every answer of more than one line is read to its end.
class Peer {
 public:
  explicit Peer(Target const& target) {
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(target.host.c_str(), target.port.c_str(), &hints, &found) != 0) return;
    for (auto* at = found; at && fd_ < 0; at = at->ai_next) {
      fd_ = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
      if (fd_ >= 0 && connect(fd_, at->ai_addr, at->ai_addrlen) != 0) close(std::exchange(fd_, -1));
    }
    freeaddrinfo(found);
    int const on = 1;
    if (fd_ >= 0) setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  ~Peer() {
    if (fd_ >= 0) close(fd_);
  }
  Peer(Peer const&) = delete;
  Peer& operator=(Peer const&) = delete;

  bool send(std::string const& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      auto const n = ::send(fd_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (n <= 0) return false;
      at += static_cast<std::size_t>(n);
    }
    return true;
  }

  // The code of the next answer; 0 when the connection is gone.
  int answer() {
    for (;;) {
      auto const end = buffer_.find('\n');
      if (end == std::string::npos) {
        char bytes[4096];
        auto const n = recv(fd_, bytes, sizeof bytes, 0);
        if (n <= 0) return 0;
        buffer_.append(bytes, static_cast<std::size_t>(n));
        continue;
      }
      auto const line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      if (line.size() > 3 && line[3] == '-') continue;
      last_ = line;
      return std::atoi(line.c_str());
    }
  }
  std::string const& last() const { return last_; }

 private:
  int fd_ = -1;
  std::string buffer_, last_;
};

constexpr char const* words[] = {"hei",    "teltet",   "stangen",  "knekt",     "bestilling", "pakken",
                                 "levert", "ryggsekk", "sovepose", "størrelse", "bytte",      "kvittering",
                                 "retur",  "takk",     "på",       "fjellet",   "i",          "helgen",
                                 "og",     "ikke",     "jeg",      "har",       "fått",       "svar",
                                 "ennå",   "kan",      "dere",     "sende"};

std::string text_of(std::mt19937_64& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += words[random() % std::size(words)];
    text += i % 12 == 11 ? ".\r\n" : " ";
  }
  return text;
}

std::string mail(std::mt19937_64& random, Target const& target) {
  auto const sender = std::to_string(random() % senders);
  auto const text = text_of(random, 110);
  auto const id = std::to_string(random()) + std::to_string(random());
  auto out =
      "Received: from out.customer.example (out.customer.example [192.0.2.7])\r\n\tby mx.example with ESMTPS "
      "id " +
      id.substr(0, 12) + "\r\n\tfor <" + target.recipient +
      ">; Mon, 21 Sep 2026 12:00:00 +0200\r\nFrom: Kunde " + sender + " <kunde" + sender +
      "@customer.example>\r\nTo: " + target.recipient + "\r\nSubject: " + text.substr(0, 40) +
      "\r\nMessage-ID: <" + id +
      "@customer.example>\r\nDate: Mon, 21 Sep 2026 12:00:00 +0200\r\n"
      "User-Agent: lmtp_load\r\nMIME-Version: 1.0\r\n";
  if (random() % 2 == 0)
    return out + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text +
           "\r\n.\r\n";
  out += "Content-Type: multipart/alternative; boundary=\"=-" + id + "\"\r\n\r\n--=-" + id +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text +
         "\r\n--=-" + id +
         "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
         "<html><head><style>p{margin:0}</style></head><body><div dir=\"ltr\">";
  for (int i = 0; i < 4; ++i)
    out += "<p style=\"font-family:Arial;color:#222\">" + text.substr(0, text.find('\n') - 1) +
           " <a href=\"https://shop.example/" + id + "\">her</a></p>\r\n";
  return out + "<div>Hilsen<br>Kunde " + sender + "</div></div></body></html>\r\n--=-" + id + "--\r\n.\r\n";
}

struct Result {
  std::vector<double> milliseconds;
  std::string refused;  // the server's words
};

void deliver(Target const& target, Clock::time_point until, std::uint64_t seed, Result& result) {
  std::mt19937_64 random(seed);
  while (Clock::now() < until) {
    Peer peer(target);
    if (peer.answer() != 220 || !peer.send("LHLO load.example\r\n") || peer.answer() != 250) {
      result.refused = "no greeting: " + peer.last();
      return;
    }
    for (int n = 0; n < mails_per_connection && Clock::now() < until; ++n) {
      auto const body = mail(random, target);
      // All three are answered before the mail is sent (RFC 2920 lets them travel together).
      if (!peer.send("MAIL FROM:<kunde@customer.example>\r\nRCPT TO:<" + target.recipient +
                     ">\r\nDATA\r\n") ||
          peer.answer() != 250 || peer.answer() != 250 || peer.answer() != 354) {
        result.refused = peer.last();
        return;
      }
      if (!peer.send(body)) return;
      auto const sent = Clock::now();
      if (peer.answer() != 250) {
        result.refused = peer.last();
        return;
      }
      result.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - sent).count());
    }
    peer.send("QUIT\r\n");
  }
}

double percentile(std::vector<double> const& sorted, double share) {
  auto const at = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
  return sorted[std::min(at, sorted.size() - 1)];
}

}  // namespace

int main(int count, char** arguments) {
  std::string const where = count == 5 ? arguments[1] : "";
  auto const colon = where.rfind(':');
  int const connections = count == 5 ? std::atoi(arguments[2]) : 0;
  double const seconds = count == 5 ? std::atof(arguments[3]) : 0;
  if (colon == std::string::npos || connections < 1 || connections > 200 || seconds <= 0) {
    std::fputs("usage: lmtp_load HOST:PORT CONNECTIONS SECONDS RECIPIENT\n", stderr);
    return 2;
  }
  Target const target{where.substr(0, colon), where.substr(colon + 1), arguments[4]};
  auto const began = Clock::now();
  auto const until =
      began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  std::vector<Result> results(static_cast<std::size_t>(connections));
  {
    std::random_device device;
    std::vector<std::jthread> threads;
    for (auto& result : results)
      threads.emplace_back(
          [&, seed = (std::uint64_t{device()} << 32U) | device()] { deliver(target, until, seed, result); });
  }
  auto const took = std::chrono::duration<double>(Clock::now() - began).count();
  std::vector<double> all;
  int code = 0;
  for (auto const& result : results) {
    all.insert(all.end(), result.milliseconds.begin(), result.milliseconds.end());
    if (!result.refused.empty()) {
      std::fprintf(stderr, "refused: %s\n", result.refused.c_str());
      code = 1;
    }
  }
  if (all.empty()) return 1;
  std::sort(all.begin(), all.end());
  auto const mails = static_cast<double>(all.size());
  std::printf("{\"mails\": %.0f, \"seconds\": %.3f, \"rate\": %.1f, \"p50\": %.3f, \"p99\": %.3f}\n", mails,
              took, mails / took, percentile(all, 0.50), percentile(all, 0.99));
  return code;
}
