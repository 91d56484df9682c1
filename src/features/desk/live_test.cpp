// The live stream tells every event once somebody listens, whatever happens while the stream is being opened.
#include "features/desk/live.hpp"

#include "features/desk/desk_testing.hpp"

namespace svar::desk {
namespace {

struct Ear final : net::LiveSocket {
  std::vector<std::string> heard;
  std::function<void()> at_hello;
  void send(net::SharedText message) override {
    heard.push_back(*message);
    if (heard.size() == 1 && at_hello) at_hello();
  }
  void close(net::CloseCode, std::string_view) override {}
  void subscribe(std::string) override {}
  void unsubscribe(std::string) override {}
  std::uint64_t id() const override { return 1; }
  std::string const& remote_address() const override { return address; }
  std::string address = "127.0.0.1";
};

struct Stream : Screens {
  std::shared_ptr<Ear> ear = std::make_shared<Ear>();
  net::LiveSession session;

  void opens(std::optional<events::Seq> after) {
    net::Request request;
    request.path = "/api/ui/live";
    if (after) request.query = *net::Query::parse(fmt::format("after={}", *after));
    auto const actor = store->read([&](store::Read& r) { return people::actor_for(r, kari, kit::Via::web); });
    kit::Call call{app, actor, request};
    session = open_live(call);
    session.on_open(ear);
  }
  ~Stream() {
    if (session.on_close) session.on_close(ear);
  }
  events::Seq last() {
    return store->read([](store::Read& r) { return events::last_seq(r); });
  }
  void customer_writes() {
    store->write([&](store::Tx& tx) { receive(tx, ticket, "Sv: Knekt teltstang", "Den er funnet!", 0); });
  }
  bool told_of(std::string_view name) {
    return std::ranges::any_of(
        ear->heard, [&](auto const& text) { return text.find(fmt::format("\"{}\"", name)) != text.npos; });
  }
};

TEST(Live, what_happened_while_one_was_away_is_told) {
  Stream s;
  auto const seen = s.last();
  s.customer_writes();
  s.opens(seen);
  EXPECT_TRUE(s.told_of("comment.added")) << s.ear->heard.back();
}

// Nothing is read along here, so only the opening itself can tell.
TEST(Live, what_happens_while_the_stream_opens_is_told) {
  for (bool const came_back : {true, false}) {
    Stream s;
    s.ear->at_hello = [&] { s.customer_writes(); };
    s.opens(came_back ? std::optional(s.last()) : std::nullopt);
    EXPECT_TRUE(s.told_of("comment.added")) << s.ear->heard.back();
  }
}

TEST(Live, whoever_has_missed_nothing_is_told_nothing_twice) {
  Stream s;
  s.opens(s.last());
  EXPECT_EQ(s.ear->heard.size(), 1U);
}

}  // namespace
}  // namespace svar::desk
