#include "features/people/people_mail.hpp"

#include "features/people/account_links.hpp"
#include "features/people/people_rows.hpp"

namespace svar::people {

namespace {
struct Template {
  Words subject;   // {workspace}
  Words greeting;  // {name}
  Words nameless;  // greeting when no name is known
  Words body;      // {workspace} {who}
  Words button;
  Words expiry;
  Words closing;
};

Template const invitation{
    {"Velkommen til {workspace}", "Välkommen till {workspace}", "Velkommen til {workspace}",
     "Welcome to {workspace}"},
    {"Hei {name}!", "Hej {name}!", "Hej {name}!", "Hello {name},"},
    {"Hei!", "Hej!", "Hej!", "Hello,"},
    {"{who} har invitert deg til {workspace} i Svar, der dere svarer kundene sammen. Velg et passord, så er "
     "du i gang.",
     "{who} har bjudit in dig till {workspace} i Svar, där ni svarar kunderna tillsammans. Välj ett lösenord "
     "så är du igång.",
     "{who} har inviteret dig til {workspace} i Svar, hvor I besvarer kunderne sammen. Vælg en adgangskode, "
     "så er du i gang.",
     "{who} has invited you to {workspace} in Svar, where you answer your customers together. Choose a "
     "password and you are ready to start."},
    {"Velg passord", "Välj lösenord", "Vælg adgangskode", "Choose a password"},
    {"Lenken virker i sju dager og bare én gang. Er den for gammel, kan du be om en ny invitasjon.",
     "Länken fungerar i sju dagar och bara en gång. Är den för gammal kan du be om en ny inbjudan.",
     "Linket virker i syv dage og kun én gang. Er det for gammelt, kan du bede om en ny invitation.",
     "The link works for seven days and only once. If it is too old, ask for a new invitation."},
    {"Vet du ikke hva dette gjelder, kan du se bort fra denne e-posten.",
     "Vet du inte vad det här gäller kan du bortse från mejlet.",
     "Ved du ikke, hvad det drejer sig om, kan du se bort fra denne mail.",
     "If you do not know what this is about, you can ignore this e-mail."}};

Template const reset{
    {"Nytt passord til {workspace}", "Nytt lösenord till {workspace}", "Ny adgangskode til {workspace}",
     "A new password for {workspace}"},
    invitation.greeting,
    invitation.nameless,
    {"Noen, forhåpentligvis du, har bedt om nytt passord til {workspace}. Velg det her:",
     "Någon, förhoppningsvis du, har bett om ett nytt lösenord till {workspace}. Välj det här:",
     "Nogen, forhåbentlig dig, har bedt om en ny adgangskode til {workspace}. Vælg den her:",
     "Somebody, hopefully you, has asked for a new password for {workspace}. Choose it here:"},
    {"Velg nytt passord", "Välj nytt lösenord", "Vælg ny adgangskode", "Choose a new password"},
    {"Lenken virker i én time og bare én gang.", "Länken fungerar i en timme och bara en gång.",
     "Linket virker i én time og kun én gang.", "The link works for one hour and only once."},
    {"Var det ikke deg, trenger du ikke gjøre noe: passordet ditt er som før.",
     "Var det inte du behöver du inte göra något: ditt lösenord är som förut.",
     "Var det ikke dig, behøver du ikke gøre noget: din adgangskode er som før.",
     "If it was not you, there is nothing to do: your password is as it was."}};

Words const somebody{"En kollega", "En kollega", "En kollega", "A colleague"};

std::string fill(std::string_view text,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> const& values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool replaced = false;
    for (auto const& [mark, value] : values)
      if (text.substr(at).starts_with(mark)) {
        out += value;
        at += mark.size();
        replaced = true;
        break;
      }
    if (!replaced) out += text[at++];
  }
  return out;
}

std::string escape(std::string_view text) {
  return fill(text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}
}  // namespace

AccountMail write_mail(MailWords const& w) {
  auto const& t = w.kind == MailKind::invitation ? invitation : reset;
  auto const say = [&](Words const& words) {
    auto const who = w.inviter.empty() ? std::string(somebody.in(w.locale)) : w.inviter;
    return fill(words.in(w.locale), {{"{workspace}", w.workspace}, {"{name}", w.name}, {"{who}", who}});
  };
  auto const greeting = say(w.name.empty() ? t.nameless : t.greeting);
  AccountMail mail;
  mail.to_name = w.name;
  mail.locale = w.locale;
  mail.subject = say(t.subject);
  mail.text = fmt::format("{}\n\n{}\n\n{}\n\n{}\n\n{}\n", greeting, say(t.body), w.link, say(t.expiry),
                          say(t.closing));
  auto const paragraph = [&](std::string_view style, Words const& words) {
    return fmt::format("<p style=\"margin:0 0 16px;{}\">{}</p>", style, escape(say(words)));
  };
  mail.html = fmt::format(
      "<div lang=\"{}\" style=\"font-family:-apple-system,'Segoe "
      "UI',Roboto,sans-serif;font-size:16px;line-height:1.5;color:#1c1f24;"
      "max-width:520px\"><p style=\"margin:0 0 16px\">{}</p>{}<p style=\"margin:24px 0\"><a href=\"{}\" "
      "style=\"display:inline-block;"
      "padding:12px "
      "20px;border-radius:8px;background:#1f5eff;color:#ffffff;text-decoration:none;font-weight:600\">{}</"
      "a></p>{}{}</div>",
      w.locale, escape(greeting), paragraph("", t.body), escape(w.link), escape(say(t.button)),
      paragraph("color:#5b6270;font-size:14px", t.expiry),
      paragraph("color:#5b6270;font-size:14px", t.closing));
  return mail;
}

void notify(store::Tx& tx, MailRequest const& request) {
  // One waiting mail per person and kind: asking twice in a row sends one.
  auto const key = fmt::format("{} {}", json::enum_name(request.kind),
                               request.email.empty() ? std::to_string(request.user_id.value) : request.email);
  events::enqueue(tx, mail_job, key, json::to_text(request), now());
}

std::optional<AccountMail> prepare(store::Store& store, std::string const& public_url,
                                   MailRequest const& request) {
  return store.write([&](store::Tx& tx) -> std::optional<AccountMail> {
    auto const user = request.email.empty() ? find(tx, request.user_id) : find_by_email(tx, request.email);
    if (!user || !user->active || !user->staff() || user->email.empty()) return {};
    MailWords w{.kind = request.kind,
                .locale = user->locale.empty() ? workspace_locale(tx) : user->locale,
                .name = user->name};
    w.workspace = workspace_name(tx);
    if (auto const inviter = find(tx, request.invited_by)) w.inviter = inviter->name;
    auto const token = make_link(tx, user->id, request.kind);
    w.link = fmt::format("{}/{}/{}", public_url,
                         request.kind == MailKind::invitation ? "invitation" : "password", token);
    auto mail = write_mail(w);
    mail.to = user->email;
    return mail;
  });
}

}  // namespace svar::people
