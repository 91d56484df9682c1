// What is found beyond the comments: words inside of files and side conversations, custom fields, macros, and
// searches that are kept.
#include <fstream>

#include "features/brands/brands.hpp"
#include "features/files/file_texts.hpp"
#include "features/forms/forms.hpp"
#include "features/macros/macros.hpp"
#include "features/people/people_testing.hpp"
#include "features/search/excerpt.hpp"
#include "features/search/macros_found.hpp"
#include "features/search/rows.hpp"
#include "features/search/search_testing.hpp"
#include "features/sides/sides.hpp"
#include "features/statuses/statuses.hpp"
#include "features/tickets/redact.hpp"

namespace svar::search {
namespace {

using namespace search::testing;

// The test's program is the child that reads files, as the server is its own.
bool const child = [] {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
  if (words.size() == 3 && words[1] == files::extract_command) files::extract_and_exit(words[2]);
  return false;
}();

struct DeskWithFiles : Desk {
  // A comment that carries a file; answers the comment.
  tickets::CommentId sends(TicketId id, std::string const& bytes, std::string name, bool public_) {
    auto const comment = store->write([&](store::Tx& tx) {
      auto const author = people::actor_for(tx, kari, kit::Via::web);
      auto const file =
          files::add(tx, author, {.name = name, .content_type = "text/plain"}, files::put_blob(tx, bytes));
      tickets::Change c;
      c.comment = words("Se vedlegget", public_);
      c.comment->upload_tokens = {files::find(tx, file)->token};
      return tickets::update(tx, author, id, c).comment_id;
    });
    read_files();
    return comment;
  }
  void read_files() {
    for (auto const& kind : files::feature().jobs(app))
      if (kind.kind == "files.texts") kind.run(*store, {}, [] { return false; });
  }
  TicketHit first(UserId who, std::string const& query) {
    settled();
    auto const actor = as(who);
    struct Result {
      Meaning meaning;
      Found found;
    };
    auto const result = asked(app, actor, query, {}, [](Meaning const& m, Xapian::Database& db) {
      return Result{m, find(db, m, {})};
    });
    auto rows = store->read([&](store::Read& r) {
      return ticket_rows(r, actor, result.found.hits, result.meaning.marks, stemmer(), true);
    });
    return rows.empty() ? TicketHit{} : rows.front();
  }
};

std::string told(std::vector<SearchPiece> const& pieces) {
  std::string out;
  for (auto const& p : pieces) out += p.hit ? "[" + p.text + "]" : p.text;
  return out;
}

TEST(SearchFiles, WordsInsideAreFoundWithAnExcerptThatNamesTheFile) {
  DeskWithFiles d;
  auto const t = d.open("Garanti", "Hei", d.support);
  d.sends(t, "Serienummer 48213 for kjedestrammeren", "kvittering.txt", true);
  EXPECT_EQ(d.found(d.kari, "kjedestrammer"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.anna, "48213"), Desk::Ids{t.value});
  auto const hit = d.first(d.kari, "48213");
  EXPECT_EQ(hit.snippet_file, "kvittering.txt");
  EXPECT_EQ(told(hit.snippet), "Serienummer [48213] for kjedestrammeren");
  EXPECT_FALSE(hit.snippet_internal);
  EXPECT_EQ(d.first(d.kari, "garanti").snippet_file, "");
}

TEST(SearchFiles, ANotesFileIsFoundByNobodyWhoMayNotSeeTheNote) {
  DeskWithFiles d;
  auto const t = d.open("Garanti", "Hei", d.support);
  d.sends(t, "avslag fordi rammen er sveiset", "vurdering.txt", false);
  EXPECT_EQ(d.found(d.kari, "sveiset"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.jon, "sveiset"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.rita, "sveiset"), Desk::Ids{}) << "another group";
  EXPECT_EQ(d.found(d.anna, "sveiset"), Desk::Ids{}) << "the customer";
  EXPECT_EQ(d.found(d.anna, "vurdering"), Desk::Ids{}) << "nor the file's name";
  EXPECT_EQ(d.found(d.anna, "garanti"), Desk::Ids{t.value});
  auto const hit = d.first(d.anna, "garanti sveiset");
  EXPECT_EQ(hit.id, 0);
  EXPECT_TRUE(d.first(d.kari, "sveiset").snippet_internal);
}

TEST(SearchFiles, AFileThatIsTakenOutTakesItsWordsAlong) {
  DeskWithFiles d;
  auto const t = d.open("Kort", "Hei", d.support);
  auto const comment = d.sends(t, "kortnummer femtito", "kort.txt", true);
  EXPECT_EQ(d.found(d.kari, "femtito"), Desk::Ids{t.value});
  d.store->write([&](store::Tx& tx) {
    tickets::Redaction wish;
    for (auto const& f : files::of_comments(tx, {comment.value})) wish.files.push_back(f.id);
    tickets::redact(tx, Actor::of_system(), comment, wish);
  });
  EXPECT_EQ(d.found(d.kari, "femtito"), Desk::Ids{});
  EXPECT_EQ(d.store->read([](store::Read& r) { return files::texts(r).read; }), 0);
}

struct DeskWithSides : DeskWithFiles {
  void asks(TicketId id, kit::GroupId group, std::string subject, std::string text) {
    store->write([&](store::Tx& tx) {
      sides::NewSide side;
      side.kind = sides::Kind::group;
      side.group_id = group;
      side.subject = std::move(subject);
      side.first.html = "<p>" + text + "</p>";
      sides::open(tx, people::actor_for(tx, kari, kit::Via::web), id, side);
    });
  }
};

TEST(SearchSides, WordsAreFoundByWhoMaySeeThemAndNeverByTheCustomer) {
  DeskWithSides d;
  auto const t = d.open("Sykkel", "Hei, sykkelen er borte", d.support);
  d.asks(t, d.returns, "Lagerstatus", "Har vi en gaffel av typen Nordavind?");
  EXPECT_EQ(d.found(d.kari, "nordavind"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.jon, "nordavind"), Desk::Ids{t.value});
  EXPECT_EQ(d.found(d.anna, "nordavind"), Desk::Ids{});
  EXPECT_EQ(d.found(d.anna, "lagerstatus"), Desk::Ids{});
  EXPECT_EQ(d.found(d.anna, "sykkelen"), Desk::Ids{t.value});
  auto const hit = d.first(d.kari, "nordavind");
  EXPECT_EQ(hit.snippet_side, "Lagerstatus");
  EXPECT_NE(told(hit.snippet).find("[Nordavind]"), std::string::npos);
}

TEST(SearchSides, TheGroupThatIsAskedFindsThemWithoutTheTicket) {
  DeskWithSides d;
  auto const t = d.open("Sykkel", "Hei", d.support);
  d.asks(t, d.returns, "Lagerstatus", "Har vi en gaffel av typen Nordavind?");
  EXPECT_EQ(d.found(d.rita, "nordavind"), Desk::Ids{}) << "the ticket is not hers";
  EXPECT_EQ(d.found(d.rita, "nordavind", Kind::side).size(), 1u);
  EXPECT_EQ(d.found(d.jon, "nordavind", Kind::side), Desk::Ids{}) << "his group is not asked";
  EXPECT_EQ(d.found(d.anna, "nordavind", Kind::side), Desk::Ids{});
  d.store->write([&](store::Tx& tx) {
    tickets::remove(tx, Actor::of_system(), t);
    tickets::erase(tx, Actor::of_system(), t);
    for (auto const& follower : sides::feature().followers(d.app))
      for (auto const& e : events::read_after(tx, 0, 1000))
        if (std::ranges::find(follower.kinds, e.kind) != follower.kinds.end()) follower.react(tx, e);
  });
  EXPECT_EQ(d.found(d.rita, "nordavind", Kind::side), Desk::Ids{}) << "erased with its ticket";
}

struct DeskWithFields : Desk {
  fields::FieldId make(std::string key, fields::Type type, std::vector<fields::OptionChange> options = {}) {
    return store->write([&](store::Tx& tx) {
      fields::FieldChange c;
      c.title = {true, "Felt " + key};
      c.key = {true, std::move(key)};
      if (!options.empty()) c.options = std::move(options);
      return fields::create(tx, Actor::of_system(), fields::Target::ticket, type, c);
    });
  }
  TicketId with(fields::FieldId field, json::Value value) {
    auto const id = open("sak", "tekst");
    tickets::Change c;
    c.custom_fields = {{field, std::move(value)}};
    change(id, c);
    return id;
  }
  Desk::Ids ids(std::string query) { return found(kari, query + " sort:created-asc"); }
  std::string problem(UserId who, std::string query) {
    settled();
    return asked(app, as(who), query, {.kind = Kind::ticket}, [](Meaning const& m, Xapian::Database&) {
      return m.problem ? m.problem->say : std::string();
    });
  }
};

TEST(SearchFields, AreFoundByWhatTheyHold) {
  DeskWithFields d;
  auto const order = d.make("order_nr", fields::Type::text);
  auto const colour = d.make("colour", fields::Type::tagger, {{{}, "Mørk rød", "red"}, {{}, "Blå", "blue"}});
  auto const ticked = d.make("broken", fields::Type::checkbox);
  auto const a = d.with(order, "A-17 hylle"), b = d.with(colour, "red"), c = d.with(ticked, true);
  EXPECT_EQ(d.ids("field.order_nr:A-17"), Desk::Ids{a.value});
  EXPECT_EQ(d.ids("field.order_nr:hyl*"), Desk::Ids{a.value});
  EXPECT_EQ(d.ids("hylle"), Desk::Ids{a.value}) << "and as a word of its own";
  EXPECT_EQ(d.ids("field.colour:red"), Desk::Ids{b.value});
  EXPECT_EQ(d.ids("field.colour:blue,mørk"), Desk::Ids{b.value}) << "by the option's name, too";
  EXPECT_EQ(d.ids("field.colour:none"), (Desk::Ids{a.value, c.value}));
  EXPECT_EQ(d.ids("-field.colour:none"), Desk::Ids{b.value});
  EXPECT_EQ(d.ids("field.broken:true"), Desk::Ids{c.value});
  EXPECT_EQ(d.ids("field.broken:no"), (Desk::Ids{a.value, b.value}));
  EXPECT_EQ(d.ids(fmt::format("custom_field_{}:red", colour.value)), Desk::Ids{b.value});
  EXPECT_EQ(d.ids("field.colour:green"), Desk::Ids{});
  EXPECT_EQ(d.problem(d.kari, "field.size:3"), "There is no field called size");
  EXPECT_EQ(d.problem(d.kari, "field.colour>3"),
            "field.colour has no more or less: write field.colour:VALUE");
  EXPECT_EQ(d.problem(d.anna, "field.colour:red"), "field is a condition for colleagues only");
  EXPECT_EQ(d.found(d.anna, "hylle"), Desk::Ids{}) << "a customer does not search in them";
}

TEST(SearchFields, NumbersAndDatesHaveMoreAndLess) {
  DeskWithFields d;
  auto const price = d.make("price", fields::Type::decimal), due = d.make("due", fields::Type::date),
             count = d.make("count", fields::Type::integer);
  auto const low = d.with(price, -2.5), high = d.with(price, 1200.25);
  auto const early = d.with(due, "2026-01-15"), late = d.with(due, "2026-02-01");
  auto const few = d.with(count, 3);
  EXPECT_EQ(d.ids("field.price<0"), Desk::Ids{low.value});
  EXPECT_EQ(d.ids("field.price>\"1200,2\""), Desk::Ids{high.value});
  EXPECT_EQ(d.ids("field.price>-3 field.price<5"), Desk::Ids{low.value});
  EXPECT_EQ(d.ids("field.price:1200.25"), Desk::Ids{high.value});
  EXPECT_EQ(d.ids("field.count>=3"), Desk::Ids{few.value});
  EXPECT_EQ(d.ids("field.count>3"), Desk::Ids{});
  EXPECT_EQ(d.ids("field.due:2026-01"), Desk::Ids{early.value});
  EXPECT_EQ(d.ids("field.due>=2026-02"), Desk::Ids{late.value});
  EXPECT_EQ(d.ids("field.due<2026-02-01"), Desk::Ids{early.value});
  EXPECT_EQ(d.problem(d.kari, "field.count:many"), "field.count wants a number");
}

TEST(SearchFields, FormsBrandsAndOwnStatusesAreNamed) {
  DeskWithFields d;
  auto const [form, brand, status] = d.store->write([&](store::Tx& tx) {
    forms::FormChange f;
    f.name = {true, "Reklamasjon"};
    brands::BrandChange b;
    b.name = {true, "Fjellvann"};
    b.key = {true, "fjellvann"};
    statuses::StatusChange s;
    s.label = {true, "Venter på deler"};
    auto const system = Actor::of_system();
    return std::tuple(forms::create(tx, system, f), brands::create(tx, system, b),
                      statuses::create(tx, system, statuses::Category::hold, s));
  });
  auto const plain = d.open("sak", "tekst"), other = d.open("sak", "tekst");
  tickets::Change c;
  c.form_id = {true, form};
  c.brand_id = {true, brand};
  c.custom_status_id = {true, status};
  d.change(other, c);
  EXPECT_EQ(d.ids("form:reklamasjon"), Desk::Ids{other.value});
  EXPECT_EQ(d.ids("-form:reklamasjon"), Desk::Ids{plain.value});
  EXPECT_EQ(d.ids("brand:fjell"), Desk::Ids{other.value});
  EXPECT_EQ(d.ids("brand:1"), Desk::Ids{plain.value});
  EXPECT_EQ(d.ids("status:\"venter på\""), Desk::Ids{other.value});
  EXPECT_EQ(d.ids("status:new,deler"), (Desk::Ids{plain.value, other.value}));
  EXPECT_EQ(d.ids("status:hold"), Desk::Ids{other.value});
  EXPECT_EQ(d.ids("brand:ingen"), Desk::Ids{});
}

TEST(SearchMacros, AreFoundByWhoMayUseThem) {
  Desk d;
  auto const make = [&](UserId by, std::string title, std::string text, people::Restriction whose) {
    d.store->write([&](store::Tx& tx) {
      macros::MacroChange c;
      c.title = {true, std::move(title)};
      macros::Action says;
      says.field = macros::Field::comment_value_html;
      says.value = std::move(text);
      c.actions = {says};
      c.restriction = std::move(whose);
      macros::create(tx, people::actor_for(tx, by, kit::Via::web), c);
    });
  };
  make(d.admin, "Retur::Slik returnerer du", "<p>Pakk varen godt inn</p>", {});
  make(d.admin, "Bare support", "<p>Fakturaen kommer</p>", {.groups = {d.support}});
  make(d.kari, "Min hilsen", "<p>Vennlig hilsen fakturaavdelingen</p>", {.owner = d.kari});
  auto const titles = [&](UserId who, std::string query) {
    std::vector<std::string> out;
    auto const actor = d.as(who);
    d.store->read([&](store::Read& r) {
      for (auto const& hit : macros_found(r, actor, parse_query(query), {}, stemmer(), 10))
        out.push_back(told(hit.title));
    });
    return out;
  };
  using Titles = std::vector<std::string>;
  EXPECT_EQ(titles(d.kari, "retur"), Titles{"Retur::Slik returnerer du"});
  EXPECT_EQ(titles(d.kari, "pakke varer"), Titles{"Retur::Slik returnerer du"})
      << "by other forms of its text";
  EXPECT_EQ(titles(d.kari, "fakt").size(), 2u);
  EXPECT_EQ(titles(d.jon, "fakt"), Titles{"Bare support"}) << "nobody else's own";
  EXPECT_EQ(titles(d.rita, "fakt"), Titles{}) << "another group's";
  EXPECT_EQ(titles(d.anna, "retur"), Titles{});
  EXPECT_EQ(titles(d.kari, "retur status:open"), Titles{}) << "macros have no status";
  EXPECT_EQ(titles(d.kari, "type:macro retur"), Titles{"Retur::Slik returnerer du"});
}

TEST(SearchKept, PagesAndCountsAreWhatThePersonMaySee) {
  Desk d;
  auto const a = d.open("Telt", "telt med stang", d.support), b = d.open("Telt", "telt", d.returns);
  d.settled();
  auto const page = [&](UserId who, ListOrder order, std::string after = {}, int limit = 10) {
    return kept_page(*d.store, d.as(who), "telt status<solved", order, true, after, limit, 0);
  };
  EXPECT_EQ(page(d.kari, ListOrder::created).ids, (std::vector<TicketId>{a, b}));
  auto const first = page(d.kari, ListOrder::created, {}, 1);
  EXPECT_EQ(first.ids, std::vector<TicketId>{a});
  EXPECT_EQ(page(d.kari, ListOrder::created, first.next, 1).ids, std::vector<TicketId>{b});
  EXPECT_EQ(page(d.jon, ListOrder::own).ids, std::vector<TicketId>{a});
  EXPECT_EQ(kept_count(*d.store, d.as(d.kari), "telt"), 2);
  EXPECT_EQ(kept_count(*d.store, d.as(d.jon), "telt"), 1);
  EXPECT_EQ(kept_count_now(*d.store, d.as(d.rita), "stang"), std::nullopt) << "never counted";
  EXPECT_TRUE(refresh_counts(*d.store));
  EXPECT_EQ(kept_count_now(*d.store, d.as(d.rita), "stang"), 0);
  EXPECT_FALSE(refresh_counts(*d.store)) << "nothing was written";
}

TEST(SearchKept, WhatCannotBeKeptIsSaid) {
  auto const said = [](std::string_view query) {
    try {
      check_kept(query);
    } catch (Fault const& f) {
      return f.fields.at("conditions").front().say;
    }
    return std::string();
  };
  EXPECT_EQ(said("telt status:open"), "");
  EXPECT_EQ(said(" "), "Say what to look for");
  EXPECT_EQ(said("type:person anna"), "Only a search for tickets can be kept as a view");
  EXPECT_NE(said("staus:open"), "");
}

}  // namespace
}  // namespace svar::search
