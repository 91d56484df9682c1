#pragma once
// Inside of channels: senders whose mail makes no ticket. What they write stays in the ledger, with the
// reason that somebody gave, and can be replayed.
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
};
BOOST_DESCRIBE_STRUCT(Block, (), (id, pattern, reason, created_by, created_at))

// "Spam@Shop.example" -> "spam@shop.example"; "@shop.example", "*@shop.example", "*.shop.example" and
// "shop.example" -> "shop.example". Empty for anything else.
std::string block_pattern(std::string_view text);

// The block that an address (any case) falls under: its own, else that of the nearest domain.
std::optional<Block> block_of(store::Read&, std::string_view address);

struct BlockPage {
  std::vector<Block> blocks;  // newest first
  BlockId next;               // 0 at the end
};
BlockPage blocks(store::Read&, BlockId before, int limit);  // before 0: from the newest

// Commands; need admin_channels. Throw invalid: no address and no domain, there already, or one that our own
// mailboxes fall under.
BlockId add_block(store::Tx&, Actor const&, std::string_view pattern, std::string_view reason);
void remove_block(store::Tx&, Actor const&, BlockId);  // throws not_found

}  // namespace svar::channels
