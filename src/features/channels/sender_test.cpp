// Who may write to us: senders on the block list, and senders that the receiving server found to be false.
#include "features/channels/blocks.hpp"
#include "features/channels/channels_testing.hpp"

namespace svar::channels {
namespace {

using testing::Bench;
using testing::letter;

std::string const anna = "From: Anna Berg <anna@post.customer.example>\nTo: hei@rimfjell.example\n";
std::string const false_sender =
    "Authentication-Results: mx.rimfjell.example; dmarc=fail header.from=post.customer.example\n";

TEST(Blocks, PatternsAreAddressesAndDomains) {
  EXPECT_EQ(block_pattern(" Anna@Shop.Example "), "anna@shop.example");
  for (auto const* domain : {"shop.example", "@shop.example", "*@Shop.example", "*.shop.example"})
    EXPECT_EQ(block_pattern(domain), "shop.example") << domain;
  EXPECT_EQ(block_pattern("bl\xc3\xa5.example"), "xn--bl-zia.example");
  for (auto const* bad : {"", "@", "*", "*@", "example", "no", "a@", "a b@shop.example", "shop..example",
                          "-shop.example", "a@b@", "*.no", "shop.example/path"})
    EXPECT_EQ(block_pattern(bad), "") << bad;
  EXPECT_EQ(block_pattern(std::string(100'000, 'a') + ".example"), "");
}

struct Blocked : Bench {
  BlockId block(std::string const& pattern, std::string const& reason = "Sends offers") {
    return write([&](store::Tx& tx) { return add_block(tx, system(), pattern, reason); });
  }
  std::string found(std::string const& address) {
    return read([&](store::Read& r) {
      auto const b = block_of(r, address);
      return b ? b->pattern : std::string{};
    });
  }
};

TEST(Blocks, ADomainStandsForAllBelowIt) {
  Blocked b;
  b.block("customer.example");
  b.block("anna@post.customer.example");
  EXPECT_EQ(b.found("ola@customer.example"), "customer.example");
  EXPECT_EQ(b.found("OLA@x1.y2.z3.w4.v5.u6.t7.post.customer.example"), "customer.example");
  EXPECT_EQ(b.found("anna@post.customer.example"), "anna@post.customer.example") << "the nearest is named";
  EXPECT_EQ(b.found("ola@mycustomer.example"), "");
  EXPECT_EQ(b.found("ola@customer.example.net"), "");
  EXPECT_EQ(b.found(""), "");
}

TEST(Blocks, RefusesWhatWouldDoHarm) {
  Blocked b;
  b.block("customer.example");
  EXPECT_THROW(b.block("@customer.example"), Fault) << "there already";
  EXPECT_THROW(b.block("hei@rimfjell.example"), Fault) << "our own mailbox";
  EXPECT_THROW(b.block("rimfjell.example"), Fault);
  EXPECT_THROW(b.block("nobody"), Fault);
  EXPECT_THROW(b.write([&](store::Tx& tx) { remove_block(tx, b.system(), BlockId{99}); }), Fault);
  auto const agent = b.agent();
  EXPECT_THROW(b.write([&](store::Tx& tx) { return add_block(tx, agent, "other.example", ""); }), Fault);
}

TEST(Blocks, PagesGoFromTheNewest) {
  Blocked b;
  for (int i = 0; i < 5; ++i) b.block(fmt::format("d{}.example", i));
  b.read([](store::Read& r) {
    auto const first = blocks(r, {}, 3);
    ASSERT_EQ(first.blocks.size(), 3U);
    EXPECT_EQ(first.blocks[0].pattern, "d4.example");
    auto const rest = blocks(r, first.next, 3);
    ASSERT_EQ(rest.blocks.size(), 2U);
    EXPECT_EQ(rest.blocks[1].pattern, "d0.example");
    EXPECT_FALSE(rest.next);
  });
}

TEST(Blocks, MailOfABlockedSenderStaysInTheLedgerAndIsReplayed) {
  Blocked b;
  auto const id = b.block("customer.example");
  auto const mail = b.arrives(letter(anna + "Subject: Tilbud\n"));
  EXPECT_EQ(mail.fate, Fate::dropped);
  EXPECT_EQ(mail.reason, "blocked");
  EXPECT_EQ(mail.say, "customer.example is on the block list: Sends offers");
  EXPECT_EQ(b.facts("ticket.").size(), 0U);
  // A form of somebody else's names them as the author: no way round.
  auto const form =
      b.arrives(letter("From: hei@rimfjell.example\nReply-To: anna@post.customer.example\nTo: "
                       "hei@rimfjell.example\nSubject: Skjema\n"));
  EXPECT_EQ(form.reason, "blocked");
  b.write([&](store::Tx& tx) { replay_inbound(tx, b.system(), mail.id); });
  run_intake(b.app);
  EXPECT_EQ(b.ledger(mail.id).fate, Fate::ticket) << "a person let it in";
  EXPECT_EQ(b.arrives(letter(anna + "Subject: Igjen\n")).reason, "blocked");
  b.write([&](store::Tx& tx) { remove_block(tx, b.system(), id); });
  EXPECT_EQ(b.arrives(letter(anna + "Subject: Til slutt\n")).fate, Fate::ticket);
}

TEST(Blocks, AreListedAddedAndTakenAwayOverTheWire) {
  Blocked b;
  testing::Wire desk(b);
  using net::Method;
  auto const path = "/api/ui/blocks";
  auto const made =
      desk.ask(desk.ada, Method::post, path, R"({"pattern":"*@Shop.example","reason":"Sends offers"})");
  EXPECT_EQ(made.first, 201);
  EXPECT_NE(made.second.find(R"("pattern":"shop.example","reason":"Sends offers")"), std::string::npos)
      << made.second;
  EXPECT_NE(made.second.find(fmt::format(R"("created_by":{{"id":{},"name":"Ada"}})", desk.ada.value)),
            std::string::npos)
      << made.second;
  auto const wrong = desk.ask(desk.ada, Method::post, path, R"({"pattern":"shop.example","reason":""})");
  EXPECT_EQ(wrong.first, 422);
  EXPECT_NE(wrong.second.find(R"("fields":{"pattern":)"), std::string::npos) << wrong.second;
  EXPECT_NE(desk.ask(desk.ada, Method::get, path).second.find("shop.example"), std::string::npos);
  EXPECT_EQ(desk.ask(b.kari, Method::get, path).first, 403);
  EXPECT_EQ(desk.ask(b.kari, Method::post, path, R"({"pattern":"x.example"})").first, 403);
  auto const id = b.read([](store::Read& r) { return blocks(r, {}, 1).blocks.at(0).id; });
  EXPECT_EQ(desk.ask(b.kari, Method::del, fmt::format("{}/{}", path, id.value)).first, 403);
  EXPECT_EQ(desk.ask(desk.ada, Method::del, fmt::format("{}/{}", path, id.value)).first, 204);
  EXPECT_EQ(desk.ask(desk.ada, Method::del, fmt::format("{}/{}", path, id.value)).first, 404);
  EXPECT_EQ(desk.ask(desk.ada, Method::get, path).second, R"({"blocks":[],"next":null})");
}

struct Checked : Bench {
  Checked() {
    write([&](store::Tx& tx) {
      MailboxChange c;
      MailboxSettingsChange s;
      s.authserv_id = {true, "mx.rimfjell.example"};
      c.settings = {true, s};
      update_mailbox(tx, system(), app.workspace_secret, box, c);
    });
  }
};

TEST(SenderChecks, AFalseSenderIsMarkedAtTheMessage) {
  Checked c;
  auto const forged = c.arrives(letter(false_sender + anna + "Subject: Betal straks\n"));
  ASSERT_EQ(forged.fate, Fate::ticket) << forged.say;
  EXPECT_EQ(forged.sender_check, SenderCheck::fail);
  auto const good =
      c.arrives(letter("Authentication-Results: mx.rimfjell.example; dmarc=pass\n" +
                       ("Authentication-Results: evil.example; dmarc=fail\n" + anna) + "Subject: Telt\n"));
  EXPECT_EQ(good.sender_check, SenderCheck::pass);
  auto const marked =
      c.read([&](store::Read& r) { return unverified_mails(r, {forged.id.value, good.id.value, 99}); });
  EXPECT_EQ(marked, std::set{forged.id.value});
}

TEST(SenderChecks, NobodyIsBelievedUntilTheOwnServerIsNamed) {
  Bench b;
  EXPECT_EQ(b.arrives(letter(false_sender + anna + "Subject: Telt\n")).sender_check, SenderCheck::unknown);
}

TEST(SenderChecks, AFalseSenderEntersNoTicketByItsNameAlone) {
  Checked c;
  auto const first = c.arrives(letter("References: <news@elsewhere.example>\n" + anna + "Subject: Telt\n"));
  auto const answer = c.answers(first.ticket_id, "<p>Vi sender en ny.</p>");
  c.delivers(answer);
  c.write([&](store::Tx& tx) {
    tickets::Change change;
    change.status = {true, tickets::Status::solved};
    tickets::update(tx, c.system(), TicketId{first.ticket_id}, change);
  });
  auto const number = fmt::format("Subject: Re: Telt [#{}]\n", first.ticket_id);
  for (auto const& way : {number, std::string("References: <news@elsewhere.example>\nSubject: Re: Telt\n")}) {
    auto const forged = c.arrives(letter(false_sender + anna + way, "Send pengene hit, " + way));
    EXPECT_EQ(forged.fate, Fate::ticket) << way;
    EXPECT_NE(forged.ticket_id, first.ticket_id) << way;
  }
  EXPECT_EQ(c.ticket(first.ticket_id).status, tickets::Status::solved);
  // Who names what only a recipient of ours can know did get our answer, by whatever way it was sent on.
  auto const known = c.arrives(letter(false_sender + anna + "In-Reply-To: <" + c.outgoing(answer).message_id +
                                      ">\nSubject: Re: Telt\n"));
  EXPECT_EQ(known.ticket_id, first.ticket_id);
  EXPECT_EQ(c.ticket(first.ticket_id).status, tickets::Status::open);
  EXPECT_EQ(known.sender_check, SenderCheck::fail);
  auto const honest = c.arrives(letter(anna + number, "Takk"));
  EXPECT_EQ(honest.ticket_id, first.ticket_id);
}

TEST(SenderChecks, TheNameOfTheServerIsAName) {
  Checked c;
  for (auto const* bad : {"mx; dmarc=pass", "a b", "\"mx\"", "mx/1"}) {
    MailboxChange change;
    MailboxSettingsChange s;
    s.authserv_id = {true, bad};
    change.settings = {true, s};
    EXPECT_THROW(c.write([&](store::Tx& tx) {
      update_mailbox(tx, c.system(), c.app.workspace_secret, c.box, change);
    }),
                 Fault)
        << bad;
  }
}

}  // namespace
}  // namespace svar::channels
