// What speaks for two people being one.
#include <unicode/uchar.h>

#include "base/utf8.hpp"
#include "features/contacts/contacts.hpp"
#include "features/contacts/contacts_sql.hpp"

namespace svar::contacts {

namespace {
constexpr std::size_t min_typo_length = 5;    // of the part before the @: shorter ones differ by right
constexpr std::size_t min_number_digits = 5;  // of an order
constexpr int tickets_read = 20;              // newest ones whose subjects are compared
constexpr std::array<std::string_view, 2> shared_boxes{"info", "post"};

struct Address {
  std::string local, domain;
};
Address split(std::string_view address) {
  auto const at = address.rfind('@');
  if (at == address.npos) return {};
  return {std::string(address.substr(0, at)), std::string(address.substr(at + 1))};
}

// Without what people put in or leave out: dots, hyphens, and what stands behind a plus.
std::string bare(std::string_view local) {
  std::string out;
  for (char const c : local.substr(0, local.find('+')))
    if (c != '.' && c != '-' && c != '_') out += c;
  return out;
}

// At most one letter put in, left out, changed, or swapped with its neighbour.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (i == a.size() || a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

template <class List>
std::string shared(List const& a, List const& b) {
  for (auto const& one : a)
    if (!one.empty() && std::ranges::find(b, one) != b.end()) return one;
  return {};
}

std::set<std::string> name_words(std::string_view name) {
  std::set<std::string> words;
  for (auto const& w : people::search_words(name))
    if (w.find(' ') == w.npos && utf8::length(w) > 1) words.insert(w);
  return words;
}

bool one_mailbox_of_many(std::string_view local) {
  return std::ranges::find(shared_boxes, local) != shared_boxes.end();
}

std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> out;
  std::string run;
  for (char const c : std::string(text) + " ") {
    if (c >= '0' && c <= '9') {
      run += c;
      continue;
    }
    if (run.size() >= min_number_digits) out.push_back(run);
    run.clear();
  }
  return out;
}

Profile profile_of(store::Read& r, Actor const& actor, people::User user) {
  Profile p;
  for (auto const& i : people::identities(r, user.id))
    (i.kind == people::IdentityKind::email ? p.addresses : p.phones).push_back(i.value);
  if (!user.phone.empty() && std::ranges::find(p.phones, user.phone) == p.phones.end())
    p.phones.push_back(user.phone);
  p.words = r.all<std::string>(sql::field_words, user.id);
  tickets::ListQuery q;
  q.shelves = {tickets::Shelf::active, tickets::Shelf::snoozed, tickets::Shelf::solved,
               tickets::Shelf::closed};
  q.requester = user.id;
  q.sort = tickets::ListQuery::Sort::created;
  q.limit = tickets_read;
  for (auto const& t : tickets::list(r, actor, q).tickets)
    for (auto& n : numbers_in(t.subject)) p.numbers.push_back(std::move(n));
  p.user = std::move(user);
  return p;
}

std::vector<people::User> candidates(store::Read& r, people::User const& user,
                                     std::vector<people::Identity> const& own) {
  std::map<UserId, people::User> found;
  auto const look = [&](std::string_view words) {
    for (auto& one : people::search(r, words, max_looked_at))
      if (one.id != user.id && !one.staff() && one.active &&
          found.size() < static_cast<std::size_t>(2 * max_looked_at))
        found.emplace(one.id, std::move(one));
  };
  if (utf8::length(user.name) > 2) look(user.name);
  for (auto const& i : own) {
    if (i.kind == people::IdentityKind::phone) {
      look(i.value);
      continue;
    }
    auto const address = split(i.value);
    if (address.local.size() < min_typo_length || one_mailbox_of_many(address.local)) continue;
    look(address.local.substr(0, min_typo_length - 1));
    look(bare(address.local).substr(0, min_typo_length - 1));
  }
  std::vector<people::User> out;
  for (auto& [id, one] : found) out.push_back(std::move(one));
  return out;
}
}  // namespace

bool near_address(std::string_view a, std::string_view b) {
  auto const x = split(a), y = split(b);
  if (x.local.empty() || y.local.empty() || a == b) return false;
  auto const long_enough = [](std::string const& s) { return s.size() >= min_typo_length; };
  if (x.domain == y.domain) {
    auto const p = bare(x.local), q = bare(y.local);
    if (p == q) return true;
    return long_enough(p) && long_enough(q) && one_slip(p, q);
  }
  return x.local == y.local && long_enough(x.local) && !one_mailbox_of_many(x.local) &&
         one_slip(x.domain, y.domain);
}

std::vector<ContactSign> signs_of_same(Profile const& a, Profile const& b) {
  std::vector<ContactSign> signs;
  bool const same_name =
      !a.user.name.empty() && people::name_key(a.user.name) == people::name_key(b.user.name);
  if (same_name) signs.push_back({Clue::name, b.user.name});
  auto const shared_words = [&] {
    auto const mine = name_words(a.user.name), theirs = name_words(b.user.name);
    return std::ranges::any_of(mine, [&](auto const& w) { return theirs.contains(w); });
  };
  for (auto const& x : a.addresses)
    for (auto const& y : b.addresses)
      if (near_address(x, y) &&
          std::ranges::none_of(signs, [](auto const& s) { return s.clue == Clue::address; }))
        signs.push_back({Clue::address, y});
  bool strong = signs.size() > (same_name ? 1U : 0U);
  if (auto const phone = shared(a.phones, b.phones); !phone.empty()) {
    signs.push_back({Clue::phone, phone});
    strong = strong || same_name || shared_words();
  }
  std::vector<std::string> mine, theirs;
  for (auto const& x : a.addresses)
    if (!customers::anybodys_domain(split(x).domain)) mine.push_back(split(x).domain);
  for (auto const& x : b.addresses) theirs.push_back(split(x).domain);
  if (auto const domain = shared(mine, theirs); !domain.empty()) {
    signs.push_back({Clue::domain, domain});
    strong = strong || same_name;
  }
  if (a.user.organization_id && a.user.organization_id == b.user.organization_id) {
    signs.push_back({Clue::organization, ""});
    strong = strong || same_name;
  }
  if (auto const word = shared(a.words, b.words); !word.empty()) {
    signs.push_back({Clue::field, word});
    strong = strong || same_name;
  }
  if (auto const number = shared(a.numbers, b.numbers); !number.empty()) {
    signs.push_back({Clue::number, number});
    strong = strong || same_name;
  }
  return strong ? signs : std::vector<ContactSign>{};
}

std::vector<Likely> likely_same(store::Read& r, Actor const& actor, UserId id) {
  auto const user = people::get(r, id);
  if (user.staff() || !user.active) return {};
  auto apart = r.all<UserId>(sql::apart_above, id);
  for (auto const other : r.all<UserId>(sql::apart_below, id)) apart.push_back(other);
  auto const others = candidates(r, user, people::identities(r, id));
  if (others.empty()) return {};
  auto const mine = profile_of(r, actor, user);
  std::vector<Likely> found;
  for (auto const& other : others) {
    if (std::ranges::find(apart, other.id) != apart.end()) continue;
    auto theirs = profile_of(r, actor, other);
    auto signs = signs_of_same(mine, theirs);
    if (!signs.empty()) found.push_back({std::move(theirs.user), std::move(signs)});
  }
  std::ranges::sort(found, [](auto const& a, auto const& b) {
    return std::pair(b.signs.size(), a.user.id) < std::pair(a.signs.size(), b.user.id);
  });
  if (found.size() > static_cast<std::size_t>(max_likely)) found.resize(static_cast<std::size_t>(max_likely));
  return found;
}

void keep_apart(store::Tx& tx, Actor const& actor, UserId a, UserId b) {
  for (auto const id : {a, b})
    if (auto const user = people::find(tx, id); !user || user->staff()) throw not_found();
  actor.require(kit::Permission::customers_edit);
  if (a == b) throw invalid("other_id", "This is the same person");
  tx.exec(sql::set_apart, std::min(a, b).value, std::max(a, b).value, actor.user.value, now());
}

}  // namespace svar::contacts
