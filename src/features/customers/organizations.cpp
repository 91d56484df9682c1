#include "base/utf8.hpp"
#include "features/customers/customers.hpp"
#include "features/customers/customers_events.hpp"
#include "features/customers/customers_sql.hpp"

namespace svar::customers {

using kit::Permission;

namespace {
// Domains where anybody gets an address say nothing about whom one works for.
constexpr std::array<std::string_view, 40> public_domains{
    "gmail.com",  "googlemail.com", "outlook.com",  "hotmail.com",    "hotmail.no", "hotmail.se",
    "hotmail.dk", "live.com",       "live.no",      "live.se",        "live.dk",    "msn.com",
    "yahoo.com",  "yahoo.no",       "yahoo.se",     "yahoo.dk",       "icloud.com", "me.com",
    "mac.com",    "aol.com",        "proton.me",    "protonmail.com", "gmx.com",    "gmx.net",
    "mail.com",   "online.no",      "broadpark.no", "getmail.no",     "lyse.net",   "frisurf.no",
    "start.no",   "telia.com",      "bredband.net", "comhem.se",      "spray.se",   "jubii.dk",
    "tdcadsl.dk", "stofanet.dk",    "ofir.dk",      "yandex.com"};

std::string after_prefix(std::string const& word) {
  return word + "\xF4\x8F\xBF\xBF";
}

std::string clean_domain(std::string_view text) {
  if (text.starts_with('@')) text.remove_prefix(1);
  auto const address = people::normal_address("x@" + std::string(text));
  return address.empty() || text.find('.') == text.npos ? std::string() : address.substr(2);
}

void index_words(store::Tx& tx, Organization const& o) {
  tx.exec(sql::forget_words, o.id);
  for (auto const& word : people::search_words(o.name + " " + o.domains)) tx.exec(sql::add_word, word, o.id);
}

void set_domains(store::Tx& tx, Organization& o, std::vector<std::string> const& wanted) {
  std::set<std::string> domains;
  for (auto const& text : wanted) {
    if (utf8::blank(text)) continue;
    auto const domain = clean_domain(utf8::clean_line(text));
    if (domain.empty())
      throw invalid("domains", fmt::format("{} is not a domain.", utf8::clean_line(text, 100)));
    if (anybodys_domain(domain))
      throw invalid("domains", fmt::format("Everybody can have an address at {}.", domain));
    auto const owner = tx.one<OrganizationId>(sql::domain_owner, domain);
    if (owner && *owner != o.id)
      throw invalid("domains", fmt::format("{} belongs to another organisation.", domain), "DuplicateValue");
    domains.insert(domain);
  }
  if (domains.size() > max_domains)
    throw invalid("domains", fmt::format("There can be {} domains at most.", max_domains));
  tx.exec(sql::forget_domains, o.id);
  for (auto const& domain : domains) tx.exec(sql::add_domain, domain, o.id);
  o.domains = fmt::format("{}", fmt::join(domains, " "));
}

std::string clean_name(store::Read& r, std::string_view text, OrganizationId mine) {
  auto name = utf8::clean_line(text, people::max_name);
  if (name.empty()) throw invalid("name", "An organisation needs a name.", "BlankValue");
  auto const other = find_by_name(r, name);
  if (other && other->id != mine)
    throw invalid("name", fmt::format("There is an organisation {} already.", name), "DuplicateValue");
  return name;
}

std::vector<std::string> apply(store::Tx& tx, Actor const& actor, Organization& o,
                               OrganizationChange const& c) {
  std::vector<std::string> fields;
  auto const set = [&](std::string_view name, std::string& field, std::string value) {
    if (field == value) return;
    field = std::move(value);
    fields.emplace_back(name);
  };
  if (c.name) set("name", o.name, clean_name(tx, c.name.value.value_or(""), o.id));
  if (c.notes) set("notes", o.notes, utf8::clean(c.notes.value.value_or(""), people::max_notes));
  if (c.details) set("details", o.details, utf8::clean(c.details.value.value_or(""), people::max_notes));
  if (c.external_id) {
    auto external = utf8::clean_line(c.external_id.value.value_or(""), people::max_address);
    auto const other = find_by_external_id(tx, external);
    if (other && other->id != o.id)
      throw invalid("external_id", "Another organisation has this external id.", "DuplicateValue");
    set("external_id", o.external_id, std::move(external));
  }
  if (c.domains) {
    auto const before = o.domains;
    set_domains(tx, o, c.domains.value.value_or(std::vector<std::string>{}));
    if (o.domains != before) fields.emplace_back("domains");
  }
  if (!c.custom_fields.empty()) {
    fields::Edit edit{fields::Target::organization, o.id.value};
    edit.set(tx, actor, c.custom_fields);
    for (auto const& step : edit.steps()) fields.push_back(fmt::to_string(step.id.value));
    edit.write(tx, o.id.value);
  }
  return fields;
}

void write(store::Tx& tx, Organization const& o) {
  tx.exec(sql::update, o.id, o.name, people::name_key(o.name), o.domains, o.notes, o.details, o.external_id,
          now());
  index_words(tx, o);
}
}  // namespace

std::optional<Organization> find(store::Read& r, OrganizationId id) {
  return r.one<Organization>(sql::find, id);
}

std::vector<Organization> find_many(store::Read& r, std::vector<OrganizationId> const& ids) {
  if (ids.empty()) return {};
  return r.all<Organization>(sql::find_many, json::to_text(ids));
}

std::optional<Organization> find_by_domain(store::Read& r, std::string_view address) {
  auto const normal = people::normal_address(address);
  if (normal.empty()) return {};
  return r.one<Organization>(sql::find_by_domain, std::string_view(normal).substr(normal.rfind('@') + 1));
}
std::optional<Organization> find_by_name(store::Read& r, std::string_view name) {
  return r.one<Organization>(sql::find_by_name, people::name_key(name));
}
std::optional<Organization> find_by_external_id(store::Read& r, std::string_view external_id) {
  if (external_id.empty()) return {};
  return r.one<Organization>(sql::find_by_external, external_id);
}

std::vector<Organization> search(store::Read& r, std::string_view text, int limit) {
  auto words = people::search_words(text);
  if (words.empty()) return {};
  std::sort(words.begin(), words.end(), [](auto const& a, auto const& b) { return a.size() > b.size(); });
  words.resize(2);
  return r.all<Organization>(sql::search, words[0], after_prefix(words[0]), words[1], after_prefix(words[1]),
                             max_search_matches, limit);
}

bool anybodys_domain(std::string_view domain) {
  return std::find(public_domains.begin(), public_domains.end(), domain) != public_domains.end();
}

std::vector<std::string> domains_of(Organization const& o) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < o.domains.size();) {
    auto const space = std::min(o.domains.find(' ', at), o.domains.size());
    out.push_back(o.domains.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

OrganizationId create(store::Tx& tx, Actor const& actor, OrganizationChange const& c) {
  actor.require(Permission::customers_edit);
  Organization o;
  o.name = clean_name(tx, c.name.value.value_or(""), {});
  o.id = tx.insert<OrganizationId>(sql::insert, o.name, people::name_key(o.name), now());
  apply(tx, actor, o, c);
  write(tx, o);
  events::append(tx, actor.origin(), OrganizationCreated{o.id});
  return o.id;
}

void update(store::Tx& tx, Actor const& actor, OrganizationId id, OrganizationChange const& c) {
  actor.require(Permission::customers_edit);
  auto o = find(tx, id);
  if (!o) throw not_found();
  auto fields = apply(tx, actor, *o, c);
  if (fields.empty()) return;
  write(tx, *o);
  events::append(tx, actor.origin(), OrganizationChanged{id, std::move(fields)});
}

void remove(store::Tx& tx, Actor const& actor, OrganizationId id) {
  actor.require(Permission::customers_edit);
  if (!find(tx, id)) throw not_found();
  people::disband(tx, id);
  tx.exec(sql::forget_domains, id);
  tx.exec(sql::forget_words, id);
  tx.exec(sql::erase, id);
  fields::forget(tx, fields::Target::organization, id.value);
  events::append(tx, actor.origin(), OrganizationRemoved{id});
}

std::optional<people::OrganizationMembership> membership_of(store::Read& r, UserId user, OrganizationId id) {
  return r.one<people::OrganizationMembership>(sql::membership_of, user, id);
}

void reindex(store::Tx& tx, OrganizationId id) {
  if (auto const o = find(tx, id)) index_words(tx, *o);
}

UserId ensure(store::Tx& tx, Actor const& actor, std::string_view address, std::string_view name,
              std::string_view locale) {
  auto const known = people::find_by_email(tx, address);
  auto const wanting = !known || (!known->organization_id && !known->staff());
  auto const organization = wanting ? find_by_domain(tx, address) : std::nullopt;
  if (!known && organization) {
    people::NewUser n;
    n.name = name;
    n.email = address;
    n.organization_id = organization->id;
    for (std::string_view const known_locale : {"nb", "sv", "da", "en"})
      if (locale == known_locale) n.locale = locale;
    return people::create(tx, actor, n);
  }
  auto const id = people::ensure_customer(tx, actor, address, name, locale);
  if (known && organization) {
    people::UserChange change;
    change.organization_id = {true, organization->id};
    people::update(tx, Actor::of_system(actor.via, actor.cause, actor.depth), id, change);
  }
  return id;
}

}  // namespace svar::customers
