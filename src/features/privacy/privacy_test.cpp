#include "features/privacy/privacy.hpp"

#include <zip.h>

#include <fstream>

#include "features/channels/channels_testing.hpp"
#include "features/contacts/contacts.hpp"
#include "features/privacy/archive_data.hpp"
#include "features/sides/sides.hpp"
#include "store/text_tables.hpp"

namespace svar::privacy {
namespace {

using channels::testing::Bench;
using channels::testing::letter;

// What nobody else has, in lower case; each stands in many places.
std::vector<std::string> const unique{"ingvild.fagerlund@unik.example",
                                      "ingvild@privat.example",
                                      "ingvild fagerlund",
                                      "+4798765432",
                                      "987 65 432",
                                      "kundenr-774411",
                                      "snurrebassveien",
                                      "sukkertoy"};

struct House {
  Bench bench;
  UserId admin, ingvild, second, other;
  std::int64_t own_ticket = 0, other_ticket = 0;

  House() {
    other_ticket =
        of_mail("From: Per Ås <per@annet.example>\nTo: hei@rimfjell.example\nSubject: Telt\n",
                "Ingvild Fagerlund (ingvild.fagerlund@unik.example, 987 65 432) anbefalte dere.\n");
    own_ticket = of_mail(
        "From: Ingvild Fagerlund <ingvild.fagerlund@unik.example>\nTo: hei@rimfjell.example\nSubject: Til "
        "Snurrebassveien\n",
        "Jeg bor i Snurrebassveien 5. Passord: sukkertoy\n");
    of_mail("From: Ingvild F <ingvild@privat.example>\nTo: hei@rimfjell.example\nSubject: Igjen\n",
            "sukkertoy\n");
    bench.write([&](store::Tx& tx) { know(tx); });
    auto const agent = bench.agent();
    bench.write([&](store::Tx& tx) { beside(tx, agent); });
  }

  std::int64_t of_mail(std::string const& headers, std::string const& body) {
    return bench.arrives(letter(headers, body)).ticket_id;
  }
  void know(store::Tx& tx) {
    auto const system = Actor::of_system();
    admin = people::create(tx, system, {.name = "Ada", .email = "ada@rimfjell.example", .role = "admin"});
    ingvild = people::find_by_email(tx, "ingvild.fagerlund@unik.example")->id;
    second = people::find_by_email(tx, "ingvild@privat.example")->id;
    other = people::find_by_email(tx, "per@annet.example")->id;
    people::UserChange c;
    c.phone = {true, "+4798765432"};
    c.external_id = {true, "kundenr-774411"};
    c.notes = {true, "sukkertoy i resepsjonen"};
    people::update(tx, system, ingvild, c);
    contacts::add_note(tx, system, contacts::Kind::person, ingvild.value, "Bor i Snurrebassveien");
  }
  // Words of colleagues, a side conversation, a copy of another's ticket, what waits to be sent, and what
  // other tools keep.
  void beside(store::Tx& tx, Actor const& agent) {
    tickets::Change c;
    c.comment.emplace();
    c.comment->public_ = false;
    c.comment->text = "INGVILD FAGERLUND ringte fra 987 65 432 om kundenr-774411";
    tickets::update(tx, agent, tickets::TicketId{other_ticket}, c);
    c.comment->text = "Snurrebassveien 5 stemmer";
    tickets::update(tx, agent, tickets::TicketId{own_ticket}, c);
    tickets::Change copy;
    copy.add_cc = {ingvild};
    tickets::update(tx, agent, tickets::TicketId{other_ticket}, copy);
    sides::NewSide side;
    side.kind = sides::Kind::group;
    side.group_id = bench.support;
    side.subject = "Hva med Snurrebassveien";
    side.first.html = "<p>Ingvild Fagerlund, sukkertoy</p>";
    sides::open(tx, agent, tickets::TicketId{own_ticket}, side);
    tx.script(fmt::format(
        "INSERT INTO drafts (user_id, ticket_id, kind, html, recipients, upload_tokens, updated_at) VALUES "
        "({0}, {1}, 'reply', '<p>Hei Ingvild <b>Fagerlund</b> sukkertoy</p>', '{{}}', '[]', 1);"
        "INSERT INTO drafts (user_id, ticket_id, kind, html, recipients, upload_tokens, updated_at) VALUES "
        "({0}, {2}, "
        "'reply', '<p>Hilsen</p>', "
        "'{{\"to\":[{{\"email\":\"ingvild.fagerlund@unik.example\",\"name\":\"Ingvild "
        "F\"}}]}}', '[]', 1);"
        "INSERT INTO once_answers (actor_id, key, request_hash, status, body, location, created_at) VALUES "
        "({0}, 'k', 'h', "
        "200, '{{\"name\":\"Ingvild Fagerlund\"}}', '', 1);"
        "INSERT INTO tasks (ticket_id, title, assignee_id, due_at, done_at, done_by, created_by, created_at) "
        "VALUES ({1}, "
        "'Ring om sukkertoy', 0, 1, 0, 0, 1, 1);"
        "INSERT INTO comment_translations (comment_id, target, ticket_id, source, words, made_at) VALUES "
        "(1, 'en', {1}, 'nb', 'I ordered sukkertoy', 1);"
        "INSERT INTO ticket_meetings (ticket_id, url, set_by, set_at) VALUES "
        "({1}, 'https://meet.unik.example/sukkertoy', {0}, 1);"
        "INSERT INTO time_entries (user_id, ticket_id, automatic, started_at, ended_at, spent, note) VALUES "
        "({0}, {1}, 0, 1, 2, 1, 'Snakket om sukkertoy');",
        agent.user.value, own_ticket, other_ticket));
  }

  Actor as_admin() {
    return bench.read([&](store::Read& r) { return people::actor_for(r, admin, kit::Via::web); });
  }
  Work ordered(Choice choice) {
    auto const actor = as_admin();
    return bench.write(
        [&](store::Tx& tx) { return begin_erasure(tx, actor, ingvild, choice, bench.app.workspace_secret); });
  }
  // Part by part, each as after a start of its own.
  Work finished(std::string const& id) {
    int parts = 0;
    while (step(bench.app, id, [] { return false; })) EXPECT_LT(++parts, 200);
    return *bench.read([&](store::Read& r) { return find(r, id); });
  }

  // The whole database: every text of every table, and all stored bytes.
  std::vector<std::string> places_of(std::vector<std::string> const& words) {
    std::vector<std::string> places;
    bench.read([&](store::Read& r) {
      for (auto const& table : store::text_tables(r))
        for (auto const& row : store::rows_with(r, table, words, "", 100))
          places.push_back(table.name + ": " + fmt::format("{}", fmt::join(row.texts, " | ")).substr(0, 200));
      for (auto const& chunk : r.all<store::Bytes>(all_chunks)) {
        std::string low = chunk.data;
        for (auto& c : low) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        for (auto const& word : words)
          if (low.find(word) != low.npos) places.push_back("bytes: " + word);
      }
    });
    return places;
  }
  inline static store::Query const all_chunks{"privacy_test.chunks", "SELECT data FROM blob_chunks",
                                              "SELECT data FROM blob_chunks"};
};

void merge(House& h) {
  auto const actor = h.as_admin();
  h.bench.write([&](store::Tx& tx) { contacts::merge_people(tx, actor, h.second, h.ingvild); });
}

TEST(Privacy, NothingOfAForgottenPersonRemainsInAnyTable) {
  House h;
  merge(h);
  ASSERT_GT(h.places_of(unique).size(), 15U) << "the test would say nothing";
  auto const work = h.finished(h.ordered(Choice::keep_figures).id);
  EXPECT_EQ(h.places_of(unique), std::vector<std::string>{});
  EXPECT_EQ(work.state, State::done);
  EXPECT_TRUE(remains_of(work).empty()) << work.remains;
  EXPECT_TRUE(h.bench.store->check().empty());
  auto const counts = counts_of(work);
  EXPECT_EQ(counts.tickets, 2);
  EXPECT_EQ(counts.people, 2);
  EXPECT_EQ(counts.addresses, 3);
  EXPECT_GE(counts.mails, 2);
  EXPECT_GT(counts.mentions, 2);
}

TEST(Privacy, WhatFiguresAreMadeOfStaysWhenWished) {
  House h;
  auto const before = h.bench.ticket(h.own_ticket);
  h.finished(h.ordered(Choice::keep_figures).id);
  auto const after = h.bench.ticket(h.own_ticket);
  EXPECT_EQ(after.subject, "");
  EXPECT_EQ(after.created_at, before.created_at);
  EXPECT_EQ(after.status, before.status);
  EXPECT_EQ(after.comment_count, before.comment_count);
  EXPECT_EQ(h.bench.ticket(h.other_ticket).requester_id, h.other);
  EXPECT_NE(h.bench.comments(h.other_ticket).front().text.find("anbefalte dere"), std::string::npos);
}

TEST(Privacy, TicketsGoAltogetherWhenWished) {
  House h;
  h.finished(h.ordered(Choice::remove_tickets).id);
  auto const shelf = h.bench.read([&](store::Read& r) {
    return tickets::find(r, Actor::of_system(), tickets::TicketId{h.own_ticket})->shelf;
  });
  EXPECT_EQ(shelf, tickets::Shelf::erased);
  EXPECT_EQ(h.places_of({"ingvild.fagerlund@unik.example", "ingvild fagerlund", "snurrebassveien"}),
            std::vector<std::string>{});
}

TEST(Privacy, SomebodyOfTheSameNameKeepsIt) {
  House h;
  auto const namesake = h.bench.write([&](store::Tx& tx) {
    return people::create(tx, Actor::of_system(),
                          {.name = "Ingvild Fagerlund", .email = "if@tredje.example"});
  });
  h.finished(h.ordered(Choice::keep_figures).id);
  EXPECT_EQ(h.bench.read([&](store::Read& r) { return people::get(r, namesake).name; }), "Ingvild Fagerlund");
  EXPECT_TRUE(h.places_of({"ingvild.fagerlund@unik.example"}).empty());
}

TEST(Privacy, AWorkThatWasStoppedGoesOn) {
  House h;
  auto const id = h.ordered(Choice::keep_figures).id;
  step(h.bench.app, id, [] { return true; });
  step(h.bench.app, id, [] { return true; });
  auto const half = *h.bench.read([&](store::Read& r) { return find(r, id); });
  EXPECT_EQ(half.state, State::working);
  EXPECT_FALSE(half.needles.empty());
  auto const done = h.finished(id);
  EXPECT_EQ(done.state, State::done);
  EXPECT_TRUE(done.needles.empty());
  EXPECT_EQ(counts_of(done).tickets, 1);
  EXPECT_FALSE(step(h.bench.app, id, [] { return false; }));
}

TEST(Privacy, TheCertificateNamesNobodyButWhoOrderedIt) {
  House h;
  auto const ordered = h.ordered(Choice::keep_figures);
  auto const work = h.finished(ordered.id);
  for (std::string const locale : {"nb", "sv", "da", "en"}) {
    auto const page = certificate(work, "Rimfjell", locale);
    for (std::string const word : {"unik.example", "Ingvild", "Fagerlund", "98765432"})
      EXPECT_EQ(page.find(word), std::string::npos) << locale;
    for (auto const& word : {work.reference, std::string("Ada"), work.subject_hash})
      EXPECT_NE(page.find(word), std::string::npos) << locale;
  }
  EXPECT_EQ(work.subject_hash, hash_of("ingvild.fagerlund@unik.example", h.bench.app.workspace_secret));
  EXPECT_NE(work.subject_hash, hash_of("ingvild.fagerlund@unik.example", "another secret"));
}

TEST(Privacy, OnlyCustomersByWhoeverAdministersPeopleAndOnceAtATime) {
  House h;
  auto const code = [&](Actor const& actor, UserId id) {
    try {
      h.bench.write([&](store::Tx& tx) { begin_erasure(tx, actor, id, Choice::keep_figures, "s"); });
    } catch (Fault const& f) {
      return f.code;
    }
    return FaultCode::internal;
  };
  EXPECT_EQ(code(h.bench.agent(), h.ingvild), FaultCode::forbidden);
  EXPECT_EQ(code(h.as_admin(), h.bench.kari), FaultCode::invalid);
  h.ordered(Choice::keep_figures);
  EXPECT_EQ(code(h.as_admin(), h.ingvild), FaultCode::conflict);
}

TEST(Privacy, TheArchiveHasEverythingInAFormForPeopleAndOneForPrograms) {
  House h;
  merge(h);
  auto const actor = h.as_admin();
  auto const id = h.bench.write([&](store::Tx& tx) { return begin_export(tx, actor, h.ingvild).id; });
  auto const work = h.finished(id);
  ASSERT_EQ(work.state, State::done);
  EXPECT_GT(work.expires_at, now());
  auto const bytes = h.bench.read([&](store::Read& r) { return files::get_blob(r, work.blob_id); });
  EXPECT_EQ(static_cast<std::int64_t>(bytes.size()), work.size);
  zip_error_t error;
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  ASSERT_TRUE(zip);
  std::map<std::string, std::string> content;
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t stat;
    ASSERT_EQ(zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat), 0);
    std::string text(stat.size, '\0');
    auto* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
    ASSERT_TRUE(file);
    EXPECT_EQ(zip_fread(file, text.data(), text.size()), static_cast<zip_int64_t>(text.size()));
    zip_fclose(file);
    content[stat.name] = std::move(text);
  }
  zip_discard(zip);
  for (auto const& word : {"ingvild.fagerlund@unik.example", "ingvild@privat.example", "+4798765432",
                           "Snurrebassveien", "kundenr-774411"}) {
    EXPECT_NE(content["data.json"].find(word), std::string::npos) << word;
  }
  EXPECT_NE(content["index.html"].find("Snurrebassveien"), std::string::npos);
  EXPECT_TRUE(json::try_parse(content["data.json"]));
  int mails = 0;
  for (auto const& [name, text] : content)
    if (name.starts_with("mails/")) mails += text.find("sukkertoy") != text.npos;
  EXPECT_EQ(mails, 2);
  // Being forgotten takes the archive along.
  h.finished(h.ordered(Choice::keep_figures).id);
  EXPECT_FALSE(h.bench.read([&](store::Read& r) { return find(r, id); }));
}

}  // namespace
}  // namespace svar::privacy
