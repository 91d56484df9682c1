#include "features/privacy/phrases.hpp"

#include <fmt/format.h>
#include <unicode/datefmt.h>

#include <array>
#include <memory>

namespace svar::privacy {

namespace {

using Words = std::array<std::string_view, 4>;  // en, nb, sv, da

Words words_of(Phrase p) {
  switch (p) {
    case Phrase::reference:
      return {"Reference", "Referanse", "Referens", "Reference"};
    case Phrase::workspace:
      return {"Company", "Virksomhet", "Företag", "Virksomhed"};
    case Phrase::ordered_by:
      return {"Ordered by", "Bestilt av", "Beställd av", "Bestilt af"};
    case Phrase::ordered_at:
      return {"Ordered", "Bestilt", "Beställd", "Bestilt"};
    case Phrase::done_at:
      return {"Finished", "Ferdig", "Klar", "Færdig"};
    case Phrase::choice:
      return {"Tickets", "Saker", "Ärenden", "Sager"};
    case Phrase::choice_keep:
      return {"Kept for statistics, without a word of content",
              "Beholdt for statistikk, uten et ord av innholdet",
              "Behållna för statistik, utan ett ord av innehållet",
              "Beholdt til statistik, uden et ord af indholdet"};
    case Phrase::choice_remove:
      return {"Removed altogether", "Fjernet helt", "Borttagna helt", "Fjernet helt"};
    case Phrase::hash:
      return {"Keyed hash of the person's address (HMAC-SHA-256)",
              "Nøklet hash av personens adresse (HMAC-SHA-256)",
              "Nycklad hash av personens adress (HMAC-SHA-256)",
              "Nøglet hash af personens adresse (HMAC-SHA-256)"};
    case Phrase::people:
      return {"Customer records made anonymous", "Kundekort gjort anonyme", "Kundkort som anonymiserats",
              "Kundekort gjort anonyme"};
    case Phrase::addresses:
      return {"Addresses and numbers deleted", "Adresser og numre slettet", "Adresser och nummer raderade",
              "Adresser og numre slettet"};
    case Phrase::tickets:
      return {"Tickets emptied or removed", "Saker tømt eller fjernet", "Ärenden tömda eller borttagna",
              "Sager tømt eller fjernet"};
    case Phrase::words:
      return {"Messages deleted", "Meldinger slettet", "Meddelanden raderade", "Beskeder slettet"};
    case Phrase::files:
      return {"Attachments deleted", "Vedlegg slettet", "Bilagor raderade", "Vedhæftninger slettet"};
    case Phrase::mails:
      return {"Stored e-mails deleted", "Lagrede e-poster slettet", "Lagrade e-postmeddelanden raderade",
              "Lagrede e-mails slettet"};
    case Phrase::sides:
      return {"Side conversations emptied", "Sidesamtaler tømt", "Sidokonversationer tömda",
              "Sidesamtaler tømt"};
    case Phrase::notes:
      return {"Notes about the customer deleted", "Notater om kunden slettet",
              "Anteckningar om kunden raderade", "Noter om kunden slettet"};
    case Phrase::mentions:
      return {"Mentions blotted out in other places", "Omtaler sladdet andre steder",
              "Omnämnanden maskerade på andra ställen", "Omtaler sløret andre steder"};
    case Phrase::certificate_title:
      return {"Certificate of deletion", "Slettebekreftelse", "Raderingsintyg", "Sletteattest"};
    case Phrase::what_went:
      return {"What was deleted", "Hva som ble slettet", "Vad som raderades", "Hvad der blev slettet"};
    case Phrase::checked:
      return {"Checked afterwards", "Kontrollert etterpå", "Kontrollerat efteråt", "Kontrolleret bagefter"};
    case Phrase::nothing_remains:
      return {"Nothing of the person was found.", "Det ble ikke funnet noe om personen.",
              "Ingenting om personen hittades.", "Der blev ikke fundet noget om personen."};
    case Phrase::something_remains:
      return {"Something was still found in:", "Noe ble fortsatt funnet i:", "Något hittades fortfarande i:",
              "Noget blev stadig fundet i:"};
    case Phrase::how_checked:
      return {
          "After the deletion every text in the database and the search index were searched for the person's "
          "addresses, numbers and name, where nobody else has the same name.",
          "Etter slettingen ble alle tekster i databasen og søkeindeksen gjennomsøkt etter personens "
          "adresser, "
          "numre og navn, når ingen andre har samme navn.",
          "Efter raderingen genomsöktes alla texter i databasen och sökindexet efter personens adresser, "
          "nummer "
          "och namn, om ingen annan har samma namn.",
          "Efter sletningen blev alle tekster i databasen og søgeindekset gennemsøgt efter personens "
          "adresser, "
          "numre og navn, når ingen andre har samme navn."};
    case Phrase::backups:
      return {
          "Backups that were made before the deletion keep the data until they are removed by the company's "
          "own "
          "rules. This certificate contains no personal data of the person.",
          "Sikkerhetskopier fra før slettingen inneholder opplysningene til de fjernes etter virksomhetens "
          "egne "
          "regler. Denne bekreftelsen inneholder ingen personopplysninger om personen.",
          "Säkerhetskopior från tiden före raderingen innehåller uppgifterna tills de tas bort enligt "
          "företagets "
          "egna regler. Det här intyget innehåller inga personuppgifter om personen.",
          "Sikkerhedskopier fra før sletningen indeholder oplysningerne, indtil de fjernes efter "
          "virksomhedens "
          "egne regler. Denne attest indeholder ingen personoplysninger om personen."};
    case Phrase::archive_title:
      return {"What we know of you", "Det vi vet om deg", "Det vi vet om dig", "Det vi ved om dig"};
    case Phrase::archive_intro:
      return {
          "The same data stands in data.json in a form that programs read. Attachments and e-mails lie in "
          "the "
          "folders beside it.",
          "De samme opplysningene står i data.json i en form som programmer kan lese. Vedlegg og e-poster "
          "ligger i "
          "mappene ved siden av.",
          "Samma uppgifter finns i data.json i en form som program kan läsa. Bilagor och e-post ligger i "
          "mapparna "
          "bredvid.",
          "De samme oplysninger står i data.json i en form, som programmer kan læse. Vedhæftninger og "
          "e-mails "
          "ligger i mapperne ved siden af."};
    case Phrase::person:
      return {"Person", "Person", "Person", "Person"};
    case Phrase::name:
      return {"Name", "Navn", "Namn", "Navn"};
    case Phrase::phone:
      return {"Phone", "Telefon", "Telefon", "Telefon"};
    case Phrase::language:
      return {"Language", "Språk", "Språk", "Sprog"};
    case Phrase::time_zone:
      return {"Time zone", "Tidssone", "Tidszon", "Tidszone"};
    case Phrase::organizations:
      return {"Organisations", "Organisasjoner", "Organisationer", "Organisationer"};
    case Phrase::since:
      return {"Known since", "Kjent siden", "Känd sedan", "Kendt siden"};
    case Phrase::fields:
      return {"Fields", "Felter", "Fält", "Felter"};
    case Phrase::own_notes:
      return {"Notes", "Notater", "Anteckningar", "Noter"};
    case Phrase::note_by:
      return {"Internal note", "Internt notat", "Intern anteckning", "Intern note"};
    case Phrase::from:
      return {"From", "Fra", "Från", "Fra"};
    case Phrase::status:
      return {"Status", "Status", "Status", "Status"};
    case Phrase::raw_mails:
      return {"E-mails as they came", "E-poster slik de kom", "E-post som den kom", "E-mails, som de kom"};
    case Phrase::nothing:
      return {"Nothing", "Ingenting", "Ingenting", "Intet"};
  }
  return {};
}

}  // namespace

std::string_view phrase(Phrase p, std::string_view locale) {
  auto const words = words_of(p);
  if (locale == "nb") return words[1];
  if (locale == "sv") return words[2];
  if (locale == "da") return words[3];
  return words[0];
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>\n";
        break;
      default:
        out += c;
    }
  return out;
}

std::string time_words(Time at, std::string_view locale) {
  if (!at.us) return "";
  std::unique_ptr<icu::DateFormat> const format(icu::DateFormat::createDateTimeInstance(
      icu::DateFormat::kLong, icu::DateFormat::kShort, icu::Locale(std::string(locale).c_str())));
  if (!format) return iso_seconds(at);
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString out;
  format->format(static_cast<UDate>(at.us / 1000), out);
  std::string text;
  out.toUTF8String(text);
  return text + " UTC";
}

std::string page(std::string_view title, std::string_view locale, std::string_view body) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>\n<style>\n"
      "body{{font:15px/1.5 system-ui,sans-serif;color:#16211f;background:#fff;max-width:760px;margin:40px "
      "auto;padding:0 20px}}\n"
      "h1{{font-size:26px;line-height:1.2;margin:0 0 20px}} h2{{font-size:17px;margin:28px 0 8px}} "
      "h3{{font-size:15px;margin:20px 0 4px}}\n"
      "table{{border-collapse:collapse;width:100%}} th,td{{text-align:left;vertical-align:top;padding:6px "
      "8px 6px 0;"
      "border-bottom:1px solid #dde4e2;font-weight:400;overflow-wrap:anywhere}} "
      "th{{color:#52615e;width:45%}}\n"
      ".n td{{text-align:right;font-variant-numeric:tabular-nums}} .ok{{font-weight:600;color:#1d6b43}} "
      ".left{{font-weight:600;"
      "color:#a3261f}} .s{{color:#52615e;font-size:13px}} blockquote{{margin:4px 0 12px;padding:0 0 0 "
      "12px;border-left:3px solid "
      "#dde4e2;overflow-wrap:anywhere}}\n@media "
      "print{{body{{margin:0;max-width:none}}}}\n</style></head><body>\n{}</body></html>\n",
      locale, escaped(title), body);
}

}  // namespace svar::privacy
