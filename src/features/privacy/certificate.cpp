// What can be shown of an erasure: what, when, by whom, how much, and that nothing remains.

#include "features/privacy/phrases.hpp"
#include "features/privacy/privacy.hpp"

namespace svar::privacy {

namespace {

std::string row(std::string_view name, std::string_view value) {
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(name), escaped(value));
}

}  // namespace

std::string certificate(Work const& w, std::string_view workspace, std::string_view locale) {
  auto const say = [&](Phrase p) { return phrase(p, locale); };
  auto const c = counts_of(w);
  auto const remains = remains_of(w);
  std::string rows;
  rows += row(say(Phrase::reference), w.reference);
  rows += row(say(Phrase::workspace), workspace);
  rows += row(say(Phrase::ordered_by), w.actor_name);
  rows += row(say(Phrase::ordered_at), time_words(w.created_at, locale));
  rows += row(say(Phrase::done_at), time_words(w.done_at, locale));
  rows += row(say(Phrase::choice),
              say(w.choice == Choice::remove_tickets ? Phrase::choice_remove : Phrase::choice_keep));
  rows += row(say(Phrase::hash), w.subject_hash);
  std::string figures;
  for (auto const& [name, n] :
       std::initializer_list<std::pair<Phrase, std::int64_t>>{{Phrase::people, c.people},
                                                              {Phrase::addresses, c.addresses},
                                                              {Phrase::tickets, c.tickets},
                                                              {Phrase::words, c.words},
                                                              {Phrase::files, c.files},
                                                              {Phrase::mails, c.mails},
                                                              {Phrase::sides, c.sides},
                                                              {Phrase::notes, c.notes},
                                                              {Phrase::mentions, c.mentions}})
    figures += row(say(name), std::to_string(n));
  auto const verdict =
      remains.empty() ? fmt::format("<p class=\"ok\">{}</p>", escaped(say(Phrase::nothing_remains)))
                      : fmt::format("<p class=\"left\">{} {}</p>", escaped(say(Phrase::something_remains)),
                                    escaped(fmt::format("{}", fmt::join(remains, ", "))));
  return page(
      say(Phrase::certificate_title), locale,
      fmt::format(
          "<h1>{}</h1>\n<table>{}</table>\n<h2>{}</h2>\n<table class=\"n\">{}</table>\n<h2>{}</h2>\n{}"
          "<p>{}</p>\n<p class=\"s\">{}</p>\n",
          escaped(say(Phrase::certificate_title)), rows, escaped(say(Phrase::what_went)), figures,
          escaped(say(Phrase::checked)), verdict, escaped(say(Phrase::how_checked)),
          escaped(say(Phrase::backups))));
}

}  // namespace svar::privacy
