#include "features/search/search.hpp"
#include "features/people/people_testing.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "features/search/indexer.hpp"
#include "features/search/search_testing.hpp"
#include "features/search/snippets.hpp"

namespace svar::search {
namespace {

using namespace search::testing;

TEST(Search, FindsByStemInEachLanguageAndByPhraseBeginningAndField) {
  Desk d;
  auto const nb =
      d.open("Feil på fakturaen", "Hei, jeg har fått to fakturaer, men ikke noen vare. Hva gjør jeg nå?");
  auto const sv =
      d.open("Fråga", "Hej, jag undrar när mina leveranser kommer, och hur jag kan spåra något av dem.");
  auto const da = d.open(
      "Spørgsmål", "Hej, jeg vil gerne vide, hvad der er sket med regningerne og hvornår I svarer mig.");
  auto const en = d.open(
      "Question", "Hello, when will you send the deliveries that I have ordered? Thanks for your help.");
  EXPECT_EQ(d.found(d.kari, "faktura"), Desk::Ids{nb.value});
  EXPECT_EQ(d.found(d.kari, "leverans"), Desk::Ids{sv.value});
  EXPECT_EQ(d.found(d.kari, "regning"), Desk::Ids{da.value});
  EXPECT_EQ(d.found(d.kari, "delivery"), Desk::Ids{en.value});
  EXPECT_EQ(d.found(d.kari, "\"to fakturaer\""), Desk::Ids{nb.value});
  EXPECT_EQ(d.found(d.kari, "\"fakturaer to\""), Desk::Ids{});
  EXPECT_EQ(d.found(d.kari, "deliv*"), Desk::Ids{en.value});
  EXPECT_EQ(d.found(d.kari, "subject:feil"), Desk::Ids{nb.value});
  EXPECT_EQ(d.found(d.kari, "subject:fakturaer ordered"), Desk::Ids{});
  EXPECT_EQ(d.found(d.kari, "anna vik -faktura -leverans -regning"), Desk::Ids{en.value});
  EXPECT_EQ(d.found(d.kari, "anna@fjell.example subject:question"), Desk::Ids{en.value});
}

TEST(Search, WordsAreFoundWhereAMergeTookThemAndWhereTheyCameBack) {
  Desk d;
  auto const a = d.open("First", "The tent pole snapped"), b = d.open("Second", "The zipper is stuck");
  EXPECT_EQ(d.found(d.kari, "zipper"), Desk::Ids{b.value});
  d.store->write([&](store::Tx& tx) { tickets::merge(tx, Actor::of_system(), b, a, {}); });
  EXPECT_EQ(d.found(d.kari, "zipper"), Desk::Ids{a.value});
  d.store->write([&](store::Tx& tx) { tickets::unmerge(tx, Actor::of_system(), b); });
  EXPECT_EQ(d.found(d.kari, "zipper"), Desk::Ids{b.value});
  EXPECT_EQ(d.found(d.kari, "pole"), Desk::Ids{a.value});
}

TEST(Search, ConditionsNarrowAndNothingIsFoundThatIsPutAway) {
  Desk d;
  auto const a = d.open("Telt", "telt", d.support, {}, {"vip", "telt"});
  auto const b = d.open("Telt", "telt", d.returns, {}, {"vip"});
  auto const c = d.open("Telt", "telt");
  tickets::Change change;
  change.assignee_id = {true, d.kari};
  change.priority = {true, tickets::Priority::urgent};
  d.change(a, change);
  change = {};
  change.status = {true, tickets::Status::pending};
  d.change(b, change);
  d.store->write([&](store::Tx& tx) { tickets::mark_spam(tx, Actor::of_system(), c, true); });
  EXPECT_EQ(d.found(d.kari, "telt sort:created"), (Desk::Ids{b.value, a.value}));
  EXPECT_EQ(d.found(d.kari, "telt sort:created-asc"), (Desk::Ids{a.value, b.value}));
  EXPECT_EQ(d.found(d.kari, "status:pending"), Desk::Ids{b.value});
  EXPECT_EQ(d.found(d.kari, "status<pending"), Desk::Ids{a.value});
  EXPECT_EQ(d.found(d.kari, "assignee:me"), Desk::Ids{a.value});
  EXPECT_EQ(d.found(d.admin, "assignee:kari priority>normal"), Desk::Ids{a.value});
  EXPECT_EQ(d.found(d.admin, "assignee:none"), Desk::Ids{b.value});
  EXPECT_EQ(d.found(d.kari, "group:retur"), Desk::Ids{b.value});
  EXPECT_EQ(d.found(d.kari, "tag:vip -tag:telt"), Desk::Ids{b.value});
  EXPECT_EQ(d.found(d.kari, "tag:vip tag:telt"), Desk::Ids{a.value});
  EXPECT_EQ(d.found(d.kari, "in:spam"), Desk::Ids{c.value});
  EXPECT_EQ(d.found(d.kari, "created:today updated<1d tag:vip sort:created-asc"),
            (Desk::Ids{a.value, b.value}));
  EXPECT_EQ(d.found(d.kari, "created<2020"), Desk::Ids{});
  EXPECT_EQ(d.found(d.kari, "assignee:ingen-slik"), Desk::Ids{});
  EXPECT_EQ(d.ask(d.kari, "status:opne").status, 422);
  EXPECT_EQ(d.ask(d.kari, "status:opne")["description"].as_string(),
            "Invalid search: status can be new, open, pending, hold, solved or closed");
}

TEST(Search, ANoteIsNeverFoundByACustomer) {
  Desk d;
  auto const t = d.open("Refusjon", "Jeg venter på pengene");
  d.says(t, "Kunden virker hissig, gi avslag", false);
  d.says(t, "Vi ser på saken", true);
  EXPECT_EQ(d.found(d.kari, "hissig"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.anna, "pengene"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.anna, "saken"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.anna, "hissig"), Desk::Ids{});
  EXPECT_EQ(d.found(d.anna, "hiss*"), Desk::Ids{});
  EXPECT_EQ(d.found(d.anna, "\"gi avslag\""), Desk::Ids{});
}

// Nobody finds, counts or is told of what they may not see, whatever they ask.
TEST(Search, NobodyFindsWhatTheyMayNotSee) {
  Desk d;
  std::mt19937 chance(11);
  std::vector<UserId> customers{d.anna, d.customer("Per", "per@dal.example"),
                                d.customer("Ola", "ola@dal.example")};
  std::vector<UserId> askers{d.admin,      d.kari,      d.jon, d.rita, d.person("lett", "light_agent"),
                             customers[0], customers[1]};
  kit::GroupId const groups[] = {{}, d.support, d.returns};
  std::vector<TicketId> all;
  for (int i = 0; i < 40; ++i) {
    auto const group = groups[chance() % 3];
    auto const id = d.open("felles ord", "felles tekst", group, customers[chance() % 3]);
    all.push_back(id);
    tickets::Change c;
    if (chance() % 3 == 0 && group) c.assignee_id = {true, group == d.support ? d.jon : d.rita};
    if (chance() % 4 == 0) c.add_cc = {customers[chance() % 3]};
    if (chance() % 4 == 0) c.add_followers = {chance() % 2 ? d.jon : d.rita};
    d.change(id, c);
    if (chance() % 3 == 0) d.says(id, "hemmelig notat", false);
    if (chance() % 8 == 0)
      d.store->write([&](store::Tx& tx) { tickets::mark_spam(tx, Actor::of_system(), id, true); });
    if (chance() % 8 == 0)
      d.store->write([&](store::Tx& tx) { tickets::remove(tx, Actor::of_system(), id); });
  }
  for (auto const who : askers) {
    auto const actor = d.as(who);
    std::set<std::int64_t> visible, with_note;
    d.store->read([&](store::Read& r) {
      for (auto const& t : tickets::find_many(r, actor, all)) {
        if (t.shelf > tickets::Shelf::closed) continue;
        visible.insert(t.id.value);
        if (actor.staff && t.comment_count > t.public_count) with_note.insert(t.id.value);
      }
    });
    auto const as_set = [&](std::string q) {
      auto const ids = d.found(who, q + " sort:created");
      return std::set<std::int64_t>(ids.begin(), ids.end());
    };
    EXPECT_EQ(as_set("felles"), visible) << actor.role;
    EXPECT_EQ(as_set("-finnesikke"), visible) << actor.role;
    EXPECT_EQ(as_set("hemmelig"), with_note) << actor.role;
    EXPECT_EQ(as_set("felles -hemmelig").size(), visible.size() - with_note.size()) << actor.role;
    auto const facets =
        d.store->read([&](store::Read& r) { return meaning_of(r, Stemmer(), actor, parse_query("felles")); });
    auto const counted =
        engine_of(*d.store)->read([&](Xapian::Database& db) { return search::facets(db, facets); });
    std::int64_t sum = 0;
    for (auto const& b : counted.status) sum += b.count;
    EXPECT_EQ(sum, static_cast<std::int64_t>(visible.size())) << actor.role;
  }
}

TEST(Search, FindsWhatOneHasJustWritten) {
  Desk d;
  d.settled();
  auto program = people::testing::program_of(d, d.kari);
  for (int i = 0; i < 5; ++i) {
    auto const word = fmt::format("unikt{}", i);
    auto const made = program.post("/api/v2/tickets",
                                   R"({"ticket":{"subject":"ny","comment":{"body":")" + word + R"("}}})");
    ASSERT_EQ(made.status, 201);
    auto const seen = program.get("/api/v2/search?query=type:ticket%20" + word);
    EXPECT_EQ(seen["count"].as_int64(), 1) << word;
  }
}

TEST(Search, PagesByCursorShowEachOnceInOrder) {
  Desk d;
  Desk::Ids made;
  for (int i = 0; i < 23; ++i) {
    ClockOverride const at(now() - days(40 * i));
    made.push_back(d.open("side", "side tekst").value);
  }
  d.settled();
  auto program = people::testing::program_of(d, d.kari);
  auto const kari = d.as(d.kari);
  for (auto const* sort : {"created", "updated", "relevance"}) {
    Desk::Ids seen;
    std::string after;
    for (int pages = 0; pages < 30; ++pages) {
      auto const m = d.store->read([&](store::Read& r) {
        return meaning_of(r, Stemmer(), kari, parse_query(std::string("side sort:") + sort));
      });
      auto const f = engine_of(*d.store)->read(
          [&](Xapian::Database& db) { return find(db, m, {.limit = 4, .after = after}); });
      EXPECT_EQ(f.total, 23);
      for (auto const& h : f.hits) seen.push_back(h.id);
      after = f.next;
      if (after.empty()) break;
    }
    if (std::string_view(sort) == "created") EXPECT_EQ(seen, made);
    std::sort(seen.begin(), seen.end());
    auto sorted = made;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(seen, sorted) << sort;
  }
  Desk::Ids exported;
  std::string target = "/api/v2/search/export?query=side&page[size]=5";
  while (!target.empty()) {
    auto const page = program.get(target);
    ASSERT_EQ(page.status, 200);
    for (auto const& r : page["results"].as_array()) exported.push_back(r.at("id").to_number<std::int64_t>());
    auto const& meta = page["meta"];
    target = meta.at("has_more").as_bool() ? "/api/v2/search/export?query=side&page[size]=5&page[after]=" +
                                                 std::string(meta.at("after_cursor").as_string())
                                           : "";
  }
  std::reverse(exported.begin(), exported.end());
  EXPECT_EQ(exported, made);
}

TEST(Search, PeopleAndOrganisationsAndTheirNewNames) {
  Desk d;
  auto const fjell = d.store->write([&](store::Tx& tx) {
    customers::OrganizationChange o;
    o.name = {true, "Fjell AS"};
    auto const id = customers::create(tx, Actor::of_system(), o);
    people::join_organization(tx, Actor::of_system(), d.anna, id);
    return id;
  });
  auto const t = d.open("Sak", "sak");
  EXPECT_EQ(d.found(d.kari, "org:\"Fjell AS\""), Desk::Ids{t.value});
  auto const first = [&](std::string q) {
    auto const a = d.ask(d.kari, q);
    auto const& list = a["results"].as_array();
    return list.empty() ? std::string()
                        : std::string(list[0].at("result_type").as_string()) +
                              std::to_string(list[0].at("id").as_int64());
  };
  EXPECT_EQ(first("type:user anna"), "user" + std::to_string(d.anna.value));
  EXPECT_EQ(first("type:organization fjell"), "organization" + std::to_string(fjell.value));
  EXPECT_EQ(d.ask(d.kari, "anna")["count"].as_int64(), 2) << "the ticket and the person";
  d.store->write([&](store::Tx& tx) {
    people::UserChange c;
    c.name = {true, "Berit Dal"};
    people::update(tx, Actor::of_system(), d.anna, c);
  });
  EXPECT_EQ(first("type:user anna vik"), "");
  EXPECT_EQ(d.found(d.kari, "berit"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.anna, "kari", Kind::person), Desk::Ids{}) << "a customer does not see colleagues";
  EXPECT_EQ(d.found(d.anna, "fjell", Kind::organization), Desk::Ids{});
}

TEST(Search, TheWordOfAnErasedTicketIsGoneAlsoFromTheSuggestions) {
  Desk d;
  auto const t = d.open("Navn", "Fru Snurrebassen klager");
  d.settled();
  auto const suggests = [&] {
    return engine_of(*d.store)->read(
        [](Xapian::Database& db) { return db.get_spelling_suggestion("snurrebasen"); });
  };
  EXPECT_EQ(suggests(), "snurrebassen");
  d.store->write([&](store::Tx& tx) {
    tickets::remove(tx, Actor::of_system(), t);
    tickets::erase(tx, Actor::of_system(), t);
  });
  d.settled();
  EXPECT_EQ(suggests(), "");
  EXPECT_EQ(d.found(d.kari, "snurrebassen in:anywhere"), Desk::Ids{});
}

TEST(Search, ARebuildServesMeanwhileAndFindsTheSame) {
  Desk d;
  for (int i = 0; i < 30; ++i) d.open("gjenbygg", "tekst");
  EXPECT_EQ(d.found(d.kari, "gjenbygg").size(), 30u);
  auto const before = IndexFiles(d.folder()).current();
  std::thread wish([&] {
    keep_in(d.folder());
    rebuild(d.app, [](std::int64_t, std::int64_t) {});
    keep_in("");
  });
  for (int i = 0; i < 20; ++i) EXPECT_EQ(d.found(d.kari, "gjenbygg").size(), 30u);
  wish.join();
  EXPECT_NE(IndexFiles(d.folder()).current(), before);
  EXPECT_EQ(d.found(d.kari, "gjenbygg").size(), 30u);
  EXPECT_EQ(IndexFiles(d.folder()).names().size(), 1u);
  auto const checked = health(*d.store, d.folder());
  EXPECT_TRUE(checked.problems.empty()) << checked.problems.front();
}

TEST(Search, AnotherHistoryIsNoticed) {
  Desk d;
  d.open("gammel", "gammel");
  d.settled();
  d.stop();
  Desk other;
  other.stop();
  std::filesystem::remove_all(other.folder());
  std::filesystem::copy(d.folder(), other.folder(), std::filesystem::copy_options::recursive);
  auto const mine = other.open("egen", "egen");
  other.start();
  EXPECT_EQ(other.found(other.kari, "gammel"), Desk::Ids{});
  EXPECT_EQ(other.found(other.kari, "egen"), Desk::Ids{mine.value});
}

// Killed again and again, while it builds and while it follows, the index ends whole and complete.
TEST(Search, MayBeKilledAtAnyMoment) {
  store::testing::TempPlace place;
  auto const open = [&] { return store::Store::open(place.location(), store::testing::test_options); };
  auto store = open();
  store::migrate(*store, place.location());
  auto const customer = store->write([](store::Tx& tx) {
    return people::create(tx, Actor::of_system(), {.name = "K", .email = "k@dal.example"});
  });
  auto const add = [&](int count) {
    store->write([&](store::Tx& tx) {
      for (int i = 0; i < count; ++i) {
        tickets::NewTicket t;
        t.subject = "drept";
        t.comment = words("noen ord til indeksen, og noen til");
        t.requester_id = customer;
        tickets::open(tx, Actor::of_system(), t);
      }
    });
  };
  add(400);
  auto const folder = place.folder() + "/search";
  std::mt19937 chance(3);
  for (int round = 0; round < 12; ++round) {
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto own = open();
      IndexFiles files(folder);
      while (!files.lock()) ::usleep(1000);
      Indexer indexer(*own, files);
      for (;;)
        if (auto const idle = indexer.step(true); idle.count() > 0) ::usleep(2000);
    }
    if (round % 2) add(50);
    ::usleep(20'000 + chance() % 150'000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
  }
  IndexFiles files(folder);
  ASSERT_TRUE(files.lock());
  Indexer indexer(*store, files);
  auto const last = store->read([](store::Read& r) { return events::last_seq(r); });
  for (int i = 0; i < 10'000 && (indexer.building() || indexer.committed() < last); ++i) indexer.step(true);
  EXPECT_EQ(indexer.committed(), last);
  Xapian::Database db(files.path(files.current()));
  EXPECT_EQ(db.get_termfreq("Sdrept"), 700u);
  EXPECT_EQ(Xapian::Database::check(files.path(files.current()), 0, nullptr), 0u);
}

TEST(SearchSnippets, ShowTheWordsMarkedInTheirPlace) {
  Stemmer const s;
  Marks marks;
  marks.stems = s.all("faktura");
  marks.beginnings = {"bel"};
  std::string text;
  for (int i = 0; i < 100; ++i) text += "ord ";
  text += "Fakturaen\nhar feil BELØP!";
  auto const snippet = snippet_of(text, marks, s);
  std::string told;
  for (auto const& p : snippet.pieces) told += p.hit ? "[" + p.text + "]" : p.text;
  EXPECT_EQ(told, "… ord ord ord ord ord ord [Fakturaen] har feil [BELØP]!");
  EXPECT_EQ(snippet.hits, 2);
  EXPECT_TRUE(snippet_of("", marks, s).pieces.empty());
  EXPECT_EQ(snippet_of("ingen treff her", marks, s).pieces.front().text, "ingen treff her");
}

}  // namespace
}  // namespace svar::search
