#include "features/channels/mime/parse.hpp"

#include <algorithm>
#include <array>
#include <mutex>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/mime/gmime_door.hpp"
#include "features/channels/mime/text_decode.hpp"

namespace svar::mime {
namespace {

// Of a mail whose structure is refused, this much of the body is shown as text.
constexpr std::size_t salvaged_bytes = 64 * 1024;

bool same_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// The first line looks like "Name: value".
bool has_headers(std::string_view raw) {
  std::size_t at = 0;
  while (at < raw.size() && raw[at] > ' ' && raw[at] < 0x7F && raw[at] != ':') ++at;
  auto after = at;
  while (after < raw.size() && (raw[after] == ' ' || raw[after] == '\t')) ++after;
  return at > 0 && after < raw.size() && raw[after] == ':';
}

// A "From " line of a mailbox file, and empty lines in front of what are clearly headers, are not part of the
// mail.
std::string_view without_preamble(std::string_view raw) {
  if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
  auto rest = raw;
  rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
  if (rest.starts_with("From ") || rest.starts_with(">From ")) {
    auto const end = rest.find('\n');
    if (end != std::string_view::npos && has_headers(rest.substr(end + 1))) return rest.substr(end + 1);
  }
  if (rest.size() == raw.size()) return raw;
  static constexpr std::array<std::string_view, 10> first{
      "received",   "return-path", "from",         "to",           "subject",
      "message-id", "date",        "mime-version", "delivered-to", "x-original-to"};
  auto const colon = rest.substr(0, 40).find(':');
  if (colon == std::string_view::npos) return raw;
  auto const name = rest.substr(0, colon);
  bool const header =
      std::any_of(first.begin(), first.end(), [&](auto known) { return same_ignoring_case(name, known); });
  return header ? rest : raw;
}

// Where the body begins; the size of `raw` if there is none.
std::size_t body_start(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size();) {
    auto const end = std::min(raw.find('\n', at), raw.size());
    auto const line = raw.substr(at, end - at);
    if (line.empty() || line == "\r") return std::min(end + 1, raw.size());
    at = end + 1;
  }
  return raw.size();
}

std::size_t count_boundaries(std::string_view raw) {
  std::size_t n = 0;
  for (auto at = raw.find('='); at != std::string_view::npos; at = raw.find('=', at + 1)) {
    auto end = at;
    while (end > 0 && (raw[end - 1] == ' ' || raw[end - 1] == '*' || raw[end - 1] == '0')) --end;
    if (end >= 8 && same_ignoring_case(raw.substr(end - 8, 8), "boundary")) ++n;
  }
  return n;
}

// Of several Content-Type headers only the one that tells of parts is right about a body that has parts. The
// header with the others taken out; empty if there is nothing to mend.
std::string with_one_content_type(std::string_view header) {
  struct Range {
    std::size_t from, to;
    bool multipart;
  };
  std::vector<Range> found;
  for (std::size_t at = 0; at < header.size();) {
    auto end = std::min(header.find('\n', at), header.size() - 1) + 1;
    while (end < header.size() && (header[end] == ' ' || header[end] == '\t'))
      end = std::min(header.find('\n', end), header.size() - 1) + 1;
    auto const field = header.substr(at, end - at);
    if (same_ignoring_case(field.substr(0, 13), "content-type:"))
      found.push_back({at, end,
                       lowered(field).find("multipart/") != std::string::npos &&
                           lowered(field).find("boundary") != std::string::npos});
    at = end;
  }
  auto const chosen =
      std::find_if(found.begin(), found.end(), [](auto const& range) { return range.multipart; });
  if (found.size() < 2 || found.size() > 10 || chosen == found.end()) return {};
  std::string out;
  std::size_t done = 0;
  for (auto range = found.begin(); range != found.end(); ++range) {
    if (range == chosen) continue;
    out += header.substr(done, range->from - done);
    done = range->to;
  }
  out += header.substr(done);
  return out;
}

Ref<GMimeMessage> construct(std::string_view raw) {
  Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
  Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream(parser.get(), TRUE);
  return Ref<GMimeMessage>(g_mime_parser_construct_message(parser.get(), reading_options()));
}

}  // namespace

std::string_view say(Problem problem) {
  switch (problem) {
    case Problem::too_big:
      return "The mail is too big; only its headers were read.";
    case Problem::too_many_boundaries:
      return "The mail has too many parts; the start of its body is shown as text.";
    case Problem::header_too_long:
      return "The header is too long; the end of it was skipped.";
    case Problem::too_deep:
      return "The mail is nested too deep; the deeper part is an attachment.";
    case Problem::too_many_parts:
      return "The mail has too many parts; the last ones were skipped.";
    case Problem::too_many_headers:
      return "The mail has too many header lines.";
    case Problem::too_many_recipients:
      return "The mail has too many recipients; the first ones were kept.";
    case Problem::body_too_long:
      return "The text is too long and is an attachment.";
    case Problem::no_headers:
      return "The mail has no header.";
    case Problem::no_sender:
      return "The mail does not say who sent it.";
    case Problem::bad_date:
      return "The date cannot be read.";
    case Problem::repeated_message_id:
      return "The mail has more than one Message-ID; the first counts.";
    case Problem::charset_guessed:
      return "The character set was missing or wrong and was guessed.";
    case Problem::bytes_repaired:
      return "Some characters could not be read.";
    case Problem::encrypted:
      return "The mail is encrypted; its content is an attachment.";
  }
  return "";
}

bool Mail::has(Problem problem) const {
  return std::find(problems.begin(), problems.end(), problem) != problems.end();
}
std::string_view Mail::header(std::string_view name) const {
  for (auto const& h : headers) {
    if (h.name == name) return h.value;
  }
  return {};
}
bool Mail::has_header(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(), [&](auto const& h) { return h.name == name; });
}

void note(Mail& mail, Problem problem) {
  if (!mail.has(problem)) mail.problems.push_back(problem);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

void gmime_start() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

GMimeParserOptions* reading_options() {
  static GMimeParserOptions* const options = [] {
    auto* made = g_mime_parser_options_new();
    g_mime_parser_options_set_address_compliance_mode(made, GMIME_RFC_COMPLIANCE_LOOSE);
    g_mime_parser_options_set_parameter_compliance_mode(made, GMIME_RFC_COMPLIANCE_LOOSE);
    g_mime_parser_options_set_rfc2047_compliance_mode(made, GMIME_RFC_COMPLIANCE_LOOSE);
    g_mime_parser_options_set_allow_addresses_without_domain(made, TRUE);
    char const* charsets[] = {"utf-8", "windows-1252", nullptr};
    g_mime_parser_options_set_fallback_charsets(made, charsets);
    return made;
  }();
  return options;
}

Mail parse(std::string_view raw) {
  gmime_start();
  Mail mail;
  raw = without_preamble(raw);
  if (!has_headers(raw)) {
    note(mail, Problem::no_headers);
    note(mail, Problem::no_sender);
    auto decoded = decode_text(raw.substr(0, max_body_bytes), "");
    if (raw.size() > max_body_bytes) note(mail, Problem::body_too_long);
    mail.text = std::move(decoded.text);
    mail.type = "text/plain";
    if (mail.text.starts_with('\n')) mail.text.erase(0, 1);
    return mail;
  }
  auto const split = body_start(raw);
  auto header = raw.substr(0, split);
  std::string without_nul;  // the parser's strings end at the first one, and the sender would be lost with it
  if (header.find('\0') != header.npos) {
    note(mail, Problem::bytes_repaired);
    std::ranges::copy_if(header, std::back_inserter(without_nul), [](char c) { return c != '\0'; });
    header = without_nul;
  }
  bool const refused = raw.size() > max_mail_bytes || count_boundaries(raw) > max_boundaries;
  if (raw.size() > max_mail_bytes)
    note(mail, Problem::too_big);
  else if (refused)
    note(mail, Problem::too_many_boundaries);

  std::string shortened;
  if (header.size() > max_header_bytes) {
    note(mail, Problem::header_too_long);
    shortened = header.substr(0, header.rfind('\n', max_header_bytes) + 1);
    shortened += "\n";
    if (!refused) shortened += raw.substr(split);
  } else if (refused) {
    shortened = header;
  } else if (auto mended = with_one_content_type(header); !mended.empty()) {
    shortened = std::move(mended);
    shortened += raw.substr(split);
  } else if (!without_nul.empty()) {
    shortened = std::move(without_nul);
    shortened += raw.substr(split);
  }
  auto const message = construct(shortened.empty() ? raw : std::string_view(shortened));
  if (!message) {
    note(mail, Problem::no_headers);
    note(mail, Problem::no_sender);
    return mail;
  }
  read_headers(message.get(), mail);
  if (!refused) {
    read_body(message.get(), mail);
  } else {
    mail.text = decode_text(raw.substr(split, salvaged_bytes), "").text;
  }
  return mail;
}

std::string body_hash(std::string_view raw, bool whole) {
  if (!whole) raw.remove_prefix(body_start(raw));
  std::string plain;
  plain.reserve(raw.size());
  for (char const c : raw) {
    if (c != '\r') plain += c;
  }
  while (plain.ends_with('\n')) plain.pop_back();
  return sha256_hex(plain);
}

}  // namespace svar::mime
