#pragma once
// Senders whose mail makes no ticket, and those who are always let through, with the reason that somebody
// gave. What blocked ones write stays in the ledger and can be replayed. Of several entries the nearest
// counts: an address before its domain, a domain before those above.
#include "features/channels/channels.hpp"

namespace svar::channels {

using BlockId = Id<struct BlockTag>;

inline constexpr std::size_t max_block_reason = 300;  // code points
inline constexpr int max_blocks_page = 100;

struct Block {
  BlockId id;
  std::string pattern;  // an address, or a domain with all below it; lower case
  std::string reason;
  UserId created_by;  // 0: the system
  Time created_at;
  // Let through: past domains that are blocked, rules and what was learnt of senders, as long as the
  // receiving server does not say that From is false. Loops and the rate are watched all the same.
  bool allow = false;
};
BOOST_DESCRIBE_STRUCT(Block, (), (id, pattern, reason, created_by, created_at, allow))

// "Spam@Shop.example" -> "spam@shop.example"; "@shop.example", "*@shop.example", "*.shop.example" and
// "shop.example" -> "shop.example". Empty for anything else.
std::string block_pattern(std::string_view text);

// The entry that an address (any case) falls under: its own, else that of the nearest domain.
std::optional<Block> block_of(store::Read&, std::string_view address);

struct BlockPage {
  std::vector<Block> blocks;  // newest first
  BlockId next;               // 0 at the end
};
BlockPage blocks(store::Read&, BlockId before, int limit);  // before 0: from the newest

// Commands; need admin_channels. Throw invalid: no address and no domain, there already, or a block that our
// own mailboxes fall under.
BlockId add_block(store::Tx&, Actor const&, std::string_view pattern, std::string_view reason,
                  bool allow = false);
// The entry with exactly this pattern.
std::optional<Block> block_with(store::Read&, std::string_view pattern);
void remove_block(store::Tx&, Actor const&, BlockId);  // throws not_found

}  // namespace svar::channels
