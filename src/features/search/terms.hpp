#pragma once
// How the index is laid out: one place for what the writer and the asker must agree on. Whoever changes
// anything here raises index_version.
//
// Words of text stand as they are (folded, with positions) and as stems with Z before them; words of a
// subject besides with S. What is decided by yes or no has a capital X and a letter before it.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::search {

inline constexpr std::int64_t index_version = 2;

// What a document is. A ticket with notes has two: `ticket` for colleagues with everything,
// `customers_ticket` with what was said in public only; without notes, one document is both. What a side
// conversation says is part of its ticket for who sees that; one that asks a group is besides a document of
// its own, for the group.
enum class Kind { ticket = 0, customers_ticket = 1, person = 2, organization = 3, side = 4 };

// Numbers of documents follow from what they are, so that neither needs the other looked up.
inline constexpr std::int64_t largest_id = (std::int64_t{1} << 30) - 1;  // beyond, nothing is found by words
// Side conversations have the upper half of the organisations' numbers, so these have half as many.
inline constexpr std::int64_t first_side = std::int64_t{1} << 29;
constexpr std::int64_t largest_of(Kind kind) {
  return kind == Kind::organization || kind == Kind::side ? first_side - 1 : largest_id;
}
constexpr std::uint32_t document_of(Kind kind, std::int64_t id) {
  return kind == Kind::side ? document_of(Kind::organization, id + first_side)
                            : static_cast<std::uint32_t>(id * 4 + static_cast<std::int64_t>(kind));
}
constexpr Kind kind_of(std::uint32_t document) {
  auto const kind = static_cast<Kind>(document % 4);
  return kind == Kind::organization && document / 4 >= first_side ? Kind::side : kind;
}
constexpr std::int64_t id_of(std::uint32_t document) {
  return kind_of(document) == Kind::side ? document / 4 - first_side : document / 4;
}

namespace term {
inline std::string make(std::string_view prefix, std::string_view value) {
  std::string out(prefix);
  out += value;
  return out;
}
inline std::string make(std::string_view prefix, std::int64_t value) {
  return make(prefix, std::to_string(value));
}
inline std::string stem(std::string_view word) {
  return make("Z", word);
}
inline std::string subject(std::string_view word) {
  return make("S", word);
}
inline std::string subject_stem(std::string_view word) {
  return make("ZS", word);
}
// What a document may be asked as.
inline constexpr std::string_view for_staff = "XTs", for_customers = "XTc", person = "XTp",
                                  organization = "XTo", side = "XTg";
inline constexpr std::string_view colleague = "XWs", customer = "XWc";  // of persons
inline constexpr std::string_view status = "XS", shelf = "XH", group = "XG", assignee = "XA",
                                  requester = "XR", org = "XO", participant = "XP", cc = "XY",
                                  priority = "XI", type = "XK", channel = "XC", tag = "XM", file = "XF",
                                  form = "XN", brand = "XB", own_status = "XJ", created_month = "XD",
                                  updated_month = "XU";
// "202611"
std::string month(Time);
// What a custom field holds: that it holds something; an option, "true" or an id; a word of its text.
inline std::string held(std::int64_t field) {
  return make("XV", field);
}
inline std::string held_value(std::int64_t field, std::string_view value) {
  return make(held(field) + "=", value);
}
inline std::string held_word(std::int64_t field, std::string_view word) {
  return make(held(field) + ":", word);
}
}  // namespace term

namespace slot {
inline constexpr unsigned updated = 0, created = 1;  // moment_key
inline constexpr unsigned facets = 2;                // Facets
inline constexpr unsigned tags = 3;                  // as the ticket has them
// Of a custom field that holds a number (millionths) or a date (days since 1970): number_key. Fields are
// numbered from 1001.
constexpr unsigned of_field(std::int64_t field) {
  return static_cast<unsigned>(field);
}
}  // namespace slot

// Sorts as (time, id).
std::string moment_key(Time, std::int64_t id);
Time time_of_key(std::string_view key);
std::int64_t id_of_key(std::string_view key);
// Sorts as the number does, those below zero too.
std::string number_key(std::int64_t);

// What is counted beside a list of results, in a few bytes.
struct Facets {
  tickets::Status status = tickets::Status::new_;
  kit::Via channel = kit::Via::web;
  tickets::GroupId group_id;
  UserId assignee_id;
};
std::string pack(Facets const&);
Facets unpack(std::string_view);

}  // namespace svar::search
