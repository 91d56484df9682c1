#include "base/html_quote_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.hpp"

namespace svar::html {
namespace {

constexpr std::size_t max_line_bytes = 600;  // no sign of a quote is longer
constexpr std::size_t max_attribution_lines = 4;
constexpr std::size_t max_header_lines = 12;

std::string_view trim(std::string_view t) {
  while (!t.empty() && (t.front() == ' ' || t.front() == '\t' || t.front() == '\n')) t.remove_prefix(1);
  while (!t.empty() && (t.back() == ' ' || t.back() == '\t' || t.back() == '\n')) t.remove_suffix(1);
  return t;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool const starts = at == 0 || !letter(text[at - 1]);
    auto const end = at + word.size();
    if (starts && (end == text.size() || !letter(text[end]))) return true;
  }
  return false;
}

// "wrote", as mail programs say it in their user's language (all lower case).
constexpr std::array<std::string_view, 17> wrote{
    "wrote",   "skrev",     "skreiv",  "schrieb",    "schrieben", "écrit", "escribió", "escreveu", "scritto",
    "schreef", "kirjoitti", "napisał", "napisał(a)", "написал",   "пишет", "a scris",  "skrifaði"};
// What such a line starts with, when it does not start with the date or the name.
constexpr std::array<std::string_view, 14> starters{"on ", "den ", "på ", "am ",   "le ", "el ", "il ",
                                                    "op ", "em ",  "w ",  "dnia ", "pe ", "em ", "--- on "};
// Day names, shortened as far as programs do (nb, sv, da, en, de).
constexpr std::array<std::string_view, 22> days{"man", "tir",  "ons", "tor", "fre", "lør", "søn", "mån",
                                                "tis", "tors", "lör", "sön", "mon", "tue", "wed", "thu",
                                                "fri", "sat",  "sun", "mo",  "di",  "mi"};

bool starts_attribution(std::string_view lower) {
  for (auto const start : starters) {
    if (lower.starts_with(start)) return true;
  }
  if (!lower.empty() && digit(lower.front())) return true;
  auto const word_end = lower.find_first_of(" .,");
  return std::find(days.begin(), days.end(), lower.substr(0, word_end)) != days.end();
}

struct Attribution {
  bool likely = false;  // enough if a quote follows
  bool sure = false;    // enough alone
};

Attribution judge_attribution(std::string_view lower) {
  lower = trim(lower);
  if (lower.empty() || lower.size() > max_line_bytes || lower.back() != ':') return {};
  if (std::none_of(wrote.begin(), wrote.end(), [&](auto word) { return has_word(lower, word); })) return {};
  bool year = false, clock = false;
  for (std::size_t i = 0; i + 3 < lower.size(); ++i) {
    bool const free = (i == 0 || !digit(lower[i - 1])) && (i + 4 >= lower.size() || !digit(lower[i + 4]));
    year = year || (free && (lower.substr(i, 2) == "20" || lower.substr(i, 2) == "19") &&
                    digit(lower[i + 2]) && digit(lower[i + 3]));
    clock =
        clock || (digit(lower[i]) && (lower[i + 1] == ':' || lower[i + 1] == '.' || lower[i + 1] == '/') &&
                  digit(lower[i + 2]));
  }
  bool const address = lower.find('@') != std::string_view::npos;
  Attribution result;
  bool const bare =
      lower.size() < 120 && std::any_of(
                                wrote.begin(), wrote.end(),
                                [&](auto word) { return lower.substr(0, lower.size() - 1).ends_with(word); });
  result.likely = year || clock || address || bare;
  result.sure = (year || clock) && address && starts_attribution(lower);
  return result;
}

enum class Label { none, from, date, to, subject, copy };

struct LabelWord {
  std::string_view word;
  Label label;
};
constexpr LabelWord labels[] = {
    {"from", Label::from},
    {"fra", Label::from},
    {"från", Label::from},
    {"von", Label::from},
    {"de", Label::from},
    {"van", Label::from},
    {"da", Label::from},
    {"od", Label::from},
    {"lähettäjä", Label::from},
    {"от", Label::from},
    {"sent", Label::date},
    {"date", Label::date},
    {"sendt", Label::date},
    {"dato", Label::date},
    {"skickat", Label::date},
    {"datum", Label::date},
    {"gesendet", Label::date},
    {"envoyé", Label::date},
    {"enviado", Label::date},
    {"enviado el", Label::date},
    {"fecha", Label::date},
    {"inviato", Label::date},
    {"data", Label::date},
    {"verzonden", Label::date},
    {"lähetetty", Label::date},
    {"отправлено", Label::date},
    {"дата", Label::date},
    {"wysłano", Label::date},
    {"skickat den", Label::date},
    {"to", Label::to},
    {"til", Label::to},
    {"till", Label::to},
    {"an", Label::to},
    {"à", Label::to},
    {"para", Label::to},
    {"a", Label::to},
    {"aan", Label::to},
    {"vastaanottaja", Label::to},
    {"кому", Label::to},
    {"do", Label::to},
    {"subject", Label::subject},
    {"emne", Label::subject},
    {"ämne", Label::subject},
    {"betreff", Label::subject},
    {"objet", Label::subject},
    {"asunto", Label::subject},
    {"assunto", Label::subject},
    {"oggetto", Label::subject},
    {"onderwerp", Label::subject},
    {"aihe", Label::subject},
    {"тема", Label::subject},
    {"temat", Label::subject},
    {"cc", Label::copy},
    {"kopi", Label::copy},
    {"kopi til", Label::copy},
    {"kopia", Label::copy},
    {"kopie", Label::copy},
    {"copie", Label::copy},
    {"kopio", Label::copy},
    {"reply-to", Label::copy},
};

// The label of a line like "*Från:* Ola", none if it is no such line.
Label label_of(std::string_view lower) {
  lower = trim(lower);
  while (!lower.empty() && (lower.front() == '*' || lower.front() == '_')) lower.remove_prefix(1);
  auto const colon = lower.find(':');
  if (colon == std::string_view::npos || colon > 24) return Label::none;
  auto word = trim(lower.substr(0, colon));
  while (!word.empty() && (word.back() == '*' || word.back() == '_')) word.remove_suffix(1);
  for (auto const& known : labels) {
    if (known.word == trim(word)) return known.label;
  }
  return Label::none;
}

// A line that says in words that the older message follows.
bool is_separator(std::string_view lower) {
  static constexpr std::array<std::string_view, 17> words{
      "original message",        "opprinnelig melding", "opprinneleg melding", "opprinnelig e-post",
      "ursprungligt meddelande", "originalmeddelande",  "ursprungligt mail",   "oprindelig meddelelse",
      "oprindelig besked",       "original besked",     "original meddelelse", "ursprüngliche nachricht",
      "message d'origine",       "mensaje original",    "messaggio originale", "oorspronkelijk bericht",
      "alkuperäinen viesti"};
  auto text = trim(lower);
  auto const dashes = std::min(text.find_first_not_of("-_*= "), text.size());
  if (dashes < 2) return false;
  text.remove_prefix(dashes);
  return std::any_of(words.begin(), words.end(),
                     [&](auto w) { return text.starts_with(w) && text.size() < w.size() + 30; });
}

bool is_forward(std::string_view lower) {
  static constexpr std::array<std::string_view, 9> words{
      "forwarded message",          "videresendt melding",       "videresendt meddelelse",
      "vidarebefordrat meddelande", "vidarebefordrat mejl",      "weitergeleitete nachricht",
      "begin forwarded message",    "begynnelse på videresendt", "videresendt besked"};
  auto text = trim(lower);
  text.remove_prefix(std::min(text.find_first_not_of("->*_= "), text.size()));
  return std::any_of(words.begin(), words.end(), [&](auto w) { return text.starts_with(w); });
}

// "##- Please write above this line -##", in whatever words the mailbox is set to.
bool is_reply_line(std::string_view text) {
  text = trim(text);
  return text.size() > 6 && text.starts_with("##-") && text.ends_with("-##");
}

bool is_rule(std::string_view text) {
  text = trim(text);
  return text.size() >= 3 && text.find_first_not_of("_-=*") == std::string_view::npos && text != "-- " &&
         text != "--";
}

class Finder {
 public:
  explicit Finder(std::span<Line const> lines) : lines_(lines), sign_(lines.size(), QuoteSign::none) {}

  Fold run() {
    lower_.reserve(lines_.size());
    for (auto const& line : lines_) {
      std::string text;
      // No-break spaces and invisible marks stand between the words of many programs' headers.
      if (line.text.size() <= max_line_bytes) text = utf8::fold(utf8::clean_line(line.text));
      lower_.push_back(std::move(text));
    }
    mark_elements();
    mark_arrows();
    mark_attributions();
    mark_to_end();
    fill_gaps();
    return choose();
  }

 private:
  bool blank(std::size_t i) const { return !lines_[i].picture && utf8::blank(lines_[i].text); }
  bool quoted(std::size_t i) const { return sign_[i] != QuoteSign::none; }
  void mark(std::size_t from, std::size_t to, QuoteSign sign) {
    for (; from < to; ++from) {
      if (!quoted(from)) sign_[from] = sign;
    }
  }
  std::size_t next_words(std::size_t i) const {
    while (i < lines_.size() && blank(i)) ++i;
    return i;
  }

  // A forwarded mail is wrapped as a quote, but it is what the sender wants read.
  void mark_elements() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (!lines_[i].container) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < lines_.size() && lines_[end].container) ++end;
      auto const first = next_words(i);
      bool forward = first < end && is_forward(lower_[first]);
      for (std::size_t before = i; before-- > 0 && !forward;) {
        if (blank(before)) continue;
        forward = is_forward(lower_[before]);
        break;
      }
      if (!forward) mark(i, end, QuoteSign::container);
      i = end;
    }
  }

  void mark_arrows() {
    auto arrow = [&](std::size_t i) { return i < lines_.size() && trim(lines_[i].text).starts_with('>'); };
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!arrow(i)) continue;
      // ">From " is how mail stores protect a line that starts with "From ".
      bool const escaped = lines_[i].text.starts_with(">From ") && !arrow(i + 1) && (i == 0 || !arrow(i - 1));
      if (!escaped) mark(i, i + 1, QuoteSign::arrows);
    }
  }

  // The lines of an attribution that ends with line `last`, as the index of its first line.
  std::optional<std::size_t> attribution_start(std::size_t last, Attribution& judged) const {
    std::string joined;
    for (std::size_t n = 0; n < max_attribution_lines && n <= last; ++n) {
      std::size_t const i = last - n;
      if (blank(i) || quoted(i)) break;
      joined = joined.empty() ? lower_[i] : lower_[i] + " " + joined;
      judged = judge_attribution(joined);
      if (!judged.likely) continue;
      if (starts_attribution(lower_[i])) return i;
      // Long ones are wrapped: the line with the verb may be the second or third.
      for (std::size_t up = 1; up < max_attribution_lines - n && up <= i; ++up) {
        if (blank(i - up) || quoted(i - up)) break;
        if (!starts_attribution(lower_[i - up])) continue;
        joined = lower_[i];
        for (std::size_t k = 1; k <= up; ++k) joined = lower_[i - k] + " " + joined;
        for (std::size_t k = i + 1; k <= last; ++k) joined += " " + lower_[k];
        judged = judge_attribution(joined);
        return i - up;
      }
      return i;
    }
    return std::nullopt;
  }

  void mark_attributions() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (quoted(i) || blank(i)) continue;
      auto const after = next_words(i + 1);
      bool const quote_follows = after < lines_.size() && (quoted(after) || lines_[after].soft);
      if (lines_[i].attribution && quote_follows && !is_forward(lower_[i])) {
        mark(i, after, QuoteSign::attribution);
        mark_soft(after);
        continue;
      }
      if (lower_[i].empty() || lower_[i].back() != ':') continue;
      Attribution judged;
      auto const start = attribution_start(i, judged);
      if (!start || !(quote_follows || judged.sure)) continue;
      if (quote_follows) {
        mark(*start, after, QuoteSign::attribution);
        mark_soft(after);
      } else {
        mark(*start, lines_.size(), QuoteSign::attribution);
        return;
      }
    }
  }

  void mark_soft(std::size_t from) {
    auto end = from;
    while (end < lines_.size() && lines_[end].soft) ++end;
    mark(from, end, QuoteSign::container);
  }

  // "From: … Sent: … To: … Subject: …" in any order and several languages, on lines of their own or all on
  // one.
  bool header_block(std::size_t start) const {
    if (label_of(lower_[start]) == Label::none) return false;
    if (label_of(lower_[start]) == Label::from) {
      int others = 0;
      for (std::string_view word :
           {" sent: ", " to: ", " subject: ", " date: ", " sendt: ", " til: ", " emne: ", " dato: ",
            " skickat: ", " till: ", " ämne: ", " gesendet: ", " an: ", " betreff: "}) {
        others += lower_[start].find(word) != std::string::npos;
      }
      if (others >= 3) return true;
    }
    std::array<bool, 6> seen{};
    std::size_t strange = 0, counted = 0;
    for (std::size_t i = start; i < lines_.size() && counted < max_header_lines; ++i) {
      if (blank(i)) continue;
      ++counted;
      auto const label = label_of(lower_[i]);
      strange = label == Label::none ? strange + 1 : 0;
      if (strange > 2) break;
      seen[static_cast<std::size_t>(label)] = true;
    }
    auto has = [&](Label label) { return seen[static_cast<std::size_t>(label)]; };
    return has(Label::from) && has(Label::date) + has(Label::to) + has(Label::subject) >= 2;
  }

  void mark_to_end() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (quoted(i)) continue;
      QuoteSign sign = QuoteSign::none;
      if (lines_[i].to_end)
        sign = QuoteSign::container;
      else if (is_reply_line(lines_[i].text))
        sign = QuoteSign::reply_line;
      else if (is_separator(lower_[i]))
        sign = QuoteSign::separator;
      else if (header_block(i))
        sign = QuoteSign::header_block;
      if (sign == QuoteSign::none) continue;
      // A forward's header block belongs to what the sender wants read.
      std::size_t before = i;
      while (before > 0 && blank(before - 1)) --before;
      if (sign == QuoteSign::header_block && before > 0 && is_forward(lower_[before - 1])) return;
      while (i > 0 && !quoted(i - 1) && (blank(i - 1) || is_rule(lines_[i - 1].text))) --i;
      mark(i, lines_.size(), sign);
      return;
    }
  }

  void fill_gaps() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (quoted(i) || !blank(i)) {
        ++i;
        continue;
      }
      auto const end = next_words(i);
      bool const before = i > 0 && quoted(i - 1);
      bool const after = end == lines_.size() || quoted(end);
      if (before && after) {
        mark(i, end, sign_[i - 1]);
      } else if (end < lines_.size() && after) {
        mark(i, end, sign_[end]);
      }
      i = std::max(end, i + 1);
    }
  }

  bool words_in(std::size_t from, std::size_t to) const {
    for (; from < to; ++from) {
      if (!blank(from)) return true;
    }
    return false;
  }

  bool only_signature(std::size_t from) const {
    from = next_words(from);
    if (from == lines_.size()) return true;
    auto const text = lines_[from].text;
    return trim(text) == "--" || text == "-- ";
  }

  Fold choose() const {
    std::vector<std::pair<std::size_t, std::size_t>> regions;
    for (std::size_t i = 0; i < lines_.size();) {
      if (!quoted(i)) {
        ++i;
        continue;
      }
      auto const from = i;
      while (i < lines_.size() && quoted(i)) ++i;
      regions.emplace_back(from, i);
    }
    if (regions.empty()) return {};
    auto const [from, to] = regions.back();
    bool const words_before = words_in(0, from), words_after = words_in(to, lines_.size());
    // Nothing would be left to read.
    if (!words_before && !words_after) return {};
    bool const last = only_signature(to);
    if (last && words_before && (regions.size() > 1 || words_unquoted(from)))
      return {from, to, sign_of(from, to)};
    if (regions.size() == 1 && !words_before) return {from, to, sign_of(from, to)};
    return {0, 0, QuoteSign::interleaved};
  }

  bool words_unquoted(std::size_t before) const {
    for (std::size_t i = 0; i < before; ++i) {
      if (!quoted(i) && !blank(i)) return true;
    }
    return false;
  }

  // The sign that says most about the region: anything but arrows, which all the others hold too.
  QuoteSign sign_of(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      if (sign_[i] != QuoteSign::arrows) return sign_[i];
    }
    return QuoteSign::arrows;
  }

  std::span<Line const> lines_;
  std::vector<QuoteSign> sign_;
  std::vector<std::string> lower_;
};

}  // namespace

Fold find_quote(std::span<Line const> lines) {
  return Finder(lines).run();
}

}  // namespace svar::html
