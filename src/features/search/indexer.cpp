#include "features/search/indexer.hpp"

#include <set>

#include "base/log.hpp"
#include "features/customers/customers_events.hpp"
#include "features/customers/customers_walk.hpp"
#include "features/files/files_events.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_walk.hpp"
#include "features/search/terms.hpp"
#include "features/sides/sides_events.hpp"
#include "features/sides/sides_words.hpp"
#include "features/tickets/tickets_events.hpp"
#include "features/tickets/tickets_words.hpp"

namespace svar::search {
namespace {

using Clock = std::chrono::steady_clock;
using people::OrganizationId;
using tickets::TicketId;

constexpr std::chrono::seconds looks_every{1};  // at the log's end and at wishes
constexpr int documents_at_once = 200;          // rows held in memory

// What a batch of events touches.
struct Touched {
  std::set<TicketId> tickets;
  std::set<UserId> people, renamed;
  std::set<OrganizationId> organizations;
  std::set<sides::SideId> sides;
};

void note(Touched& t, events::Event const& e) {
  if (e.kind.starts_with("ticket.") || e.kind.starts_with("comment.")) {
    t.tickets.insert(TicketId{e.subject});
    if (e.kind == tickets::TicketMerged::kind) t.tickets.insert(e.as<tickets::TicketMerged>().into_id);
    if (e.kind == tickets::TicketUnmerged::kind) t.tickets.insert(e.as<tickets::TicketUnmerged>().from_id);
    if (e.kind == tickets::TicketSplit::kind) t.tickets.insert(e.as<tickets::TicketSplit>().from_id);
  } else if (e.kind == files::FileRead::kind) {
    t.tickets.insert(TicketId{e.subject});
  } else if (e.kind.starts_with("side.")) {
    t.tickets.insert(TicketId{e.subject});
    if (e.kind == sides::SideOpened::kind) t.sides.insert(e.as<sides::SideOpened>().side_id);
    if (e.kind == sides::SideMessageAdded::kind) t.sides.insert(e.as<sides::SideMessageAdded>().side_id);
    if (e.kind == sides::SideChanged::kind) t.sides.insert(e.as<sides::SideChanged>().side_id);
  } else if (e.kind == people::UserCreated::kind) {
    t.people.insert(UserId{e.subject});
  } else if (e.kind == people::UserChanged::kind) {
    t.people.insert(UserId{e.subject});
    for (auto const& field : e.as<people::UserChanged>().fields)
      if (field == "name" || field == "email") t.renamed.insert(UserId{e.subject});
  } else if (e.kind.starts_with("organization.")) {
    t.organizations.insert(OrganizationId{e.subject});
  }
}

// A ticket has its customer's name among its words.
void add_tickets_of_renamed(store::Read& read, Touched& t) {
  for (auto const user : t.renamed) {
    tickets::ListQuery q;
    q.requester = user;
    q.shelves = {tickets::Shelf::active, tickets::Shelf::solved,  tickets::Shelf::closed,
                 tickets::Shelf::spam,   tickets::Shelf::deleted, tickets::Shelf::merged,
                 tickets::Shelf::snoozed};
    q.limit = tickets::max_page;
    for (int seen = 0; seen < max_renamed;) {
      auto const page = tickets::list(read, kit::Actor::of_system(), q);
      for (auto const& ticket : page.tickets) t.tickets.insert(ticket.id);
      seen += std::max(static_cast<int>(page.tickets.size()), 1);
      if (page.next.empty()) break;
      q.after = page.next;
    }
  }
}

template <class Id, class F>
void in_batches(std::set<Id> const& ids, F&& work) {
  std::vector<Id> some;
  for (auto const id : ids) {
    some.push_back(id);
    if (some.size() == static_cast<std::size_t>(documents_at_once)) work(std::exchange(some, {}));
  }
  if (!some.empty()) work(some);
}

template <class Rows>
auto ids_of(Rows const& rows) {
  std::vector<decltype(rows.front().id)> ids;
  for (auto const& row : rows) ids.push_back(row.id);
  return ids;
}

std::int64_t about_how_many(store::Read& read) {
  return tickets::newest_number(read).value;
}

}  // namespace

struct Indexer::Open {
  std::string name;
  Xapian::WritableDatabase db;
  Documents documents{db};
  Meta meta;
  bool fresh =
      false;  // made by this process; otherwise some documents may be newer than the place that is kept
  bool dirty = false;
  std::size_t bytes = 0;  // since the last commit
  Clock::time_point committed = Clock::now();

  void commit() {
    write_meta(db, meta);
    db.commit();
    dirty = false;
    bytes = 0;
    committed = Clock::now();
  }
};

Indexer::Indexer(store::Store& s, IndexFiles& files) : store_(s), files_(files) {
  if (files_.torn()) {
    log::warn("search: the machine went down while the index was written; it is checked");
    for (auto const& name : files_.names()) {
      bool good = false;
      try {
        good = Xapian::Database::check(files_.path(name), 0, nullptr) == 0;
      } catch (Xapian::Error const&) {
      }
      if (!good) files_.remove(name);
    }
  }
  files_.mark_running();
  choose();
}

Indexer::~Indexer() {
  try {
    if (building_ && building_->dirty) building_->commit();
    if (serving_ && serving_->dirty) serving_->commit();
    serving_.reset();
    building_.reset();
    ::sync();
    files_.mark_ended();
  } catch (std::exception const& e) {
    log::warn("search: the index was not closed cleanly: {}", e.what());
  } catch (Xapian::Error const& e) {
    log::warn("search: the index was not closed cleanly: {}", e.get_description());
  }
}

std::unique_ptr<Indexer::Open> Indexer::open_existing(std::string const& name) {
  try {
    auto open = std::make_unique<Open>();
    open->name = name;
    open->db = Xapian::WritableDatabase(files_.path(name), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    open->meta = read_meta(open->db);
    if (open->meta.version == 0 || open->meta.version > index_version || !fits_the_log(open->meta)) return {};
    return open;
  } catch (Xapian::Error const& e) {
    log::warn("search: {} cannot be used: {}", name, e.get_description());
    return {};
  }
}

bool Indexer::fits_the_log(Meta const& m) {
  if (m.place == 0) return true;
  auto const event = store_.read([&](store::Read& r) { return events::find_event(r, m.place); });
  return event && event->at.us == m.place_at;
}

void Indexer::choose() {
  auto const current = files_.current();
  if (!current.empty()) {
    serving_ = open_existing(current);
    if (serving_ && !serving_->meta.stage.empty()) serving_.reset();
  }
  serving_name_ = serving_ ? serving_->name : std::string();
  committed_ = serving_ ? serving_->meta.place : 0;
  for (auto const& name : files_.names()) {
    if (name == serving_name_) continue;
    auto open = building_ ? nullptr : open_existing(name);
    if (open && open->meta.version == index_version && !open->meta.stage.empty())
      building_ = std::move(open);
    else {
      open.reset();
      files_.remove(name);
    }
  }
  if (!building_ && (!serving_ || serving_->meta.version != index_version || files_.rebuild_wished()))
    begin_rebuild();
}

void Indexer::begin_rebuild() {
  if (building_) return;
  auto open = std::make_unique<Open>();
  open->fresh = true;
  open->name = files_.new_name(index_version);
  open->db = Xapian::WritableDatabase(files_.path(open->name), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  store_.read([&](store::Read& r) {
    auto& m = open->meta;
    m.version = index_version;
    m.place = events::last_seq(r);
    if (auto const event = events::find_event(r, m.place)) m.place_at = event->at.us;
    m.stage = "organizations";
    m.of = about_how_many(r);
  });
  open->commit();
  building_ = std::move(open);
}

Meta Indexer::progress() const {
  return building_ ? building_->meta : serving_ ? serving_->meta : Meta{};
}

int Indexer::follow(Open& open) {
  auto const found =
      store_.read([&](store::Read& r) { return events::read_after(r, open.meta.place, followed_at_once); });
  if (found.empty()) return 0;
  Touched touched;
  for (auto const& e : found) note(touched, e);
  store_.read([&](store::Read& r) {
    add_tickets_of_renamed(r, touched);
    in_batches(touched.tickets, [&](auto const& ids) { open.documents.tickets(r, ids); });
    in_batches(touched.people, [&](auto const& ids) { open.documents.people(r, ids); });
    in_batches(touched.organizations, [&](auto const& ids) { open.documents.organizations(r, ids); });
    in_batches(touched.sides, [&](auto const& ids) { open.documents.sides(r, ids); });
  });
  open.meta.place = found.back().seq;
  open.meta.place_at = found.back().at.us;
  open.bytes += open.documents.written();
  open.dirty = true;
  return static_cast<int>(found.size());
}

void Indexer::build() {
  auto& open = *building_;
  auto& m = open.meta;
  store_.read([&](store::Read& r) {
    if (m.stage == "organizations") {
      auto const rows = customers::organizations_after(r, OrganizationId{m.stage_at}, built_at_once);
      open.documents.organizations(r, ids_of(rows), open.fresh);
      m.stage_at = rows.empty() ? 0 : rows.back().id.value;
      if (rows.empty()) m.stage = "people";
    } else if (m.stage == "people") {
      auto const rows = people::everyone_after(r, UserId{m.stage_at}, built_at_once);
      open.documents.people(r, ids_of(rows), open.fresh);
      m.stage_at = rows.empty() ? 0 : rows.back().id.value;
      if (rows.empty()) m.stage = "sides";
    } else if (m.stage == "sides") {
      auto const ids = sides::asking_groups_after(r, sides::SideId{m.stage_at}, built_at_once);
      open.documents.sides(r, ids, open.fresh);
      m.stage_at = ids.empty() ? 0 : ids.back().value;
      if (ids.empty()) m.stage = "tickets";
    } else if (m.stage == "tickets") {
      auto const ids = tickets::numbers_after(r, TicketId{m.stage_at}, built_at_once);
      open.documents.tickets(r, ids, open.fresh);
      m.built += static_cast<std::int64_t>(ids.size());
      m.stage_at = ids.empty() ? 0 : ids.back().value;
      if (ids.empty()) m.stage = "events";
    }
  });
  open.bytes += open.documents.written();
  open.dirty = true;
  // What was written while it was built.
  if (m.stage == "events" && follow(open) == 0) return finish_building();
  if (open.bytes >= commit_after || Clock::now() - open.committed >= build_commit_every) open.commit();
}

void Indexer::finish_building() {
  building_->meta.stage.clear();
  building_->commit();
  ::sync();
  files_.set_current(building_->name);
  files_.rebuild_done();
  auto const before = serving_ ? serving_->name : std::string();
  serving_ = std::move(building_);
  serving_name_ = serving_->name;
  committed_ = serving_->meta.place;
  if (!before.empty()) files_.remove(before);
  log::info("search: the index is built, {} documents", serving_->db.get_doccount());
}

// The history was taken away (the demo company removed, another database put in place).
void Indexer::notice_another_log() {
  auto const last = store_.read([](store::Read& r) { return events::last_seq(r); });
  auto const lost = [&](std::unique_ptr<Open>& open) {
    if (!open || open->meta.place <= last) return false;
    auto const name = open->name;
    open.reset();
    files_.remove(name);
    return true;
  };
  bool const gone = lost(building_);
  if (lost(serving_)) {
    serving_name_.clear();
    committed_ = 0;
  }
  if ((gone || !serving_) && !building_) begin_rebuild();
}

std::chrono::milliseconds Indexer::step(bool hurry) {
  using std::chrono::milliseconds;
  auto const time = Clock::now();
  if (time - looked_ >= looks_every) {
    looked_ = time;
    notice_another_log();
    if (files_.rebuild_wished()) begin_rebuild();
  }
  milliseconds idle = looks_every;
  if (serving_) {
    auto const followed = follow(*serving_);
    auto const since = std::chrono::duration_cast<milliseconds>(Clock::now() - serving_->committed);
    bool const behind = followed == followed_at_once;
    if (serving_->dirty && (hurry || since >= (behind ? commit_every_behind : commit_every))) {
      serving_->commit();
      committed_ = serving_->meta.place;
    }
    if (behind)
      idle = milliseconds(0);
    else if (serving_->dirty)
      idle = std::max(commit_every - since, milliseconds(1));
  }
  if (building_) {
    build();
    idle = milliseconds(0);
  }
  return idle;
}

}  // namespace svar::search
