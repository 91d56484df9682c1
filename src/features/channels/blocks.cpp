#include "features/channels/blocks.hpp"

#include <array>

#include "base/utf8.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"

namespace svar::channels {
namespace {

// An address is compared with itself, its domain and the domains above it, from the top: names below are
// cheap to make up.
constexpr std::size_t max_domains_compared = 6;

// "anna@post.shop.example" -> "example", "shop.example", "post.shop.example".
std::array<std::string, max_domains_compared> domains_of(std::string_view address) {
  std::array<std::string, max_domains_compared> all;
  auto const whole = address.substr(address.rfind('@') + 1);
  auto end = whole.size();
  for (auto& domain : all) {
    auto const dot = end == 0 ? whole.npos : whole.rfind('.', end - 1);
    domain = dot == whole.npos ? whole : whole.substr(dot + 1);
    if (dot == whole.npos) break;
    end = dot;
  }
  return all;
}

bool covers(std::string_view pattern, std::string_view address) {
  if (pattern.find('@') != pattern.npos) return pattern == address;
  auto const domain = address.substr(address.rfind('@') + 1);
  return domain == pattern || (domain.size() > pattern.size() && domain.ends_with(pattern) &&
                               domain[domain.size() - pattern.size() - 1] == '.');
}

}  // namespace

std::string block_pattern(std::string_view text) {
  auto const line = utf8::clean_line(text, people::max_address);
  std::string_view word = line;
  while (word.starts_with(' ')) word.remove_prefix(1);
  while (word.ends_with(' ')) word.remove_suffix(1);
  if (word.starts_with("*@") || word.starts_with("*.")) word.remove_prefix(2);
  if (word.starts_with('@')) word.remove_prefix(1);
  if (word.find('@') != word.npos) return people::normal_address(word);
  // A domain is good when an address in it is.
  auto const address = people::normal_address("a@" + std::string(word));
  auto const domain = address.empty() ? std::string{} : address.substr(2);
  return domain.find('.') == domain.npos ? std::string{} : domain;  // a whole country's ending is a slip
}

std::optional<Block> block_of(store::Read& r, std::string_view address) {
  auto const normal = people::normal_address(address);
  if (normal.empty()) return std::nullopt;
  auto const d = domains_of(normal);
  // The longest pattern is the nearest: an address holds its domain, a domain those above.
  return r.one<Block>(sql::block_of, normal, d[0], d[1], d[2], d[3], d[4], d[5]);
}

BlockPage blocks(store::Read& r, BlockId before, int limit) {
  limit = std::clamp(limit, 1, max_blocks_page);
  BlockPage page;
  page.blocks = r.all<Block>(sql::blocks_newest, before ? before : BlockId{max_id}, limit + 1);
  if (page.blocks.size() > static_cast<std::size_t>(limit)) {
    page.blocks.pop_back();
    page.next = page.blocks.back().id;
  }
  return page;
}

std::optional<Block> block_with(store::Read& r, std::string_view text) {
  return r.one<Block>(sql::block_of_pattern, block_pattern(text));
}

BlockId add_block(store::Tx& tx, Actor const& actor, std::string_view text, std::string_view reason,
                  bool allow) {
  actor.require(kit::Permission::admin_channels);
  auto const pattern = block_pattern(text);
  if (pattern.empty())
    throw invalid("pattern", "This is neither an e-mail address nor a domain such as shop.example.");
  for (auto const& m : mailboxes(tx))
    if (!allow && covers(pattern, m.address))
      throw invalid("pattern", fmt::format("This would block your own mailbox {}.", m.address));
  if (auto const there = block_with(tx, pattern))
    throw invalid("pattern",
                  there->allow ? fmt::format("{} is let through already.", pattern)
                               : fmt::format("{} is blocked already.", pattern),
                  "DuplicateValue");
  auto const id = tx.insert<BlockId>(sql::insert_block, pattern, utf8::clean_line(reason, max_block_reason),
                                     actor.user, now(), allow);
  events::append(tx, actor.origin(), BlockAdded{id});
  return id;
}

void remove_block(store::Tx& tx, Actor const& actor, BlockId id) {
  actor.require(kit::Permission::admin_channels);
  if (tx.exec(sql::delete_block, id) == 0) throw not_found();
  events::append(tx, actor.origin(), BlockRemoved{id});
}

}  // namespace svar::channels
