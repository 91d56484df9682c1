#include "net/imap_parser.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace svar::net {

namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool is_status(std::string_view name) {
  constexpr std::array<std::string_view, 5> words = {"OK", "NO", "BAD", "BYE", "PREAUTH"};
  return std::find(words.begin(), words.end(), name) != words.end();
}

// A status line carries free text that may end in "{5}" without any literal behind it (RFC 3501 resp-text).
bool is_status_line(std::string_view line) {
  if (line.starts_with('+')) return true;
  auto const space = line.find(' ');
  if (space == std::string_view::npos) return false;
  std::string_view const rest = line.substr(space + 1);
  return is_status(upper(rest.substr(0, std::min(rest.find(' '), std::size_t{8}))));
}

struct LiteralMark {
  std::size_t start;  // where "{" (or "~{") begins
  std::uint64_t bytes;
};

// "{123}", "{123+}" or "~{123}" at the end of a line.
std::optional<LiteralMark> literal_mark(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  auto const open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+') || digits.ends_with('-')) digits.remove_suffix(1);
  auto const bytes = imap_number(digits);
  if (!bytes) return std::nullopt;
  std::size_t const start = open > 0 && line[open - 1] == '~' ? open - 1 : open;
  // Only at the place of a value: an atom that merely ends so (a folder called a{5}) is quoted by servers.
  if (start > 0 && line[start - 1] != ' ' && line[start - 1] != '(') return std::nullopt;
  return LiteralMark{start, *bytes};
}

}  // namespace

std::optional<std::uint64_t> imap_number(std::string_view text) {
  std::uint64_t value = 0;
  auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Reads one complete response out of its segments.
class ImapResponseReader {
 public:
  ImapResponseReader(std::vector<ImapParser::Segment>& segments, ImapLimits const& limits)
      : segments_(segments), limits_(limits) {}

  ImapResponse read() {
    ImapResponse out;
    std::string_view const first = segments_.front().line;
    if (first.starts_with('+')) {
      out.kind = ImapResponse::Kind::continuation;
      out.text = first.substr(first.starts_with("+ ") ? 2 : 1);
      return out;
    }
    std::string const tag = word();
    if (tag == "*") {
      out.kind = ImapResponse::Kind::untagged;
    } else {
      out.kind = ImapResponse::Kind::tagged;
      out.tag = tag;
    }
    skip_space();
    std::string name = word();
    if (out.kind == ImapResponse::Kind::untagged) {
      if (auto const number = imap_number(name); number && *number <= UINT32_MAX) {
        out.number = static_cast<std::uint32_t>(*number);
        skip_space();
        name = word();
      }
    }
    out.name = upper(name);
    skip_space();
    if (is_status(out.name)) {
      status(out);
    } else {
      out.malformed = tag.empty() || out.name.empty() || !data(out.values);
    }
    return out;
  }

 private:
  std::string_view line() const { return segments_[segment_].line; }
  bool at_line_end() const { return position_ >= line().size(); }
  bool at_literal() const { return at_line_end() && segment_ + 1 < segments_.size(); }
  bool at_end() const { return at_line_end() && segment_ + 1 >= segments_.size(); }
  char peek() const { return line()[position_]; }
  void skip_space() {
    while (!at_line_end() && peek() == ' ') ++position_;
  }

  std::string word() {
    std::string_view const rest = line().substr(position_);
    std::string_view const found = rest.substr(0, rest.find(' '));
    position_ += found.size();
    return std::string(found);
  }

  void status(ImapResponse& out) {
    if (!at_line_end() && peek() == '[') {
      std::size_t const start = position_;
      ++position_;
      in_code_ = true;
      std::string name;
      while (!at_line_end() && peek() != ' ' && peek() != ']') name += line()[position_++];
      out.code = upper(name);
      std::vector<ImapValue> values;
      if (data(values) && !at_line_end() && peek() == ']') {
        out.code_values = std::move(values);
        ++position_;
      } else {  // not our grammar: keep the name and go on after the bracket
        auto const close = line().find(']', start);
        position_ = close == std::string_view::npos ? line().size() : close + 1;
      }
      in_code_ = false;
    }
    skip_space();
    out.text = line().substr(position_);
  }

  // Values up to the end (or the bracket that ends a code). False when the grammar broke.
  bool data(std::vector<ImapValue>& out) {
    for (;;) {
      skip_space();
      if (at_end() || (in_code_ && !at_line_end() && peek() == ']')) return true;
      ImapValue value;
      if (!read_value(value, 0)) return false;
      out.push_back(std::move(value));
    }
  }

  bool read_value(ImapValue& out, std::size_t depth) {
    if (++values_ > limits_.max_values) return false;
    if (at_literal()) {
      out.kind = ImapValue::Kind::string;
      out.text = std::move(segments_[segment_].literal);
      out.skipped = segments_[segment_].skipped;
      ++segment_;
      position_ = 0;
      return true;
    }
    if (at_end()) return false;
    switch (peek()) {
      case '(':
        return read_list(out, depth + 1);
      case ')':
        return false;
      case '"':
        return read_quoted(out);
      default:
        return read_atom(out);
    }
  }

  bool read_list(ImapValue& out, std::size_t depth) {
    if (depth > limits_.max_nesting) return false;
    out.kind = ImapValue::Kind::list;
    ++position_;
    for (;;) {
      skip_space();
      if (at_end()) return false;
      if (!at_literal() && peek() == ')') {
        ++position_;
        return true;
      }
      ImapValue item;
      if (!read_value(item, depth)) return false;
      out.items.push_back(std::move(item));
    }
  }

  bool read_quoted(ImapValue& out) {
    out.kind = ImapValue::Kind::string;
    ++position_;
    while (!at_line_end()) {
      char const c = line()[position_++];
      if (c == '"') return true;
      if (c == '\\') {
        if (at_line_end()) return false;
        out.text += line()[position_++];
      } else {
        out.text += c;
      }
    }
    return false;
  }

  // An atom, with sections such as BODY[HEADER.FIELDS (FROM TO)]<0> kept as one.
  bool read_atom(ImapValue& out) {
    std::size_t const start = position_;
    bool in_section = false;
    while (!at_line_end()) {
      char const c = peek();
      if (in_section) {
        if (c == ']') in_section = false;
      } else if (c == '[' && !in_code_) {
        in_section = true;
      } else if (c == ' ' || c == '(' || c == ')' || c == '"' || (c == ']' && in_code_)) {
        break;
      }
      ++position_;
    }
    if (in_section || position_ == start) return false;
    out.text = line().substr(start, position_ - start);
    out.kind = upper(out.text) == "NIL" ? ImapValue::Kind::nil : ImapValue::Kind::atom;
    return true;
  }

  std::vector<ImapParser::Segment>& segments_;
  ImapLimits const& limits_;
  std::size_t segment_ = 0;
  std::size_t position_ = 0;
  std::size_t values_ = 0;
  bool in_code_ = false;
};

bool ImapParser::fail(std::string_view why) {
  dead_ = true;
  error_ = why;
  ready_.clear();
  segments_.clear();
  line_.clear();
  return false;
}

bool ImapParser::feed(std::string_view bytes) {
  if (dead_) return false;
  while (!bytes.empty()) {
    if (in_literal_) {
      auto const part = static_cast<std::size_t>(std::min<std::uint64_t>(literal_left_, bytes.size()));
      if (segments_.back().skipped == 0) segments_.back().literal.append(bytes.substr(0, part));
      bytes.remove_prefix(part);
      literal_left_ -= part;
      in_literal_ = literal_left_ > 0;
      continue;
    }
    auto const end = bytes.find('\n');
    std::string_view const piece = bytes.substr(0, end);
    line_bytes_ += piece.size();
    if (line_bytes_ > limits_.max_line_bytes) return fail("a line is longer than the limit");
    line_.append(piece);
    if (end == std::string_view::npos) return true;
    bytes.remove_prefix(end + 1);
    if (!end_line()) return false;
  }
  return true;
}

bool ImapParser::end_line() {
  if (line_.ends_with('\r')) line_.pop_back();
  if (line_.find('\0') != std::string::npos) return fail("a line holds a NUL byte");
  bool const status = segments_.empty() && is_status_line(line_);
  auto const mark = status ? std::nullopt : literal_mark(line_);
  if (!mark) {
    if (!segments_.empty() || !line_.empty()) {
      segments_.push_back({std::move(line_), {}, 0});
      finish();
    }
    line_.clear();
    return true;
  }
  if (segments_.size() >= limits_.max_segments) return fail("a response holds too many literals");
  Segment segment;
  segment.line = line_.substr(0, mark->start);
  if (mark->bytes > limits_.max_literal_bytes - literal_bytes_) {
    segment.skipped = mark->bytes;
  } else {
    literal_bytes_ += static_cast<std::size_t>(mark->bytes);
  }
  segments_.push_back(std::move(segment));
  literal_left_ = mark->bytes;
  in_literal_ = literal_left_ > 0;
  line_.clear();
  return true;
}

void ImapParser::finish() {
  ready_.push_back(ImapResponseReader(segments_, limits_).read());
  segments_.clear();
  line_bytes_ = 0;
  literal_bytes_ = 0;
}

std::optional<ImapResponse> ImapParser::next() {
  if (ready_.empty()) return std::nullopt;
  ImapResponse out = std::move(ready_.front());
  ready_.pop_front();
  return out;
}

std::optional<ImapFetch> take_fetch(ImapResponse& response) {
  if (response.kind != ImapResponse::Kind::untagged || response.name != "FETCH" || !response.number ||
      response.malformed || response.values.size() != 1 || response.values[0].kind != ImapValue::Kind::list)
    return std::nullopt;
  ImapFetch out;
  out.sequence = *response.number;
  auto& items = response.values[0].items;
  if (items.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < items.size(); i += 2) {
    if (items[i].kind != ImapValue::Kind::atom) return std::nullopt;
    std::string const name = upper(items[i].text);
    ImapValue& value = items[i + 1];
    if (name == "UID" || name == "RFC822.SIZE") {
      auto const number = imap_number(value.text);
      if (!number) return std::nullopt;
      if (name == "RFC822.SIZE") {
        out.size = *number;
      } else if (*number > 0 && *number <= UINT32_MAX) {
        out.uid = static_cast<std::uint32_t>(*number);
      } else {
        return std::nullopt;
      }
    } else if (name == "FLAGS") {
      if (value.kind != ImapValue::Kind::list) return std::nullopt;
      out.flags.emplace();
      for (ImapValue& flag : value.items) out.flags->push_back(std::move(flag.text));
    } else if (name == "INTERNALDATE") {
      out.internal_date = std::move(value.text);
    } else if (name.starts_with("BODY[")) {
      out.body_nil = value.kind == ImapValue::Kind::nil;
      out.body_skipped = value.skipped;
      if (value.kind == ImapValue::Kind::list) return std::nullopt;
      if (!out.body_nil && value.skipped == 0) out.body = std::move(value.text);
    }
  }
  return out;
}

std::vector<std::uint32_t> search_numbers(ImapResponse const& response) {
  std::vector<std::uint32_t> out;
  out.reserve(response.values.size());
  for (ImapValue const& value : response.values)
    if (auto const number = imap_number(value.text); number && *number > 0 && *number <= UINT32_MAX)
      out.push_back(static_cast<std::uint32_t>(*number));
  return out;
}

}  // namespace svar::net
