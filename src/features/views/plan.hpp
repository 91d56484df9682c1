#pragma once
// Conditions made ready for the columns: whose eyes look is decided, only the clock is left open.
#include <string>
#include <vector>

#include "features/views/views.hpp"

namespace svar::views {

// Columns of small numbers. Of status, priority, type and channel the number is the enumeration's, priority
// and type counted from 1 with 0 for none.
enum ByteColumn : std::size_t {
  b_shelf,
  b_status,
  b_priority,
  b_type,
  b_channel,
  b_last_by,
  b_files,
  b_language
};
inline constexpr std::size_t byte_columns = 8;
inline constexpr std::uint8_t no_ticket = 63;  // in b_shelf, where no ticket has the number
// Of tags the number stands for the set of them that a ticket has.
enum WordColumn : std::size_t {
  w_group,
  w_assignee,
  w_requester,
  w_organization,
  w_mailbox,
  w_comments,
  w_terms,
  w_custom_status,
  w_form,
  w_brand
};
inline constexpr std::size_t word_columns = 10;
enum MomentColumn : std::size_t { m_created, m_updated, m_last_comment, m_waiting, m_solved };
inline constexpr std::size_t moment_columns = 5;

// One test of a ticket.
struct Test {
  enum class Kind { byte, word, range, moment, language, terms } kind = Kind::byte;
  std::size_t column = 0;
  bool negate = false;
  std::uint64_t set = 0;             // byte: a bit for each value
  std::vector<std::uint32_t> words;  // word: sorted values; range: from words[0] up to words[1] inclusive
  // moment: from <= value < to, both within what can be subtracted; where relative, that much before now.
  std::int64_t from = 0, to = 0;
  bool from_relative = false, to_relative = false;
  std::vector<std::string> texts;  // languages, or terms
  bool every = false;              // terms: all of them and not one
};

// A term is what a ticket has or has not: its tags now, and what else can be listed with it later.
inline std::string tag_term(std::string_view tag) {
  return "tag:" + std::string(tag);
}

struct Plan {
  std::vector<Test> all, any;
  bool everything = false;  // sees every ticket
  bool groups = false;      // sees the tickets of `sees`, and those without a group
  std::uint32_t user = 0;
  std::vector<std::uint32_t> sees;  // sorted, 0 among them

  bool depends_on_time() const;
  bool depends_on_language() const;
  // The same for who asks the same and sees the same.
  std::string key() const;
};
Plan plan_of(Conditions const&, Actor const&);

std::uint32_t word_of(std::int64_t id);

}  // namespace svar::views
