#include "features/chattools/links.hpp"

#include "base/crypto.hpp"
#include "features/chattools/chattools_sql.hpp"

namespace svar::chattools {
namespace {

struct Code {
  std::string scope, chat_user, chat_name;
  ToolKind kind = ToolKind::slack;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(Code, (), (scope, chat_user, chat_name, kind, expires_at))

}  // namespace

UserId linked_user(store::Read& read, ChatUser const& who) {
  return read.one<UserId>(sql::linked_user, who.scope, who.id).value_or(UserId{});
}

std::string make_code(store::Tx& tx, ChatUser const& who) {
  auto code = random_token();
  tx.exec(sql::insert_code, sha256_hex(code), who.scope, who.id, who.name, who.kind, now() + code_life);
  return code;
}

ChatUser behind_code(store::Read& read, std::string_view code) {
  auto const found = read.one<Code>(sql::find_code, sha256_hex(code));
  if (!found || found->expires_at < now())
    throw not_found("This link has been used or is too old. Press the button in the chat again");
  return {found->scope, found->chat_user, found->chat_name, found->kind};
}

void link(store::Tx& tx, Actor const& actor, std::string_view code) {
  auto const who = behind_code(tx, code);
  tx.exec(sql::use_code, sha256_hex(code));
  tx.exec(sql::save_link, who.scope, who.id, who.name, who.kind, actor.user, now());
}

std::vector<ChatLink> links_of(store::Read& read, Actor const& actor) {
  return read.all<ChatLink>(sql::links_of, actor.user);
}

void unlink(store::Tx& tx, Actor const& actor, LinkId id) {
  if (tx.exec(sql::remove_link, id, actor.user) == 0) throw not_found();
}

}  // namespace svar::chattools
