#include "features/notices/notices_words.hpp"

#include "base/html.hpp"
#include "features/people/roles.hpp"

namespace svar::notices {
namespace {

using people::Words;

Words words_of(Kind kind) {
  switch (kind) {
    case Kind::mentioned:
      return {"{} nevnte deg", "{} nämnde dig", "{} nævnte dig", "{} mentioned you"};
    case Kind::assigned:
      return {"{} ga deg en sak", "{} gav dig ett ärende", "{} gav dig en sag", "{} gave you a ticket"};
    case Kind::answered:
      return {"{} skrev på en sak du har", "{} skrev i ett ärende du har", "{} skrev på en sag, du har",
              "{} wrote on a ticket of yours"};
    case Kind::followed:
      return {"{} skrev på en sak du følger", "{} skrev i ett ärende du följer",
              "{} skrev på en sag, du følger", "{} wrote on a ticket you follow"};
    case Kind::side_answered:
      return {"{} svarte i sidesamtalen", "{} svarade i sidosamtalet", "{} svarede i sidesamtalen",
              "{} answered on the side"};
    case Kind::approval_asked:
      return {"{} ber om godkjenning av et svar", "{} ber om godkännande av ett svar",
              "{} beder om godkendelse af et svar", "{} asks for an answer to be approved"};
    case Kind::approval_decided:
      return {"{} har avgjort svaret ditt", "{} har avgjort ditt svar", "{} har afgjort dit svar",
              "{} has decided on your answer"};
    case Kind::task_due:
      return {"En oppgave forfaller nå", "En uppgift ska vara klar nu", "En opgave skal være færdig nu",
              "A task of yours is due"};
  }
  return {};
}

Words const somebody_outside{"Noen utenfra", "Någon utanför", "Nogen udefra", "Somebody outside"};
Words const house{"Svar", "Svar", "Svar", "Svar"};
Words const number{"Sak #{}", "Ärende #{}", "Sag #{}", "Ticket #{}"};
Words const several{"{} nye varsler", "{} nya aviseringar", "{} nye beskeder", "{} new notices"};
Words const several_body{"Trykk for å se dem.", "Tryck för att se dem.", "Tryk for at se dem.",
                         "Tap to see them."};
Words const trial_title{"Det virker", "Det fungerar", "Det virker", "It works"};
Words const trial_body{"Slik når Svar deg her.", "Så når Svar dig här.", "Sådan når Svar dig her.",
                       "This is how Svar reaches you here."};
Words const mail_lead{"Dette har du ikke sett ennå:", "Det här har du inte sett än:",
                      "Dette har du ikke set endnu:", "You have not seen this yet:"};
Words const mail_more{"Velg hva du får på e-post: {}", "Välj vad du får med e-post: {}",
                      "Vælg, hvad du får på e-mail: {}", "Choose what you are mailed: {}"};
Words const mail_choose{"Velg hva du får på e-post", "Välj vad du får med e-post",
                        "Vælg, hvad du får på e-mail", "Choose what you are mailed"};
Words const mail_stop{"Ingen flere slike e-poster", "Inga fler sådana mejl", "Ikke flere af disse mails",
                      "No more of these e-mails"};
Words const untitled{"(uten emne)", "(utan ämne)", "(uden emne)", "(no subject)"};

std::string fill(std::string_view words, std::string_view value) {
  std::string out(words);
  if (auto const at = out.find("{}"); at != std::string::npos) out.replace(at, 2, value);
  return out;
}

std::string link_of(std::string_view public_url, TicketId id) {
  return fmt::format("{}/tickets/{}", public_url, id.value);
}

std::string about(NoticeLine const& line, std::string_view locale) {
  return fmt::format("#{} {}", line.ticket_id.value,
                     line.subject.empty() ? std::string(untitled.in(locale)) : line.subject);
}

}  // namespace

std::string line_words(NoticeLine const& line, std::string_view locale) {
  auto const& nobody = line.kind == Kind::side_answered ? somebody_outside : house;
  return fill(words_of(line.kind).in(locale),
              line.author.empty() ? nobody.in(locale) : std::string_view(line.author));
}

PushWords push_words(std::vector<NoticeLine> const& lines, std::string_view locale) {
  if (lines.size() != 1)
    return {fill(several.in(locale), fmt::to_string(lines.size())),
            std::string(several_body.in(locale)),
            "/notices",
            "notices",
            {}};
  auto const id = fmt::to_string(lines[0].ticket_id.value);
  return {line_words(lines[0], locale), fill(number.in(locale), id), "/tickets/" + id, "ticket-" + id,
          lines[0].ticket_id.value};
}

PushWords trial_words(std::string_view locale) {
  return {std::string(trial_title.in(locale)), std::string(trial_body.in(locale)), "/profile", "trial", {}};
}

SummaryMail summary_mail(std::vector<NoticeLine> const& lines, std::string_view locale,
                         std::string_view public_url, std::string_view token) {
  SummaryMail out;
  out.mail.locale = locale;
  out.mail.subject = lines.size() == 1
                         ? fmt::format("{}: {}", line_words(lines[0], locale), about(lines[0], locale))
                         : fill(several.in(locale), fmt::to_string(lines.size()));
  auto const choose = fmt::format("{}/profile#notices", public_url);
  auto const stop = fmt::format("{}/unsubscribe/{}", public_url, token);
  out.mail.text = std::string(mail_lead.in(locale)) + "\n";
  std::string items;
  for (auto const& line : lines) {
    auto const link = link_of(public_url, line.ticket_id);
    out.mail.text += fmt::format("\n{}\n{}\n{}\n", line_words(line, locale), about(line, locale), link);
    items += fmt::format(
        "<li style=\"margin:0 0 14px\"><span style=\"color:#5b6270\">{}</span><br><a href=\"{}\" "
        "style=\"color:#1f5eff;font-weight:600;text-decoration:none\">{}</a></li>",
        html::escape(line_words(line, locale)), html::escape(link), html::escape(about(line, locale)));
  }
  out.mail.text +=
      fmt::format("\n{}\n{}: {}\n", fill(mail_more.in(locale), choose), mail_stop.in(locale), stop);
  out.mail.html = fmt::format(
      "<div lang=\"{}\" style=\"font-family:-apple-system,'Segoe "
      "UI',Roboto,sans-serif;font-size:16px;line-height:1.5;color:#1c1f24;max-width:520px\"><p "
      "style=\"margin:0 0 16px\">{}</p><ul style=\"margin:0;padding:0;list-style:none\">{}</ul><p "
      "style=\"margin:24px 0 0;font-size:14px;color:#5b6270\"><a href=\"{}\" style=\"color:#5b6270\">{}</a> "
      "· "
      "<a href=\"{}\" style=\"color:#5b6270\">{}</a></p></div>",
      locale, mail_lead.in(locale), items, html::escape(choose), mail_choose.in(locale), html::escape(stop),
      mail_stop.in(locale));
  // RFC 8058: the mail program may stop the mails by one click of its own.
  out.headers = {{"List-Unsubscribe", fmt::format("<{}/api/ui/notices/unsubscribe/{}>", public_url, token)},
                 {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"}};
  return out;
}

}  // namespace svar::notices
