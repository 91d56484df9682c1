// The page of an archive that people read.
#include "features/privacy/archive_data.hpp"
#include "features/privacy/phrases.hpp"
#include "net/query_string.hpp"

namespace svar::privacy {

namespace {

std::string row(std::string_view name, std::string_view value) {
  if (value.empty()) return "";
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(name), escaped(value));
}

std::string plain(json::Value const& value) {
  if (auto const* text = value.if_string()) return std::string(*text);
  return value.is_null() ? std::string() : json::to_text(value);
}

std::string person(ArchivedPerson const& p, std::string_view locale) {
  auto const say = [&](Phrase which) { return phrase(which, locale); };
  std::string rows = row(say(Phrase::name), p.name);
  for (auto const& a : p.addresses) rows += row(a.kind == "email" ? "E-mail" : say(Phrase::phone), a.value);
  rows += row(say(Phrase::language), p.language);
  rows += row(say(Phrase::time_zone), p.time_zone);
  rows += row(say(Phrase::organizations), fmt::format("{}", fmt::join(p.organizations, ", ")));
  rows += row(say(Phrase::since), time_words(p.created, locale));
  for (auto const& [key, value] : p.fields) rows += row(key, plain(value));
  rows += row(say(Phrase::own_notes), p.notes);
  for (auto const& n : p.remarks) rows += row(n.author + ", " + time_words(n.at, locale), n.text);
  return fmt::format("<h2>{}</h2>\n<table>{}</table>\n", escaped(say(Phrase::person)), rows);
}

std::string address_of(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at <= path.size();) {
    auto const slash = std::min(path.find('/', at), path.size());
    if (at > 0) out += '/';
    out += net::percent_encode(path.substr(at, slash - at));
    at = slash + 1;
  }
  return out;
}

std::string message(ArchivedMessage const& m, std::string_view locale) {
  std::string files;
  for (auto const& f : m.files)
    files += fmt::format("<br><a href=\"{}\">{}</a>", address_of(f.path), escaped(f.name));
  return fmt::format("<h3>{}{} · {}</h3>\n<blockquote>{}{}</blockquote>\n", escaped(m.from),
                     m.internal ? fmt::format(" ({})", escaped(phrase(Phrase::note_by, locale))) : "",
                     escaped(time_words(m.at, locale)), escaped(m.text), files);
}

}  // namespace

std::string archive_page(ArchiveData const& data, std::string_view locale) {
  auto const say = [&](Phrase which) { return phrase(which, locale); };
  auto body = fmt::format("<h1>{}</h1>\n<p>{}</p>\n", escaped(say(Phrase::archive_title)),
                          escaped(say(Phrase::archive_intro)));
  for (auto const& p : data.persons) body += person(p, locale);
  for (auto const& t : data.tickets) {
    body += fmt::format("<h2>#{} {}</h2>\n<table>{}{}</table>\n", t.number, escaped(t.subject),
                        row(say(Phrase::status), t.status),
                        row(say(Phrase::since), time_words(t.opened, locale)));
    for (auto const& m : t.messages) body += message(m, locale);
    for (auto const& m : t.side_conversations) body += message(m, locale);
  }
  if (!data.mails.empty()) {
    body += fmt::format("<h2>{}</h2>\n<table>", escaped(say(Phrase::raw_mails)));
    for (auto const& m : data.mails)
      body +=
          fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(time_words(m.at, locale)),
                      m.path.empty() ? escaped(m.subject)
                                     : fmt::format("<a href=\"{}\">{}</a>", m.path,
                                                   escaped(m.subject.empty() ? m.path : m.subject)));
    body += "</table>\n";
  }
  return page(say(Phrase::archive_title), locale, body);
}

}  // namespace svar::privacy
