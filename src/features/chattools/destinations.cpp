// What an administrator sets up.
#include <boost/url.hpp>
#include <charconv>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/secret_box.hpp"
#include "features/chattools/chattools.hpp"
#include "features/chattools/chattools_sql.hpp"

namespace svar::chattools {
namespace {

constexpr std::string_view purpose = "chattools.destination";

template <class F>
void each_word(std::string_view text, F&& take) {
  while (!text.empty()) {
    auto const blank = std::min(text.find(' '), text.size());
    if (blank) take(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
}

std::string webhook_of(std::string_view text, bool private_networks) {
  auto const clean = utf8::clean_line(text);
  auto const url = boost::urls::parse_uri(clean);
  bool const known = url && !url->host().empty() &&
                     (url->scheme() == "https" || (private_networks && url->scheme() == "http"));
  if (!known || clean.size() > max_webhook || url->has_userinfo())
    throw invalid("webhook", "Paste the whole webhook address, beginning with https://");
  return clean;
}

void apply(Destination& d, Secrets& secrets, DestinationChange const& c, bool private_networks,
           store::Read& read) {
  if (c.name) d.name = utf8::clean_line(c.name.value.value_or(""), max_name);
  if (d.name.empty()) throw invalid("name", "Give it a name", "BlankValue");
  if (c.webhook) secrets.webhook = webhook_of(c.webhook.value.value_or(""), private_networks);
  if (secrets.webhook.empty())
    throw invalid("webhook", "Paste the whole webhook address, beginning with https://", "BlankValue");
  if (c.signing_secret) {
    secrets.signing_secret = utf8::clean_line(c.signing_secret.value.value_or(""));
    if (secrets.signing_secret.size() > max_secret)
      throw invalid("signing_secret", "This is no signing secret of Slack");
  }
  if (c.active) d.active = c.active.value.value_or(true);
  if (c.all_groups) d.all_groups = c.all_groups.value.value_or(false);
  if (c.locale) d.locale = c.locale.value.value_or("");
  if (d.locale != "nb" && d.locale != "sv" && d.locale != "da") d.locale = "en";
  if (c.unanswered_minutes) d.unanswered_minutes = c.unanswered_minutes.value.value_or(usual_unanswered);
  if (d.unanswered_minutes < 1 || d.unanswered_minutes > longest_unanswered)
    throw invalid("unanswered_minutes", "Choose between one minute and thirty days");
  if (c.events) {
    d.events.clear();
    for (auto const event : *c.events) {
      auto const word = std::string(json::enum_name(event));
      if (!tells(d, event)) d.events += (d.events.empty() ? "" : " ") + word;
    }
  }
  if (d.events.empty()) throw invalid("events", "Choose at least one thing to tell", "BlankValue");
  if (c.group_ids) {
    d.group_ids.clear();
    for (auto const id : *c.group_ids) {
      if (!people::find_group(read, id)) throw invalid("group_ids", "There is no such group");
      d.group_ids += (d.group_ids.empty() ? "" : " ") + fmt::to_string(id.value);
    }
  }
  if (!d.all_groups && d.group_ids.empty())
    throw invalid("group_ids", "Choose the groups whose tickets may be told there", "BlankValue");
}

store::Bytes sealed(std::string_view workspace_secret, Secrets const& secrets) {
  return {channels::seal(workspace_secret, purpose, json::to_text(secrets))};
}

}  // namespace

std::vector<Destination> destinations(store::Read& read, Actor const& actor) {
  actor.require(kit::Permission::admin_settings);
  return read.all<Destination>(sql::all_destinations, max_destinations);
}

Destination get(store::Read& read, Actor const& actor, DestinationId id) {
  actor.require(kit::Permission::admin_settings);
  auto found = find(read, id);
  if (!found) throw not_found();
  return *found;
}

DestinationId add(store::Tx& tx, Actor const& actor, std::string_view workspace_secret, bool private_networks,
                  DestinationChange const& c) {
  actor.require(kit::Permission::admin_settings);
  if (destinations(tx, actor).size() >= static_cast<std::size_t>(max_destinations))
    throw conflict("There are too many chat tools already");
  Destination d;
  if (!c.kind || !c.kind.value) throw invalid("kind", "Choose the chat tool", "BlankValue");
  d.kind = *c.kind.value;
  Secrets secrets;
  apply(d, secrets, c, private_networks, tx);
  return tx.insert<DestinationId>(sql::insert_destination, d.kind, d.name, d.active,
                                  sealed(workspace_secret, secrets), random_token(), d.events, d.all_groups,
                                  d.group_ids, d.unanswered_minutes, d.locale, now());
}

void change(store::Tx& tx, Actor const& actor, std::string_view workspace_secret, bool private_networks,
            DestinationId id, DestinationChange const& c) {
  auto d = get(tx, actor, id);
  if (c.kind && c.kind.value != d.kind) throw invalid("kind", "Make a new one for another chat tool");
  // With a webhook given anew the old secrets need not be readable.
  auto secrets = c.webhook && !channels::unseal(workspace_secret, purpose, d.sealed)
                     ? Secrets{}
                     : open_secrets(workspace_secret, d);
  apply(d, secrets, c, private_networks, tx);
  tx.exec(sql::update_destination, id, d.name, d.active, sealed(workspace_secret, secrets), d.events,
          d.all_groups, d.group_ids, d.unanswered_minutes, d.locale, now());
}

void remove(store::Tx& tx, Actor const& actor, DestinationId id) {
  get(tx, actor, id);
  tx.exec(sql::remove_destination, id);
}

std::optional<Destination> find(store::Read& read, DestinationId id) {
  return read.one<Destination>(sql::find_destination, id);
}
std::optional<Destination> find_by_token(store::Read& read, std::string_view token) {
  return token.empty() ? std::nullopt : read.one<Destination>(sql::find_by_token, token);
}
std::vector<Destination> active(store::Read& read) {
  auto all = read.all<Destination>(sql::all_destinations, max_destinations);
  std::erase_if(all, [](Destination const& d) { return !d.active; });
  return all;
}

std::vector<Happening> events_of(Destination const& d) {
  std::vector<Happening> out;
  each_word(d.events, [&](std::string_view word) {
    if (auto const event = json::enum_from<Happening>(word)) out.push_back(*event);
  });
  return out;
}
std::vector<GroupId> groups_of(Destination const& d) {
  std::vector<GroupId> out;
  each_word(d.group_ids, [&](std::string_view word) {
    std::int64_t id = 0;
    std::from_chars(word.data(), word.data() + word.size(), id);
    if (id) out.push_back(GroupId{id});
  });
  return out;
}
bool tells(Destination const& d, Happening event) {
  auto const all = events_of(d);
  return std::ranges::find(all, event) != all.end();
}
bool may_know(Destination const& d, tickets::Ticket const& ticket) {
  if (d.all_groups) return true;
  auto const all = groups_of(d);
  return ticket.group_id && std::ranges::find(all, ticket.group_id) != all.end();
}

Secrets open_secrets(std::string_view workspace_secret, Destination const& d) {
  auto const plain = channels::unseal(workspace_secret, purpose, d.sealed);
  if (!plain)
    throw Fault{FaultCode::unavailable, "The webhook address can no longer be read. Paste it again"};
  return json::read_body<Secrets>(*plain);
}

}  // namespace svar::chattools
