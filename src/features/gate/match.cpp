// Whether a rule fits a mail. Pure.
#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "features/gate/match.hpp"
#include "features/gate/upstream.hpp"

namespace svar::gate {
namespace {

constexpr double bytes_of_a_kilobyte = 1000;

// What several conditions of several rules look at, made once per mail.
struct Seen {
  Incoming const& mail;
  std::optional<std::string> subject_, body_;
  std::optional<Upstream> upstream_;

  std::string const& subject() {
    if (!subject_) subject_ = utf8::fold(mail.subject);
    return *subject_;
  }
  std::string const& body() {
    if (!body_) body_ = utf8::fold(utf8::truncate_bytes(mail.text, max_text_looked_at));
    return *body_;
  }
  Upstream const& upstream() {
    if (!upstream_) upstream_ = read_upstream(mail.headers);
    return *upstream_;
  }
};

// Everything that the condition's patterns or words are held against, folded.
std::vector<std::string> texts_of(MailCondition const& c, Seen& seen) {
  auto const& m = seen.mail;
  std::vector<std::string> all;
  switch (c.field) {
    case Field::sender:
      all = {m.from.email, m.author.email};
      break;
    case Field::sender_name:
      all = {utf8::fold(m.from.name), utf8::fold(m.author.name)};
      break;
    case Field::recipient:
      all = m.recipients;
      break;
    case Field::mailbox:
      all = {fmt::to_string(m.mailbox_id.value)};
      break;
    case Field::subject:
      all = {seen.subject()};
      break;
    case Field::body:
      all = {seen.body()};
      break;
    case Field::header:
      for (auto const& h : m.headers)
        if (h.name == c.header) all.push_back(utf8::fold(h.value));
      break;
    case Field::attachment_name:
      for (auto const& f : m.files) all.push_back(utf8::fold(f.name));
      break;
    case Field::attachment_type:
      for (auto const& f : m.files) all.push_back(f.type);
      break;
    case Field::sender_check:
      all = {std::string(json::enum_name(m.sender_check))};
      break;
    case Field::kind:
      all = {std::string(kind_word(m.kind))};
      break;
    case Field::filter_verdict: {
      auto const& spam = seen.upstream().spam;
      all = {!spam ? "none" : *spam ? "spam" : "clean"};
      break;
    }
    case Field::size:
    case Field::spam_score:
    case Field::scl:
      break;
  }
  return all;
}

std::optional<double> figure_of(MailCondition const& c, Seen& seen) {
  if (c.field == Field::size) return static_cast<double>(seen.mail.size) / bytes_of_a_kilobyte;
  if (c.field == Field::spam_score) return seen.upstream().score;
  if (c.field == Field::scl && seen.upstream().scl) return *seen.upstream().scl;
  return std::nullopt;
}

template <class Fits>
bool any_pair(std::vector<std::string> const& texts, std::vector<std::string> const& values, Fits fits) {
  return std::ranges::any_of(texts, [&](std::string const& text) {
    return std::ranges::any_of(values, [&](std::string const& v) { return fits(text, utf8::fold(v)); });
  });
}

bool fits_one(MailCondition const& c, Seen& seen) {
  auto const like = [](std::string const& text, std::string const& v) { return pattern_fits(v, text); };
  auto const has = [](std::string const& text, std::string const& v) { return text.find(v) != text.npos; };
  switch (c.operator_) {
    case Operator::is:
      return any_pair(texts_of(c, seen), c.values, like);
    case Operator::is_not:
      return !any_pair(texts_of(c, seen), c.values, like);
    case Operator::contains:
      return any_pair(texts_of(c, seen), c.values, has);
    case Operator::contains_not:
      return !any_pair(texts_of(c, seen), c.values, has);
    case Operator::present:
      return !texts_of(c, seen).empty();
    case Operator::absent:
      return texts_of(c, seen).empty();
    case Operator::at_least:
    case Operator::under: {
      auto const figure = figure_of(c, seen);
      auto const limit = c.values.empty() ? std::nullopt : read_number(c.values[0]);
      if (!figure || !limit) return false;
      return (c.operator_ == Operator::at_least) == (*figure >= *limit);
    }
  }
  return false;
}

}  // namespace

bool pattern_fits(std::string_view pattern, std::string_view text) {
  // Two pointers and the last star: linear but for what lies between two stars.
  std::size_t p = 0, t = 0, star = pattern.npos, from = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++from;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const whole = code == std::errc{} && end == text.data() + text.size() && value > -1e9 && value < 1e9;
  return whole ? std::optional(value) : std::nullopt;
}

std::string_view kind_word(mime::MailKind kind) {
  switch (kind) {
    case mime::MailKind::auto_reply:
      return "auto_reply";
    case mime::MailKind::list:
      return "list";
    case mime::MailKind::bulk:
      return "bulk";
    case mime::MailKind::person:
      return "person";
    default:
      return "notice";
  }
}

std::vector<bool> fitting(std::vector<MailCondition> const& conditions, Incoming const& mail) {
  Seen seen{mail, {}, {}, {}};
  std::vector<bool> all;
  for (auto const& c : conditions) all.push_back(fits_one(c, seen));
  return all;
}

bool fits(Rule const& rule, Incoming const& mail) {
  if (mail.answers && !rule.answers) return false;
  // An address that may be anybody's lets nothing in.
  auto const conditions = conditions_of(rule);
  bool const forgeable = std::ranges::any_of(conditions, [](MailCondition const& c) {
    return c.field == Field::sender || c.field == Field::sender_name;
  });
  if (rule.action == Action::allow && forgeable && mail.sender_check == channels::SenderCheck::fail)
    return false;
  Seen seen{mail, {}, {}, {}};
  auto const one = [&](MailCondition const& c) { return fits_one(c, seen); };
  if (conditions.empty()) return false;
  return rule.needs == Needs::all ? std::ranges::all_of(conditions, one)
                                  : std::ranges::any_of(conditions, one);
}

}  // namespace svar::gate
