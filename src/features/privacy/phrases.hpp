#pragma once
// What the pages of an archive and of a certificate say, in the languages of the app.
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace svar::privacy {

enum class Phrase {
  reference,
  workspace,
  ordered_by,
  ordered_at,
  done_at,
  choice,
  choice_keep,
  choice_remove,
  hash,
  people,
  addresses,
  tickets,
  words,
  files,
  mails,
  sides,
  notes,
  mentions,
  certificate_title,
  what_went,
  checked,
  nothing_remains,
  something_remains,
  how_checked,
  backups,
  archive_title,
  archive_intro,
  person,
  name,
  phone,
  language,
  time_zone,
  organizations,
  since,
  fields,
  own_notes,
  note_by,
  from,
  status,
  raw_mails,
  nothing,
};

std::string_view phrase(Phrase, std::string_view locale);
std::string escaped(std::string_view text);  // for HTML
// "22 November 2026, 16:45 UTC" in the words of the language.
std::string time_words(Time, std::string_view locale);
// A page that stands for itself and prints well.
std::string page(std::string_view title, std::string_view locale, std::string_view body);

}  // namespace svar::privacy
