#pragma once
// Messages in another language, through a translation server that an administrator names: any that speaks
// LibreTranslate's API. Without one there is nothing. What a message says in another language is kept beside
// it and marked; the message itself stays as it came.
#include <optional>
#include <string>
#include <vector>

#include "features/tickets/tickets.hpp"

namespace svar::translation {

using kit::Actor;
using tickets::CommentId;
using tickets::TicketId;

inline constexpr std::size_t max_words = 40'000;  // bytes of one text; the field's servers take less or more
inline constexpr std::size_t max_answer = 1024 * 1024;  // bytes
inline constexpr int at_once = 4;                       // calls of one process: each holds a thread
inline constexpr std::size_t max_key = 300;             // bytes
inline constexpr std::size_t max_url = 500;             // bytes
inline constexpr std::chrono::seconds patience{20};

enum class Target { nb, sv, da, en };
BOOST_DESCRIBE_ENUM(Target, nb, sv, da, en)

struct Server {
  std::string url;         // up to where "/translate" is added
  std::string sealed_key;  // base64 of a sealed box (channels/secret_box.hpp); empty: it wants none
};
BOOST_DESCRIBE_STRUCT(Server, (), (url, sealed_key))

struct Translation {
  CommentId comment_id;
  Target target = Target::en;
  TicketId ticket_id;
  std::string source;  // as the server calls what it found: "sv"; may be empty
  std::string words;
  Time made_at;
};
BOOST_DESCRIBE_STRUCT(Translation, (), (comment_id, target, ticket_id, source, words, made_at))

// None where no administrator has set one.
std::optional<Server> server_of(store::Read&);
// Needs admin.settings. An empty address takes it away; no key keeps the one there is, where the address
// stays on the same host. Throws invalid (url, key).
void set_server(store::Tx&, Actor const&, std::string_view workspace_secret, std::string_view url,
                std::optional<std::string> const& key);

// What the server makes of a text. Throws Fault: invalid where nothing or too much is to be translated,
// unavailable where the server does not answer as it should.
struct Said {
  std::string words, source;
};
Said translate(kit::App&, Server const&, std::string_view words, bool html, Target);

// Of messages that the actor sees, in the order of the messages.
std::vector<Translation> of_ticket(store::Read&, Actor const&, TicketId, Target);
// Translates a message, or answers what is kept. A network call between two transactions.
Translation of_comment(kit::App&, Actor const&, CommentId, Target);

kit::Feature feature();

}  // namespace svar::translation
