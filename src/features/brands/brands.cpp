#include "features/brands/brands.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "features/brands/brands_events.hpp"
#include "features/brands/brands_sql.hpp"

namespace svar::brands {

using kit::Permission;

namespace {
bool good_key(std::string_view key) {
  auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !key.empty() && key.size() <= 63 && plain(key.front()) && plain(key.back()) &&
         std::ranges::all_of(key, [&](char c) { return plain(c) || c == '-'; });
}

std::string key_from(std::string_view name) {
  std::string out;
  for (char const c : utf8::fold(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() >= 40) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "brand" : out;
}

std::string color_in(json::Patch<std::string> const& p, std::string_view field) {
  auto const color = utf8::fold(utf8::clean_line(p.value.value_or("")));
  bool const good =
      color.size() == 7 && color[0] == '#' && color.find_first_not_of("0123456789abcdef", 1) == color.npos;
  if (!color.empty() && !good) throw invalid(std::string(field), "A colour is written as #2f6fed");
  return color;
}

std::string address_in(json::Patch<std::string> const& p, std::string_view field) {
  auto const address = utf8::clean_line(p.value.value_or(""));
  bool const good = address.starts_with("https://") && address.size() <= max_address &&
                    address.find_first_of(" \"<>'`\\") == address.npos;
  if (!address.empty() && !good) throw invalid(std::string(field), "An address begins with https://");
  return address;
}

std::string signatures_in(Words const& wanted) {
  static constexpr std::array<std::string_view, 5> locales{"", "nb", "sv", "da", "en"};
  Words out;
  for (auto const& [locale, text] : wanted) {
    if (std::ranges::find(locales, locale) == locales.end())
      throw invalid("signatures",
                    fmt::format("{} is not a language of this desk", utf8::clean_line(locale, 20)));
    auto clean = utf8::clean(text);
    if (clean.size() > max_signature)
      throw invalid("signatures", fmt::format("A signature has at most {} KB", max_signature / 1024));
    if (!utf8::blank(clean)) out.emplace(locale, std::move(clean));
  }
  return json::to_text(out);
}

void take_words(BrandChange const& c, Brand& b) {
  if (c.name) {
    b.name = utf8::clean_line(c.name.value.value_or(""), max_name);
    if (b.name.empty() && b.id != first_brand) throw invalid("name", "A brand needs a name", "BlankValue");
  }
  if (c.color) b.color = color_in(c.color, "color");
  if (c.help_color) b.help_color = color_in(c.help_color, "help_color");
  if (c.logo_url) b.logo_url = address_in(c.logo_url, "logo_url");
  if (c.website) b.website = address_in(c.website, "website");
  if (c.sender_name) b.sender_name = utf8::clean_line(c.sender_name.value.value_or(""), max_name);
  if (c.help_name) b.help_name = utf8::clean_line(c.help_name.value.value_or(""), max_name);
  if (c.signatures) b.signatures = signatures_in(c.signatures.value.value_or(Words{}));
  if (c.form_id) b.form_id = std::clamp<std::int64_t>(c.form_id.value.value_or(0), 0, max_id);
  if (c.help_active) b.help_active = c.help_active.value.value_or(false);
  if (c.active) b.active = c.active.value.value_or(true);
  if (!b.active && b.default_)
    throw invalid("active", "The default brand is always in use; make another the default first");
}

void take_over(store::Read& r, BrandChange const& c, Brand& b) {
  take_words(c, b);
  auto const others = list(r);
  auto const taken = [&](std::string const& key) {
    return std::ranges::any_of(others, [&](Brand const& o) { return o.id != b.id && o.key == key; });
  };
  if (c.key && c.key.value && !c.key.value->empty()) {
    b.key = *c.key.value;
    if (!good_key(b.key))
      throw invalid("subdomain", "Small letters, digits and hyphens, and a letter or digit at both ends");
    if (taken(b.key))
      throw invalid("subdomain", fmt::format("Another brand has the address {}", b.key), "DuplicateValue");
  }
  if (b.key.empty() || taken(b.key)) {
    auto const base = key_from(b.name);
    b.key = base;
    for (int n = 2; taken(b.key); ++n) b.key = fmt::format("{}-{}", base, n);
  }
  for (auto const& o : others)
    if (!b.name.empty() && o.id != b.id && utf8::fold(o.name) == utf8::fold(b.name))
      throw invalid("name", fmt::format("Another brand is called {}", b.name), "DuplicateValue");
}

void give_mailboxes(store::Tx& tx, BrandId id, BrandChange const& c) {
  if (!c.mailbox_ids) return;
  auto const wanted = c.mailbox_ids.value.value_or(std::vector<std::int64_t>{});
  if (wanted.size() > max_mailboxes)
    throw invalid("mailbox_ids", fmt::format("A brand has at most {} mailboxes", max_mailboxes));
  tx.exec(sql::take_mailboxes, id.value);
  for (auto const mailbox : wanted) {
    if (!tx.one<std::int64_t>(sql::mailbox_exists, mailbox))
      throw invalid("mailbox_ids", "There is no such mailbox", "RecordNotFound");
    tx.exec(sql::give_mailbox, mailbox, id.value);
  }
}
}  // namespace

std::vector<Brand> list(store::Read& r, bool with_removed) {
  auto all = r.all<Brand>(sql::every);
  if (!with_removed) std::erase_if(all, [](Brand const& b) { return b.deleted_at.us != 0; });
  return all;
}

std::optional<Brand> find(store::Read& r, BrandId id) {
  return r.one<Brand>(sql::find, id.value);
}

Brand get(store::Read& r, BrandId id) {
  auto b = find(r, id);
  if (!b || b->deleted_at.us) throw not_found();
  return *b;
}

BrandId default_brand(store::Read& r) {
  return r.one<BrandId>(sql::default_brand).value_or(first_brand);
}

BrandId of_mailbox(store::Read& r, std::int64_t mailbox_id) {
  if (mailbox_id)
    if (auto const id = r.one<BrandId>(sql::of_mailbox, mailbox_id)) return *id;
  return default_brand(r);
}

std::vector<Owned> mailboxes(store::Read& r) {
  return r.all<Owned>(sql::owned);
}

std::string signature_of(Brand const& b, std::string_view locale) {
  auto const words = json::try_parse(b.signatures);
  auto const* object = words ? words->if_object() : nullptr;
  if (!object) return {};
  for (auto const wish : {locale, std::string_view(), std::string_view("en")})
    if (auto const* found = object->if_contains(wish))
      if (auto const* text = found->if_string()) return std::string(*text);
  return {};
}

BrandId create(store::Tx& tx, Actor const& actor, BrandChange const& c) {
  actor.require(Permission::admin_settings);
  auto const all = list(tx);
  if (all.size() >= max_brands)
    throw invalid("name", fmt::format("A workspace has at most {} brands", max_brands), "TooManyValues");
  Brand b;
  b.id = tx.one<BrandId>(sql::next_id).value();
  b.signatures = "{}";
  for (auto const& other : all) b.position = std::max(b.position, other.position + 1);
  auto wanted = c;
  wanted.name.present = true;
  take_over(tx, wanted, b);
  tx.exec(sql::insert, b.id.value, b.name, b.key, b.color, b.logo_url, b.website, b.sender_name, b.signatures,
          b.form_id, b.help_name, b.help_color, b.help_active, b.active, b.position, now());
  give_mailboxes(tx, b.id, c);
  events::append(tx, actor.origin(), BrandKept{b.id});
  return b.id;
}

void update(store::Tx& tx, Actor const& actor, BrandId id, BrandChange const& c) {
  auto b = get(tx, id);
  actor.require(Permission::admin_settings);
  take_over(tx, c, b);
  tx.exec(sql::update, id.value, b.name, b.key, b.color, b.logo_url, b.website, b.sender_name, b.signatures,
          b.form_id, b.help_name, b.help_color, b.help_active, b.active, now());
  give_mailboxes(tx, id, c);
  events::append(tx, actor.origin(), BrandKept{id});
}

void make_default(store::Tx& tx, Actor const& actor, BrandId id) {
  auto const b = get(tx, id);
  actor.require(Permission::admin_settings);
  if (b.default_) return;
  if (!b.active) throw invalid("default", "Only a brand in use can be the default");
  tx.exec(sql::set_default, default_brand(tx).value, false, now());
  tx.exec(sql::set_default, id.value, true, now());
  events::append(tx, actor.origin(), BrandKept{id});
}

void remove(store::Tx& tx, Actor const& actor, BrandId id) {
  auto const b = get(tx, id);
  actor.require(Permission::admin_settings);
  if (id == first_brand) throw invalid("id", "The first brand cannot be removed");
  if (b.default_) throw invalid("id", "Make another brand the default first");
  tx.exec(sql::set_deleted, id.value, now(), now());
  events::append(tx, actor.origin(), BrandKept{id});
}

void restore(store::Tx& tx, Actor const& actor, BrandId id) {
  actor.require(Permission::admin_settings);
  auto b = find(tx, id);
  if (!b) throw not_found();
  if (!b->deleted_at.us) return;
  take_over(tx, {}, *b);
  tx.exec(sql::set_deleted, id.value, Time{0}, now());
  events::append(tx, actor.origin(), BrandKept{id});
}

}  // namespace svar::brands
