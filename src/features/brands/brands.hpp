#pragma once
// Brands: the names that one department answers under, each with its own mailboxes, words and look.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "kit/actor.hpp"
#include "store/store.hpp"

namespace svar::kit {
struct Feature;
}

namespace svar::brands {

using kit::Actor;
using BrandId = Id<struct BrandTag>;

inline constexpr std::size_t max_brands = 100;
inline constexpr std::size_t max_name = 100;             // code points
inline constexpr std::size_t max_address = 500;          // bytes of a website's or logo's address
inline constexpr std::size_t max_signature = 16 * 1024;  // bytes in one language
inline constexpr std::size_t max_mailboxes = 100;        // of one brand

struct Brand {
  BrandId id;
  std::string name;      // empty (of the first one only): the workspace's name
  std::string key;       // in addresses: a-z, 0-9 and hyphens
  std::string color;     // #rrggbb, or empty
  std::string logo_url;  // https, or empty
  std::string website;
  std::string sender_name;   // in From of what goes out; empty: the mailbox's
  std::string signatures;    // JSON object: locale -> text
  std::int64_t form_id = 0;  // of its new tickets; 0: the default form
  std::string help_name, help_color;
  bool help_active = false, active = true, default_ = false;
  std::int64_t position = 0;
  Time created_at, updated_at;
  Time deleted_at;  // 0: it is there
};
BOOST_DESCRIBE_STRUCT(Brand, (),
                      (id, name, key, color, logo_url, website, sender_name, signatures, form_id, help_name,
                       help_color, help_active, active, default_, position, created_at, updated_at,
                       deleted_at))
inline constexpr BrandId first_brand{1};
// A ticket's row has 0 for the first brand; everybody else sees its number.
constexpr BrandId shown(BrandId stored) {
  return stored ? stored : first_brand;
}
constexpr BrandId stored(BrandId shown) {
  return shown == first_brand ? BrandId{} : shown;
}

std::vector<Brand> list(store::Read&, bool with_removed = false);  // in order
std::optional<Brand> find(store::Read&, BrandId);                  // removed ones too
Brand get(store::Read&, BrandId);                                  // throws not_found, also for a removed one
BrandId default_brand(store::Read&);
// Whose a mailbox is: the default brand's unless it is said. A removed brand's mailboxes are the default's.
BrandId of_mailbox(store::Read&, std::int64_t mailbox_id);
struct Owned {
  std::int64_t mailbox_id = 0;
  BrandId brand_id;
};
BOOST_DESCRIBE_STRUCT(Owned, (), (mailbox_id, brand_id))
std::vector<Owned> mailboxes(store::Read&);
// The signature for a language: that language's, else the one for everybody, else English, else none.
std::string signature_of(Brand const&, std::string_view locale);

// --- Commands. All need admin_settings; throw invalid with fields named as on the wire.

using Words = std::map<std::string, std::string>;
struct BrandChange {
  json::Patch<std::string> name, key, color, logo_url, website, sender_name, help_name, help_color;
  json::Patch<Words> signatures;
  json::Patch<std::int64_t> form_id;
  json::Patch<bool> help_active, active;
  json::Patch<std::vector<std::int64_t>> mailbox_ids;  // all of them; taken from the brands that had them
};
BrandId create(store::Tx&, Actor const&, BrandChange const&);
void update(store::Tx&, Actor const&, BrandId, BrandChange const&);
void make_default(store::Tx&, Actor const&, BrandId);
// Tickets keep it. Not the first, and not the default one.
void remove(store::Tx&, Actor const&, BrandId);
void restore(store::Tx&, Actor const&, BrandId);

kit::Feature feature();

}  // namespace svar::brands
