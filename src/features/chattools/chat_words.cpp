#include "features/chattools/chat_words.hpp"

#include "features/people/roles.hpp"

namespace svar::chattools {
namespace {

using people::Words;

Words const take{"Ta saken", "Ta ärendet", "Tag sagen", "Take"};
Words const solve{"Løs", "Lös", "Løs", "Solve"};
Words const open_it{"Åpne i Svar", "Öppna i Svar", "Åbn i Svar", "Open in Svar"};
Words const opened{"Ny sak fra {who}", "Nytt ärende från {who}", "Ny sag fra {who}", "New ticket from {who}"};
Words const assigned{"{who} ga saken til {whom}", "{who} gav ärendet till {whom}",
                     "{who} gav sagen til {whom}", "{who} gave the ticket to {whom}"};
Words const mentioned{"{who} nevnte {whom}", "{who} nämnde {whom}", "{who} nævnte {whom}",
                      "{who} mentioned {whom}"};
Words const unanswered{"{who} har ventet i {minutes} minutter", "{who} har väntat i {minutes} minuter",
                       "{who} har ventet i {minutes} minutter", "{who} has waited for {minutes} minutes"};
Words const unanswered_hours{"{who} har ventet i {hours} timer", "{who} har väntat i {hours} timmar",
                             "{who} har ventet i {hours} timer", "{who} has waited for {hours} hours"};
Words const taken{"{who} har tatt saken", "{who} har tagit ärendet", "{who} har taget sagen",
                  "{who} has taken the ticket"};
Words const solved{"{who} har løst saken", "{who} har löst ärendet", "{who} har løst sagen",
                   "{who} has solved the ticket"};
Words const link{
    "Svar vet ikke hvem du er her. Åpne lenken og logg inn, så virker knappene (lenken gjelder i 15 "
    "minutter): {link}",
    "Svar vet inte vem du är här. Öppna länken och logga in så fungerar knapparna (länken gäller i 15 "
    "minuter): {link}",
    "Svar ved ikke, hvem du er her. Åbn linket, og log ind, så virker knapperne (linket gælder i 15 "
    "minutter): {link}",
    "Svar does not know who you are here. Open the link and sign in, and the buttons work (the link lasts 15 "
    "minutes): {link}"};
Words const trial{"Svar er koblet til", "Svar är anslutet", "Svar er forbundet", "Svar is connected"};
Words const trial_about{"Prøvemelding til {who}", "Testmeddelande till {who}", "Prøvebesked til {who}",
                        "A test message for {who}"};
Words const untitled{"(uten emne)", "(utan ämne)", "(uden emne)", "(no subject)"};
Words const group{"Gruppe", "Grupp", "Gruppe", "Group"};
Words const assignee{"Ansvarlig", "Ansvarig", "Ansvarlig", "Assignee"};
Words const system{"Svar", "Svar", "Svar", "Svar"};

// {name} by value, each once.
std::string fill(std::string_view words,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> const& values) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    bool replaced = false;
    for (auto const& [mark, value] : values)
      if (words.substr(at).starts_with(mark)) {
        out += value;
        at += mark.size();
        replaced = true;
        break;
      }
    if (!replaced) out += words[at++];
  }
  return out;
}

}  // namespace

std::string button_words(Button button, std::string_view locale) {
  return std::string((button == Button::take ? take : solve).in(locale));
}
std::string open_words(std::string_view locale) {
  return std::string(open_it.in(locale));
}

std::string headline(Happening event, std::string_view who, std::string_view whom, std::int64_t minutes,
                     std::string_view locale) {
  constexpr std::int64_t in_hours_from = 120;
  auto const& words = event == Happening::opened      ? opened
                      : event == Happening::assigned  ? assigned
                      : event == Happening::mentioned ? mentioned
                      : minutes < in_hours_from       ? unanswered
                                                      : unanswered_hours;
  auto const waited = std::to_string(minutes), hours_waited = std::to_string(minutes / 60);
  return fill(words.in(locale), {{"{who}", who.empty() ? system.in(locale) : who},
                                 {"{whom}", whom},
                                 {"{minutes}", waited},
                                 {"{hours}", hours_waited}});
}

std::string taken_words(std::string_view who, std::string_view locale) {
  return fill(taken.in(locale), {{"{who}", who}});
}
std::string solved_words(std::string_view who, std::string_view locale) {
  return fill(solved.in(locale), {{"{who}", who}});
}
std::string link_first(std::string_view where, std::string_view locale) {
  return fill(link.in(locale), {{"{link}", where}});
}
std::string trial_headline(std::string_view locale) {
  return std::string(trial.in(locale));
}
std::string trial_title(std::string_view name, std::string_view locale) {
  return fill(trial_about.in(locale), {{"{who}", name}});
}
std::string no_subject(std::string_view locale) {
  return std::string(untitled.in(locale));
}
std::string fact_group(std::string_view locale) {
  return std::string(group.in(locale));
}
std::string fact_assignee(std::string_view locale) {
  return std::string(assignee.in(locale));
}

}  // namespace svar::chattools
