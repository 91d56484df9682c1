#include "features/search/query.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace svar::search {
namespace {

struct Name {
  std::string_view name;
  Key key;
};
// The first of each key is the one that is offered.
constexpr Name names[] = {
    {"status", Key::status},
    {"assignee", Key::assignee},
    {"group", Key::group},
    {"org", Key::org},
    {"requester", Key::requester},
    {"cc", Key::cc},
    {"tag", Key::tag},
    {"created", Key::created},
    {"updated", Key::updated},
    {"has", Key::has},
    {"type", Key::type},
    {"priority", Key::priority},
    {"channel", Key::channel},
    {"subject", Key::subject},
    {"in", Key::in},
    {"sort", Key::sort},
    {"form", Key::form},
    {"brand", Key::brand},
    {"organization", Key::org},
    {"organisation", Key::org},
    {"tags", Key::tag},
    {"created_at", Key::created},
    {"updated_at", Key::updated},
    {"via", Key::channel},
    {"ticket_type", Key::type},
    {"order_by", Key::sort},
    {"ticket_form", Key::form},
    {"customer", Key::requester},
    {"agent", Key::assignee},
};
constexpr std::string_view field_prefixes[] = {"field.", "custom_field_"};

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool part_of_field(char c) {
  return letter(c) || (c >= '0' && c <= '9');
}

// Where the name of a key ends that begins here.
std::size_t name_end(std::string_view text, std::size_t begin) {
  for (auto const prefix : field_prefixes) {
    if (text.size() < begin + prefix.size() || lower(text.substr(begin, prefix.size())) != prefix) continue;
    auto end = begin + prefix.size();
    while (end < text.size() && part_of_field(text[end])) ++end;
    return end;
  }
  auto end = begin;
  while (end < text.size() && letter(text[end])) ++end;
  return end;
}

// Letters that must change to make one word the other, up to 3.
int distance(std::string_view a, std::string_view b) {
  constexpr int far = 3;
  if (a.size() > 16 || b.size() > 16 || a.size() > b.size() + 2 || b.size() > a.size() + 2) return far;
  std::array<int, 17> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int const above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return std::min(row[b.size()], far);
}

std::optional<Key> key_meant(std::string_view name) {
  if (name.size() < 4) return {};
  auto const small = lower(name);
  for (auto const& n : names)
    if (distance(small, n.name) == 1) return n.key;
  return {};
}

// What stands between a key and its value: ':', '<', '>=', ':<' and the like. Ends where it begins: nothing
// does.
struct Sign {
  Compare compare = Compare::equal;
  std::size_t end = 0;
};
Sign sign_at(std::string_view text, std::size_t begin) {
  Sign sign{Compare::equal, begin};
  auto const next = [&](char c) {
    return sign.end < text.size() && text[sign.end] == c ? (++sign.end, true) : false;
  };
  next(':');
  if (next('<'))
    sign.compare = next('=') ? Compare::at_most : Compare::less;
  else if (next('>'))
    sign.compare = next('=') ? Compare::at_least : Compare::more;
  return sign;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Query run() {
    if (text_.size() > max_query) complain("The search is longer than 1,000 characters", 0, text_.size());
    while (!query_.problem) {
      while (at_ < text_.size() && blank(text_[at_])) ++at_;
      if (at_ == text_.size()) break;
      if (query_.parts.size() == max_parts) {
        complain("The search has more than 40 words and conditions", at_, text_.size() - at_);
        break;
      }
      part();
    }
    return std::move(query_);
  }

 private:
  void complain(std::string say, std::size_t at, std::size_t length) {
    if (!query_.problem) query_.problem = Problem{std::move(say), at, length};
  }

  void part() {
    Part p;
    p.at = at_;
    if (text_[at_] == '-' && at_ + 1 < text_.size() && !blank(text_[at_ + 1])) {
      p.negated = true;
      ++at_;
    }
    if (!filter(p)) {
      p.values.push_back(value(p.phrase, false));
      if (!p.phrase) trim_star(p);
    }
    p.length = at_ - p.at;
    if (query_.problem || (!p.key && utf8::blank(p.values.front()))) return;
    query_.parts.push_back(std::move(p));
  }

  // key:value, key>value ... ; false: it is no filter, and nothing was read.
  bool filter(Part& p) {
    auto const end = name_end(text_, at_);
    if (end == at_ || end == text_.size()) return false;
    auto const name = text_.substr(at_, end - at_);
    auto const sign = sign_at(text_, end);
    if (sign.end == end) return false;
    auto const key = key_named(name);
    if (!key) {
      bool const has_value = sign.end < text_.size() && !blank(text_[sign.end]) && text_[sign.end] != '/';
      if (auto const meant = key_meant(name); meant && has_value)
        complain(fmt::format("There is no condition '{}'. Did you mean {}?", name, json::enum_name(*meant)),
                 at_, end - at_);
      return query_.problem.has_value();
    }
    p.key = *key;
    p.field = std::string(field_in(name));
    p.compare = sign.compare;
    at_ = sign.end;
    for (;;) {
      bool quotes = false;
      auto one = value(quotes, true);
      if (!utf8::blank(one) || quotes) {
        if (p.values.size() == max_values)
          complain("A condition has at most 20 values", p.at, at_ - p.at);
        else
          p.values.push_back(std::move(one));
      }
      if (at_ == text_.size() || text_[at_] != ',' || query_.problem) break;
      ++at_;
    }
    if (p.values.empty())
      complain(fmt::format("What should {} be? Write a value after it", name), p.at, at_ - p.at);
    return true;
  }

  // Up to a blank (or a comma, of a filter), or what stands in quotes. A quote that is never closed reaches
  // to the end.
  std::string value(bool& quotes, bool list) {
    if (at_ < text_.size() && text_[at_] == '"') {
      quotes = true;
      auto const from = ++at_;
      auto const close = std::min(text_.find('"', from), text_.size());
      at_ = std::min(close + 1, text_.size());
      return std::string(text_.substr(from, close - from));
    }
    auto const from = at_;
    while (at_ < text_.size() && !blank(text_[at_]) && text_[at_] != '"' && !(list && text_[at_] == ','))
      ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  static void trim_star(Part& p) {
    auto& text = p.values.front();
    if (!text.ends_with('*')) return;
    while (text.ends_with('*')) text.pop_back();
    p.beginning = true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Query query_;
};

}  // namespace

std::string_view field_in(std::string_view name) {
  for (auto const prefix : field_prefixes)
    if (name.size() > prefix.size() && lower(name.substr(0, prefix.size())) == prefix)
      return name.substr(prefix.size());
  return {};
}

std::optional<Key> key_named(std::string_view name) {
  if (!field_in(name).empty()) return Key::field;
  auto const small = lower(name);
  for (auto const& n : names)
    if (n.name == small) return n.key;
  return {};
}

Query parse_query(std::string_view text) {
  return Reader(text).run();
}

Typing typing_at(std::string_view text, std::size_t cursor) {
  cursor = std::min(cursor, text.size());
  // The beginning of the part: the last blank before the cursor that stands in no quotes.
  std::size_t begin = 0;
  bool quotes = false;
  for (std::size_t i = 0; i < cursor; ++i) {
    if (text[i] == '"') quotes = !quotes;
    if (blank(text[i]) && !quotes) begin = i + 1;
  }
  Typing t;
  if (begin < cursor && text[begin] == '-') ++begin;
  auto const ends = name_end(text.substr(0, cursor), begin);
  auto at = begin;
  if (ends < cursor && ends > begin) {
    auto const sign = sign_at(text.substr(0, cursor), ends);
    if (sign.end > ends)
      if (auto const key = key_named(text.substr(begin, ends - begin))) {
        t.key = key;
        t.field = std::string(field_in(text.substr(begin, ends - begin)));
        t.compare = sign.compare;
        at = sign.end;
        bool inside = false;
        for (auto i = sign.end; i < cursor; ++i) {
          if (text[i] == '"') inside = !inside;
          if (text[i] == ',' && !inside) at = i + 1;
        }
      }
  }
  t.at = at;
  bool const open_quote = at < cursor && text[at] == '"';
  t.end = cursor;
  if (open_quote) {
    auto const close = text.find('"', at + 1);
    if (close != text.npos && close >= cursor) t.end = close + 1;
  } else {
    while (t.end < text.size() && !blank(text[t.end]) && text[t.end] != ',') ++t.end;
  }
  auto typed = text.substr(at, cursor - at);
  if (open_quote) {
    typed.remove_prefix(1);
    if (typed.ends_with('"')) typed.remove_suffix(1);
  }
  t.text = std::string(typed);
  t.before = std::string(text.substr(0, t.at));
  t.after = std::string(text.substr(t.end));
  return t;
}

std::string quoted(std::string_view value) {
  bool plain = !value.empty();
  for (char const c : value)
    if (blank(c) || c == '"' || c == ',' || c == ':' || c == '<' || c == '>') plain = false;
  if (plain) return std::string(value);
  std::string out = "\"";
  for (char const c : value)
    if (c != '"') out += c;
  return out += '"';
}

}  // namespace svar::search
