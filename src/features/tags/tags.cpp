#include "features/tags/tags.hpp"

#include "base/utf8.hpp"
#include "features/fields/fields.hpp"
#include "features/tickets/retag.hpp"

namespace svar::tags {

namespace {
struct Data {
  UserId by;
  std::string tag, to;
};
BOOST_DESCRIBE_STRUCT(Data, (), (by, tag, to))

constexpr std::string_view kind = "tags.rename";

void require_free(store::Read& r, Actor const& actor, std::string_view tag) {
  for (auto const& field : fields::list(r, fields::Target::ticket)) {
    bool const offered = std::ranges::any_of(
        field.options, [&](fields::Option const& o) { return !o.removed && o.value == tag; });
    if (!tag.empty() && (field.tag == tag || offered))
      throw invalid("to", fmt::format("The tag {} belongs to the field {} and changes with it", tag,
                                      fields::title_for(field, actor.locale)));
  }
}
}  // namespace

void rename(store::Tx& tx, Actor const& actor, std::string_view tag, std::string_view to) {
  actor.require(kit::Permission::admin_settings);
  auto const normal = tickets::normal_tag(to);
  if (tickets::tag_uses(tx, tag) == 0) throw not_found();
  if (normal.empty() && !utf8::blank(to)) throw invalid("to", "This is not a tag");
  if (normal == tag) throw invalid("to", "The tag is called so already");
  require_free(tx, actor, tag);
  require_free(tx, actor, normal);
  Data const data{actor.user, std::string(tag), normal};
  events::enqueue(tx, kind, fmt::format("{} {}", tag, normal), json::to_text(data), now());
}

void work(store::Store& store, UserId by, std::string_view tag, std::string_view to,
          std::function<bool()> const& stopping) {
  auto actor = Actor::of_system(kit::Via::web);
  actor.user = by;
  auto const last = store.read([](store::Read& r) { return tickets::last_ticket_number(r); });
  for (std::int64_t after = 0; after < last; after += tickets::retag_span) {
    auto const ids = store.read([&](store::Read& r) { return tickets::with_tag(r, tag, after); });
    for (std::size_t at = 0; at < ids.size(); at += tickets_per_commit) {
      if (stopping()) return;
      store.write([&](store::Tx& tx) {
        for (std::size_t i = at; i < std::min(ids.size(), at + tickets_per_commit); ++i)
          tickets::retag(tx, actor, ids[i], tag, to);
      });
    }
  }
}

events::JobKind rename_job() {
  events::JobKind job;
  job.kind = kind;
  job.run = [](store::Store& store, events::Job const& row, std::function<bool()> const& stopping) {
    auto const data = json::read_body<Data>(row.data);
    work(store, data.by, data.tag, data.to, stopping);
    return stopping() ? events::Outcome::retry("The server was stopped", now()) : events::Outcome::done();
  };
  return job;
}

}  // namespace svar::tags
