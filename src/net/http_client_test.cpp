// Against tests/servers/partner_http.py.
#include "net/http_client.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "../../tests/servers/raw_peer.hpp"
#include "../../tests/servers/test_servers.hpp"

namespace svar::net {
namespace {

using namespace std::chrono_literals;

class HttpClient : public testing::Test {
 protected:
  test::HttpPartner partner;
  HttpRequest get(std::string const& path) const {
    HttpRequest out;
    out.url = partner.url(path);
    out.allow_private_addresses = true;
    return out;
  }
};

TEST_F(HttpClient, sends_and_receives) {
  HttpRequest request = get("/echo?x=1");
  request.method = "PUT";
  request.headers = {{"X-Key", "value"}, {"X-Empty", ""}};
  request.body = std::string("a\0b", 3);
  HttpReply const reply = http_call(request);
  ASSERT_TRUE(reply.ok()) << reply.say << reply.detail;
  EXPECT_EQ(reply.header("content-type"), "application/json");
  auto const said = boost::json::parse(reply.body).as_object();
  EXPECT_EQ(said.at("method"), "PUT");
  EXPECT_EQ(said.at("path"), "/echo?x=1");
  EXPECT_EQ(said.at("headers").at("x-key"), "value");
  EXPECT_EQ(said.at("headers").at("x-empty"), "");
  EXPECT_FALSE(said.at("headers").as_object().contains("expect"));
  EXPECT_EQ(said.at("body").as_string().size(), 3U);
  request = get("/echo");
  request.method = "POST";  // an empty body is a body
  EXPECT_EQ(boost::json::parse(http_call(request).body).at("headers").at("content-length"), "0");
  request.method = "HEAD";
  EXPECT_EQ(http_call(request).body, "");
  EXPECT_EQ(http_call(get("/status/503")).status, 503);
  EXPECT_FALSE(http_call(get("/status/503")).ok());
  EXPECT_EQ(http_call(get("/status/503")).trouble, HttpTrouble::none);
}

TEST_F(HttpClient, private_networks_are_out_of_reach_also_behind_a_redirect) {
  HttpRequest request = get("/echo");
  request.allow_private_addresses = false;
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::private_address);
  for (std::string const host :
       {"localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
    request.url = "http://" + host + ":" + std::to_string(partner.port("port")) + "/echo";
    EXPECT_EQ(http_call(request).trouble, HttpTrouble::private_address) << host;
  }
  for (std::string const url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/"}) {
    request.url = url;
    EXPECT_EQ(http_call(request).trouble, HttpTrouble::bad_request) << url;
  }
  HttpRequest away = get("/away?to=file%3A%2F%2F%2Fetc%2Fpasswd");
  away.max_redirects = 3;
  EXPECT_NE(http_call(away).trouble, HttpTrouble::none);
}

TEST_F(HttpClient, redirects_are_followed_as_far_as_allowed) {
  EXPECT_EQ(http_call(get("/redirect/2")).status, 302);
  HttpRequest request = get("/redirect/2");
  request.max_redirects = 2;
  HttpReply const reply = http_call(request);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.url, partner.url("/echo"));
  EXPECT_EQ(reply.header("location"), "");  // headers are those of the last answer
  request.url = partner.url("/redirect/3");
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::too_many_redirects);
}

TEST_F(HttpClient, bodies_have_a_limit_compressed_or_endless) {
  HttpRequest request = get("/big/1000");
  request.max_body_bytes = 1'000;
  EXPECT_EQ(http_call(request).body.size(), 1'000U);
  request.url = partner.url("/big/1001");
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::too_large);
  request.url = partner.url("/endless");
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::too_large);
  request.url = partner.url("/zip/50000000");  // 50 kB on the wire
  request.max_body_bytes = 1U << 20U;
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::too_large);
}

TEST_F(HttpClient, ends_in_time_and_on_request) {
  HttpRequest request = get("/silent");
  request.timeout = 200ms;
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::timed_out);
  request.timeout = 10min;
  std::stop_source stop;
  std::thread stopper([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  EXPECT_EQ(http_call(request, stop.get_token()).trouble, HttpTrouble::stopped);
  stopper.join();
}

TEST_F(HttpClient, refuses_what_cannot_be_sent_and_says_what_failed) {
  HttpRequest request = get("/echo");
  request.headers = {{"X", "a\r\nHost: evil"}};
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::bad_request);
  request.headers = {{"X Y", "a"}};
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::bad_request);
  request = get("/echo");
  request.method = "GET / HTTP/1.1\r\nX:";
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::bad_request);
  request = get("/echo");
  request.url = "http://127.0.0.1:1/";
  HttpReply const reply = http_call(request);
  EXPECT_EQ(reply.trouble, HttpTrouble::refused);
  EXPECT_FALSE(reply.say.empty());
  EXPECT_EQ(message_key(reply.trouble), "http.trouble.refused");
  test::ScriptedServer rude([](test::RawPeer& peer) {
    peer.line();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
  });
  request.url = "http://127.0.0.1:" + std::to_string(rude.port()) + "/";
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::closed);
  test::ScriptedServer chatty([](test::RawPeer& peer) {
    peer.line();
    peer.send("HTTP/1.1 200 OK\r\n");
    while (peer.send("X-Filler: " + std::string(8'000, 'x') + "\r\n")) continue;
  });
  request.url = "http://127.0.0.1:" + std::to_string(chatty.port()) + "/";
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::too_large);
}

TEST(HttpClientTls, a_certificate_must_be_trusted_and_fit_the_name) {
  test::MailServers servers;  // any TLS server will do: trust is judged before a word of HTTP
  HttpRequest request;
  request.allow_private_addresses = true;
  request.timeout = 5s;
  request.url = "https://localhost:" + std::to_string(servers.port("imaps")) + "/";
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::tls);
  request.ca_file = servers.text("ca");
  EXPECT_NE(http_call(request).trouble, HttpTrouble::tls);
  request.url = "https://127.0.0.2:" + std::to_string(servers.port("imaps")) + "/";
  EXPECT_EQ(http_call(request).trouble, HttpTrouble::tls);
}

}  // namespace
}  // namespace svar::net
