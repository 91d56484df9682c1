#pragma once
// How an answer finds its ticket: a signed plus-address and our own Message-IDs. The signature is what keeps
// a stranger who guesses numbers out of other people's tickets.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svar::mime {

// Bytes of the workspace's key; shorter ones are refused by an empty answer.
inline constexpr std::size_t min_thread_key = 16;
// RFC 5321: the part before the @. A mailbox with a longer name gets no token, its threads go by Message-ID
// alone.
inline constexpr std::size_t max_local_part = 64;

// "support@x.example" -> "support+t1234.<16 characters>@x.example". `ticket` is any number above 0.
std::string ticket_address(std::string_view mailbox, std::int64_t ticket, std::string_view key);

// The same for a side conversation, "+s12.<signature>": none is ever taken for the other.
std::string side_address(std::string_view mailbox, std::int64_t side, std::string_view key);
std::optional<std::int64_t> side_of_address(std::string_view address, std::string_view key);

// The ticket of such an address; nothing if there is none or the signature is not ours. Letter case does not
// count, for mail servers change it; what stands before "+t" does not count, for addresses get renamed.
std::optional<std::int64_t> ticket_of_address(std::string_view address, std::string_view key);
// "support+t1234.abc@x.example" -> "support@x.example"; other addresses stay as they are.
std::string without_token(std::string_view address);

// "<unguessable>@host", without angle brackets.
std::string new_message_id(std::string_view host);

// "c<comment>.<random><signature>.t<ticket>@host", without angle brackets.
std::string comment_message_id(std::int64_t comment, std::int64_t ticket, std::string_view host,
                               std::string_view key);
struct CommentMessage {
  std::int64_t comment = 0, ticket = 0;
};
// What such an id names; nothing if it is not of this host or not signed by us.
std::optional<CommentMessage> comment_of_message_id(std::string_view message_id, std::string_view host,
                                                    std::string_view key);

}  // namespace svar::mime
