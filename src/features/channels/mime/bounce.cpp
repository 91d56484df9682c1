// The details of a delivery report: from its machine-readable part (RFC 3464) where there is one, else from
// the text.
#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.hpp"
#include "features/channels/mime/classify.hpp"
#include "features/channels/mime/parse.hpp"

namespace svar::mime {
namespace {

constexpr std::size_t max_reported = 100;    // recipients
constexpr std::size_t max_diagnostic = 500;  // code points
constexpr std::size_t examined_bytes = 64 * 1024;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

using Fields = std::map<std::string, std::string>;

// Blocks of "Name: value" lines, unfolded, split at empty lines.
std::vector<Fields> blocks(std::string_view text) {
  std::vector<Fields> out(1);
  std::string last;
  while (!text.empty() && out.size() <= max_reported + 1) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (utf8::blank(line)) {
      if (!out.back().empty()) out.emplace_back();
      last.clear();
      continue;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      if (!last.empty()) out.back()[last] += " " + utf8::clean_line(line);
      continue;
    }
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || colon > 60) continue;
    last = utf8::fold(utf8::clean_line(line.substr(0, colon)));
    auto& value = out.back()[last];
    if (value.empty()) value = utf8::clean_line(line.substr(colon + 1));
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string field(Fields const& fields, std::string const& name) {
  auto const found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

// "rfc822; kari@x.example" -> "kari@x.example".
std::string address_of(std::string_view typed) {
  if (auto const semicolon = typed.find(';'); semicolon != std::string_view::npos)
    typed.remove_prefix(semicolon + 1);
  if (auto const open = typed.find('<'); open != std::string_view::npos)
    typed = typed.substr(open + 1, typed.find('>', open) - open - 1);
  std::string out;
  for (char const c : utf8::fold(utf8::clean_line(typed))) {
    if (c == ' ' && !out.empty()) break;
    if (std::string_view("<>[]()\"\\ ").find(c) == std::string_view::npos) out += c;
  }
  return out.size() <= max_address && out.find('@') != std::string::npos ? out : std::string();
}

// An enhanced status "5.1.1" in words; empty if there is none.
std::string find_status(std::string_view text) {
  for (std::size_t i = 0; i + 4 < text.size(); ++i) {
    char const first = text[i];
    if ((first != '2' && first != '4' && first != '5') || text[i + 1] != '.' || !digit(text[i + 2])) continue;
    if (i > 0 && (digit(text[i - 1]) || text[i - 1] == '.')) continue;
    std::size_t end = i + 2;
    while (end < text.size() && digit(text[end])) ++end;
    if (end - i > 5 || end + 1 >= text.size() || text[end] != '.' || !digit(text[end + 1])) continue;
    auto last = end + 1;
    while (last < text.size() && digit(text[last])) ++last;
    // An address of the network also has dots, but four numbers.
    if (last - end > 4 ||
        (last < text.size() && text[last] == '.' && last + 1 < text.size() && digit(text[last + 1])))
      continue;
    return std::string(text.substr(i, last - i));
  }
  return {};
}

// The status of a plain SMTP reply code, as "5.0.0" or "4.0.0".
std::string find_code(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if ((text[i] != '4' && text[i] != '5') || !digit(text[i + 1]) || !digit(text[i + 2])) continue;
    if (text[i + 1] > '5') continue;
    bool const starts = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n' || text[i - 1] == ':' ||
                        text[i - 1] == '(' || text[i - 1] == '#';
    bool const ends = i + 3 == text.size() || text[i + 3] == ' ' || text[i + 3] == '-' || text[i + 3] == '\n';
    if (starts && ends) return {text[i], '.', '0', '.', '0'};
  }
  return {};
}

std::string without_type(std::string diagnostic) {
  auto const semicolon = diagnostic.find(';');
  if (semicolon != std::string::npos && semicolon < 12) diagnostic.erase(0, semicolon + 1);
  return utf8::clean_line(diagnostic, max_diagnostic);
}

void read_report(std::string_view text, Bounce& bounce) {
  for (auto const& fields : blocks(text)) {
    if (bounce.original_message_id.empty()) {
      for (auto const* name : {"x-original-message-id", "original-message-id"}) {
        auto const ids = message_ids(field(fields, name));
        if (!ids.empty() && ids.front().find('@') != std::string::npos)
          bounce.original_message_id = ids.front();
      }
    }
    auto recipient = address_of(field(fields, "final-recipient"));
    auto const original = address_of(field(fields, "original-recipient"));
    if (recipient.empty() || recipient.find('@') == std::string::npos) recipient = original;
    if (recipient.empty()) recipient = address_of(field(fields, "x-actual-recipient"));
    if (recipient.empty()) recipient = address_of(field(fields, "original-rcpt-to"));
    auto const action = utf8::fold(field(fields, "action"));
    auto const status = find_status(field(fields, "status") + " ");
    if (recipient.empty() && action.empty() && status.empty()) continue;
    if (bounce.recipients.size() >= max_reported) break;
    BouncedRecipient one;
    one.address = std::move(recipient);
    one.action = action.substr(0, action.find_first_of(" ("));
    one.diagnostic = without_type(field(fields, "diagnostic-code"));
    // Some servers give a class of failure as status ("5.0.0") and the real one in the diagnostic.
    one.status = status;
    auto const better = find_status(one.diagnostic + " ");
    if (status.empty() || (status.ends_with(".0.0") && !better.empty() && better.front() == status.front()))
      one.status = better.empty() ? status : better;
    bounce.recipients.push_back(std::move(one));
  }
}

// The header fields of the mail that came back, from a part that holds it or from the text it was put into.
void read_original(std::string_view text, Bounce& bounce, std::string& original_to) {
  for (auto const& fields : blocks(text.substr(0, examined_bytes))) {
    auto const ids = message_ids(field(fields, "message-id"));
    if (ids.empty()) continue;
    bounce.original_message_id = ids.front();
    bounce.original_subject = utf8::clean_line(field(fields, "subject"), max_subject);
    original_to = address_of(field(fields, "to"));
    return;
  }
}

// A line "Message-ID: <x>" anywhere in the text, quoted or indented or not.
void find_original_in_text(std::string_view text, std::string_view own_id, Bounce& bounce) {
  auto const examined = utf8::truncate_bytes(text, examined_bytes);
  std::string lower(examined);  // byte for byte, so that places found in it hold in the source
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  for (std::string_view name : {"message-id:", "message id:", "messageid:", "message-id of", "message-id ",
                                "message-id\\\",\\\"value\\\":\\\""}) {
    for (auto at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
      auto const from = at + name.size();
      auto value = examined.substr(from, 2 * max_message_id);
      // The id may stand on the next, folded line.
      auto end = std::min(value.find('\n'), value.size());
      if (utf8::blank(value.substr(0, end)) && end + 1 < value.size() &&
          (value[end + 1] == ' ' || value[end + 1] == '\t'))
        end = std::min(value.find('\n', end + 1), value.size());
      auto const ids = message_ids(value.substr(0, end));
      if (ids.empty() || ids.front() == own_id) continue;
      bounce.original_message_id = ids.front();
      return;
    }
  }
}

// Addresses in the text in the ways servers list them: alone on a line, in angle brackets, before a colon.
void find_recipients(std::string_view text, Mail const& mail, Bounce& bounce) {
  text = utf8::truncate_bytes(text, 8 * 1024);
  auto const whole = text;
  bool listed = false;
  while (!text.empty() && bounce.recipients.size() < max_reported) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = utf8::clean_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    auto const lower = utf8::fold(line);
    // What follows is the mail that came back.
    if (lower.starts_with("received:") || lower.starts_with("return-path:") ||
        lower.starts_with("--- below") || lower.starts_with("------ this is a copy"))
      break;
    auto const at = line.find('@');
    if (at == std::string::npos) continue;
    bool const bracket = line.starts_with('<') && line.find('>') != std::string::npos;
    auto const word = line.substr(0, line.find_first_of(" \t,;"));
    bool const leads = word.find('@') != std::string::npos;
    if (!bracket && !leads) continue;
    auto address = address_of(bracket ? line.substr(0, line.find('>') + 1) : word);
    while (!address.empty() && (address.back() == ':' || address.back() == '.' || address.back() == ')'))
      address.pop_back();
    if (address.empty() || address == utf8::fold(mail.from.address)) continue;
    bool const known = std::any_of(bounce.recipients.begin(), bounce.recipients.end(),
                                   [&](auto const& r) { return r.address == address; });
    if (known) continue;
    listed = true;
    BouncedRecipient one;
    one.address = std::move(address);
    bounce.recipients.push_back(std::move(one));
  }
  if (listed) return;
  for (auto at = whole.find('@'); at != std::string_view::npos; at = whole.find('@', at + 1)) {
    auto const from = whole.find_last_of(" \t\n<:;,\"'(", at) + 1;
    auto const end = std::min(whole.find_first_of(" \t\n>:;,\"')", at), whole.size());
    auto address = address_of(whole.substr(from, end - from));
    while (address.ends_with('.')) address.pop_back();
    auto const host = address.substr(std::min(address.find('@') + 1, address.size()));
    if (host.find('.') == std::string::npos || address == utf8::fold(mail.from.address)) continue;
    if (std::any_of(mail.to.begin(), mail.to.end(),
                    [&](auto const& a) { return utf8::fold(a.address) == address; }))
      continue;
    BouncedRecipient one;
    one.address = std::move(address);
    bounce.recipients.push_back(std::move(one));
    return;
  }
}

// The line of the text that says most: one with a status or a reply code.
std::string find_diagnostic(std::string_view text) {
  text = utf8::truncate_bytes(text, 8 * 1024);
  std::string found;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = utf8::clean_line(text.substr(0, end), max_diagnostic);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (utf8::fold(line).starts_with("received:")) break;
    if (line.size() < 8) continue;
    if (!find_status(line + " ").empty()) return line;
    if (found.empty() && !find_code(line).empty()) found = line;
  }
  return found;
}

bool says_delay(std::string_view lower) {
  for (std::string_view words :
       {"will keep trying", "will continue to try", "will be retried", "still being retried",
        "delivery to the following recipients has been delayed", "no action is required on your part",
        "this is a warning message only", "warning message only", "message delayed",
        "has not yet been delivered", "has not been delivered yet", "delivery attempts will continue"}) {
    if (lower.find(words) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

Bounce read_bounce(Mail const& mail) {
  Bounce bounce;
  std::string original_to;
  for (auto const& file : mail.files) {
    auto const content = utf8::clean(std::string_view(file.bytes).substr(0, examined_bytes));
    if (file.type == "message/delivery-status" || file.type == "message/global-delivery-status" ||
        file.type == "message/feedback-report" || file.type == "message/xdelivery-status" ||
        file.type == "text/delivery-status") {
      read_report(content, bounce);
    } else if (file.type == "message/rfc822" || file.type == "text/rfc822-headers" ||
               file.type == "message/rfc822-headers" || file.type == "message/global" ||
               file.type == "message/global-headers") {
      if (bounce.original_message_id.empty() || bounce.original_subject.empty()) {
        auto const before = bounce.original_message_id;
        read_original(content, bounce, original_to);
        if (bounce.original_message_id.empty()) bounce.original_message_id = before;
      }
    }
  }
  // Reports that some servers put into the text instead of a part of its own.
  if (bounce.recipients.empty()) read_report(mail.text.substr(0, examined_bytes), bounce);
  if (bounce.original_message_id.empty()) find_original_in_text(mail.text, mail.message_id, bounce);
  for (auto const& file : mail.files) {
    bool const text = file.type.starts_with("text/") || file.type.starts_with("message/") ||
                      file.type == "application/octet-stream";
    if (bounce.original_message_id.empty() && text)
      find_original_in_text(utf8::clean(std::string_view(file.bytes).substr(0, examined_bytes)),
                            mail.message_id, bounce);
  }
  if (bounce.original_message_id.empty() && !mail.in_reply_to.empty())
    bounce.original_message_id = mail.in_reply_to.front();
  if (bounce.original_message_id.empty() && !mail.references.empty())
    bounce.original_message_id = mail.references.back();

  bool const addressed = std::any_of(bounce.recipients.begin(), bounce.recipients.end(),
                                     [](auto const& r) { return !r.address.empty(); });
  if (!addressed) {
    std::string failed(mail.header("x-failed-recipients"));
    for (std::size_t at = 0; at < failed.size() && bounce.recipients.size() < max_reported;) {
      auto const end = std::min(failed.find(',', at), failed.size());
      if (auto address = address_of(std::string_view(failed).substr(at, end - at)); !address.empty()) {
        BouncedRecipient one;
        one.address = std::move(address);
        bounce.recipients.push_back(std::move(one));
      }
      at = end + 1;
    }
    if (failed.empty()) find_recipients(mail.text, mail, bounce);
    if (bounce.recipients.empty() && !original_to.empty()) {
      BouncedRecipient one;
      one.address = std::move(original_to);
      bounce.recipients.push_back(std::move(one));
    }
  }

  for (auto const& r : bounce.recipients) {
    if (bounce.status.empty()) bounce.status = r.status;
    if (bounce.diagnostic.empty()) bounce.diagnostic = r.diagnostic;
  }
  if (bounce.diagnostic.empty()) bounce.diagnostic = find_diagnostic(mail.text);
  if (bounce.status.empty()) bounce.status = find_status(bounce.diagnostic + " ");
  if (bounce.status.empty()) bounce.status = find_code(bounce.diagnostic);
  auto const words = utf8::fold(mail.subject) + "\n" + utf8::fold(utf8::truncate_bytes(mail.text, 4096));
  bounce.delayed = std::any_of(bounce.recipients.begin(), bounce.recipients.end(),
                               [](auto const& r) { return r.action == "delayed"; }) ||
                   (bounce.status.empty() && says_delay(words)) ||
                   (bounce.status.starts_with('4') && says_delay(words));
  if (bounce.status.starts_with('5')) bounce.delayed = false;
  bounce.permanent = !bounce.delayed && !bounce.status.starts_with('4');
  return bounce;
}

}  // namespace svar::mime
