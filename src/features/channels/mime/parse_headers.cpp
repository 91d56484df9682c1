// Headers of a mail: addresses, ids, subject, date.
#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "features/channels/mime/encoded_words.hpp"
#include "features/channels/mime/gmime_door.hpp"
#include "features/channels/mime/parse.hpp"

namespace svar::mime {
namespace {

// Dates outside are clocks gone wrong, not mail.
constexpr std::int64_t earliest_date = 631152000;  // 1990
constexpr std::int64_t latest_date = 4102444800;   // 2100
constexpr int max_group_depth = 3;

// Headers that steer something or explain something.
constexpr std::array<std::string_view, 34> kept_names{"auto-submitted",
                                                      "precedence",
                                                      "return-path",
                                                      "delivered-to",
                                                      "x-original-to",
                                                      "envelope-to",
                                                      "x-failed-recipients",
                                                      "feedback-id",
                                                      "authentication-results",
                                                      "arc-authentication-results",
                                                      "received-spf",
                                                      "sender",
                                                      "resent-from",
                                                      "importance",
                                                      "priority",
                                                      "thread-topic",
                                                      "thread-index",
                                                      "user-agent",
                                                      "content-language",
                                                      "accept-language",
                                                      "disposition-notification-to",
                                                      "original-message-id",
                                                      "reply-to",
                                                      "error-to",
                                                      "errors-to",
                                                      "organization",
                                                      "mailing-list",
                                                      "originator",
                                                      "comments",
                                                      "x-spam-flag",
                                                      "x-spam-status",
                                                      "spam-flag",
                                                      "diagnostic-code",
                                                      "x-envelope-to"};
constexpr std::array<std::string_view, 16> kept_starts{
    "list-",     "x-auto",   "x-loop",         "x-list",    "x-mailer",   "x-priority",
    "x-svar",    "x-spam-",  "x-ms-exchange-", "x-mdn",     "x-vacation", "x-bounce",
    "x-zendesk", "x-github", "x-amz-sns",      "x-mlserver"};

bool header_kept(std::string_view name) {
  return std::find(kept_names.begin(), kept_names.end(), name) != kept_names.end() ||
         std::any_of(kept_starts.begin(), kept_starts.end(),
                     [&](auto start) { return name.starts_with(start); });
}

std::string clean_address(std::string_view address) {
  std::string out;
  for (char const c : utf8::clean_line(address)) {
    if (c != ' ' && c != '<' && c != '>') out += c;
  }
  return out.size() > max_address ? std::string() : out;
}

void collect(InternetAddressList* list, std::vector<Address>& out, std::size_t& seen, int depth = 0) {
  if (list == nullptr || depth > max_group_depth) return;
  for (int i = 0, n = internet_address_list_length(list); i < n; ++i) {
    auto* one = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(one)) {
      collect(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), out, seen, depth + 1);
      continue;
    }
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
    ++seen;
    if (out.size() >= max_recipients_kept) continue;
    Address address;
    address.name = utf8::clean_line(view(internet_address_get_name(one)), max_name);
    address.address = clean_address(view(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
    if (address.name.size() >= 2 && address.name.front() == '\'' && address.name.back() == '\'')
      address.name = address.name.substr(1, address.name.size() - 2);
    if (address.name == address.address) address.name.clear();
    if (address.address.empty() && address.name.empty()) continue;
    out.push_back(std::move(address));
  }
}

// Of all headers of this (lower case) name.
std::vector<Address> addresses(GMimeMessage* message, std::string_view name, std::size_t& seen) {
  std::vector<Address> out;
  auto* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  int const count = std::min(g_mime_header_list_get_count(headers), static_cast<int>(max_headers));
  for (int i = 0; i < count; ++i) {
    auto* header = g_mime_header_list_get_header_at(headers, i);
    if (lowered(view(g_mime_header_get_name(header))) != name) continue;
    auto const value = mended_words(view(g_mime_header_get_raw_value(header)));
    Ref<InternetAddressList> list(internet_address_list_parse(reading_options(), value.c_str()));
    collect(list.get(), out, seen);
  }
  return out;
}

void append_languages(std::string_view value, std::vector<std::string>& out) {
  std::string word;
  bool weight = false;
  for (char const c : lowered(value) + ",") {
    if (c == ',') {
      if (!word.empty() && word.size() <= 35 && out.size() < 10 &&
          std::find(out.begin(), out.end(), word) == out.end())
        out.push_back(word);
      word.clear();
      weight = false;
    } else if (c == ';') {
      weight = true;
    } else if (!weight && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
      word += c;
    }
  }
}

void read_from(GMimeMessage* message, Mail& mail) {
  std::size_t seen = 0;
  auto from = addresses(message, "from", seen);
  auto senders = addresses(message, "sender", seen);
  auto good = [](Address const& a) {
    auto const at = a.address.rfind('@');
    return at != std::string::npos && at > 0 && at + 1 < a.address.size();
  };
  auto const first = std::find_if(from.begin(), from.end(), good);
  if (first != from.end()) {
    mail.from = *first;
  } else if (!from.empty()) {
    mail.from = from.front();
    if (mail.from.name.empty()) mail.from.name = mail.from.address;
    mail.from.address.clear();
  }
  if (from.empty()) {
    // "MAILER-DAEMON <>" and the like: no address, but it says who.
    auto const* raw = g_mime_object_get_header(GMIME_OBJECT(message), "From");
    for (char const c : utf8::clean_line(view(raw), max_name)) {
      if (c != '<' && c != '>' && c != '"') mail.from.name += c;
    }
    mail.from.name = utf8::clean_line(mail.from.name);
  }
  if (!senders.empty() && good(senders.front())) mail.sender = senders.front();
  if (mail.from.address.empty() && mail.sender) {
    mail.from.address = mail.sender->address;
    if (mail.from.name.empty()) mail.from.name = mail.sender->name;
  }
  if (mail.from.address.empty()) note(mail, Problem::no_sender);
}

struct Seen {
  std::size_t message_ids = 0, telling = 0, others = 0;
};

void read_one(std::string_view name, GMimeHeader* header, Mail& mail, Seen& seen) {
  auto raw = [&] { return view(g_mime_header_get_raw_value(header)); };
  if (name == "message-id") {
    auto ids = message_ids(raw());
    if (++seen.message_ids > 1) note(mail, Problem::repeated_message_id);
    if (mail.message_id.empty() && !ids.empty()) mail.message_id = ids.front();
  } else if (name == "in-reply-to") {
    for (auto& id : message_ids(raw())) {
      if (mail.in_reply_to.size() < max_references) mail.in_reply_to.push_back(std::move(id));
    }
  } else if (name == "references") {
    for (auto& id : message_ids(raw())) {
      if (mail.references.size() >= max_references) mail.references.erase(mail.references.begin() + 1);
      mail.references.push_back(std::move(id));
    }
  } else if (name == "return-path") {
    if (!mail.return_path) mail.return_path = clean_address(raw());
  } else if (name == "delivered-to" || name == "x-original-to" || name == "envelope-to" ||
             name == "x-envelope-to") {
    auto address = clean_address(raw());
    if (!address.empty() && mail.delivered_to.size() < 20) mail.delivered_to.push_back(std::move(address));
  } else if (name == "accept-language") {
    append_languages(raw(), mail.languages);
  }
  // Many headers that only an administrator's rule may ask for leave room for those that say something to us.
  if (auto& kept = header_kept(name) ? seen.telling : seen.others; kept++ < max_headers_kept)
    mail.headers.push_back({std::string(name), decoded_header(raw(), max_header_value)});
}

bool reply_word(std::string_view word) {
  static constexpr std::array<std::string_view, 16> words{"re",  "sv",  "aw",  "antw", "vs",  "ad",
                                                          "odp", "rif", "r",   "svar", "ang", "res",
                                                          "ynt", "bls", "atb", "vl"};
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool forward_word(std::string_view word) {
  static constexpr std::array<std::string_view, 12> words{"fw", "fwd", "vs", "vb", "wg", "tr",
                                                          "rv", "enc", "i",  "vl", "pd", "vidarebefordrat"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The prefix word before a colon ("re", also of "Re[2]:" or "RE (3):"), and where the rest starts.
std::string prefix_of(std::string_view subject, std::size_t& rest) {
  auto const colon = subject.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 16) return {};
  std::string word;
  for (char const c : lowered(subject.substr(0, colon))) {
    if (c == '[' || c == '(' || c == ' ' || c == '^') break;
    word += c;
  }
  rest = colon + 1;
  return word;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "[Ext]", "[EXTERNAL]" … that servers put in front.
std::string_view without_warning(std::string_view subject) {
  auto const end = subject.find(']');
  if (!subject.starts_with('[') || end == std::string_view::npos || end > 20) return subject;
  auto const word = lowered(subject.substr(1, end - 1));
  if (!word.starts_with("ext") && !word.starts_with("ekstern") && !word.starts_with("spam")) return subject;
  return trimmed(subject.substr(end + 1));
}

}  // namespace

std::vector<std::string> message_ids(std::string_view value) {
  std::vector<std::string> ids;
  auto take = [&](std::string_view id) {
    std::string clean;
    for (char const c : utf8::clean_line(id)) {
      if (c != ' ' && c != '<' && c != '>' && c != '"') clean += c;
    }
    bool const known = std::find(ids.begin(), ids.end(), clean) != ids.end();
    if (!clean.empty() && clean.size() <= max_message_id && !known && ids.size() < 10 * max_references)
      ids.push_back(std::move(clean));
  };
  std::size_t at = 0;
  while (true) {
    auto const open = value.find('<', at);
    if (open == std::string_view::npos) break;
    auto const close = value.find_first_of("<>", open + 1);
    if (close == std::string_view::npos) {
      take(value.substr(open + 1));
      break;
    }
    take(value.substr(open + 1, close - open - 1));
    at = value[close] == '<' ? close : close + 1;
  }
  if (!ids.empty()) return ids;
  // Bare ids, told from phrases like "Your message of Monday" by their @.
  for (at = 0; at < value.size();) {
    auto const from = value.find_first_not_of(" \t\r\n,;", at);
    if (from == std::string_view::npos) break;
    auto const end = std::min(value.find_first_of(" \t\r\n,;", from), value.size());
    auto const word = value.substr(from, end - from);
    if (word.find('@') != std::string_view::npos) take(word);
    at = end;
  }
  return ids;
}

std::string bare_subject(std::string_view subject) {
  auto rest = trimmed(subject);
  for (int n = 0; n < 20; ++n) {
    rest = without_warning(rest);
    std::size_t after = 0;
    auto const word = prefix_of(rest, after);
    if (word.empty() || !(reply_word(word) || forward_word(word))) break;
    rest = trimmed(rest.substr(after));
  }
  return std::string(rest);
}

bool forwarded(std::string_view subject) {
  auto rest = without_warning(trimmed(subject));
  std::size_t after = 0;
  auto const word = prefix_of(rest, after);
  return !word.empty() && forward_word(word);
}

void read_headers(GMimeMessage* message, Mail& mail) {
  auto* list = g_mime_object_get_header_list(GMIME_OBJECT(message));
  int const count = g_mime_header_list_get_count(list);
  Seen seen;
  if (static_cast<std::size_t>(count) > max_headers) note(mail, Problem::too_many_headers);
  for (int i = 0; i < count && static_cast<std::size_t>(i) < max_headers; ++i) {
    auto* header = g_mime_header_list_get_header_at(list, i);
    auto const name = lowered(view(g_mime_header_get_name(header)));
    read_one(name, header, mail, seen);
  }
  if (auto* subject = g_mime_header_list_get_header(list, "Subject"))
    mail.subject = decoded_header(view(g_mime_header_get_raw_value(subject)), max_subject);
  // GMime gives Content-* headers to the body.
  if (auto* body = g_mime_message_get_mime_part(message))
    append_languages(view(g_mime_object_get_header(body, "Content-Language")), mail.languages);
  read_from(message, mail);
  std::size_t recipients = 0, ignored = 0;
  mail.to = addresses(message, "to", recipients);
  mail.cc = addresses(message, "cc", recipients);
  mail.reply_to = addresses(message, "reply-to", ignored);
  mail.recipients = recipients;
  if (recipients > mail.to.size() + mail.cc.size()) note(mail, Problem::too_many_recipients);
  if (auto* date = g_mime_message_get_date(message)) {
    auto const seconds = g_date_time_to_unix(date);
    if (seconds >= earliest_date && seconds < latest_date) mail.date = from_epoch_seconds(seconds);
  }
  if (!mail.date) note(mail, Problem::bad_date);
}

}  // namespace svar::mime
