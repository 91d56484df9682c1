#include "features/people/roles.hpp"

#include "base/json.hpp"

namespace svar::people {

namespace {
using enum kit::Permission;
using kit::Permissions;

// What each rung adds to the one below.
Permissions const light{tickets_read, tickets_note, customers_read, people_read};
Permissions const junior = light | Permissions{tickets_reply, tickets_edit, customers_edit};
Permissions const full = junior | Permissions{tickets_read_all, tickets_merge, api_tokens};
Permissions const senior = full | Permissions{tickets_delete};
Permissions const observer{tickets_read, tickets_read_all, customers_read, people_read, api_tokens};
Permissions const coach = observer | Permissions{tickets_note};
Permissions const lead = senior | Permissions{admin_groups, macros_manage, views_manage};
Permissions const operations = lead | Permissions{admin_channels, admin_system, admin_settings};
Permissions const head = lead | Permissions{admin_people};
Permissions const director = head | Permissions{admin_channels, admin_settings};

Permissions everything() {
  Permissions all;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<kit::Permission>>(
      [&](auto d) { all = all | Permissions{d.value}; });
  return all;
}

std::array<Role, 15> const ladder{{
    {"end_user",
     {"Kunde", "Kund", "Kunde", "End user"},
     {"Skriver til oss og leser svarene; ser bare sine egne henvendelser.",
      "Skriver till oss och läser svaren; ser bara sina egna ärenden.",
      "Skriver til os og læser svarene; ser kun sine egne henvendelser.",
      "Writes to us and reads the answers; sees only what they asked themselves."},
     {},
     "end-user",
     std::nullopt},
    {"light_agent",
     {"Medleser", "Medläsare", "Medlæser", "Light agent"},
     {"Kollega fra en annen avdeling: leser sakene i gruppene sine og skriver notater, men svarer ikke "
      "kunder.",
      "Kollega från en annan avdelning: läser ärenden i sina grupper och skriver anteckningar, men svarar "
      "inte kunder.",
      "Kollega fra en anden afdeling: læser sager i sine grupper og skriver noter, men svarer ikke kunder.",
      "A colleague from another department: reads tickets of their groups and writes notes, but does not "
      "answer customers."},
     light,
     "agent",
     1},
    {"junior_agent",
     {"Juniormedarbeider", "Juniormedarbetare", "Juniormedarbejder", "Junior agent"},
     {"Ny i kundeservice: svarer kunder i sine egne grupper.",
      "Ny i kundtjänst: svarar kunder i sina egna grupper.",
      "Ny i kundeservice: svarer kunder i sine egne grupper.",
      "New in customer service: answers customers in their own groups."},
     junior,
     "agent",
     0},
    {"agent",
     {"Kundebehandler", "Kundtjänstmedarbetare", "Kundeservicemedarbejder", "Agent"},
     {"Svarer kunder i alle kanaler, ser alle saker og slår sammen dubletter.",
      "Svarar kunder i alla kanaler, ser alla ärenden och slår ihop dubbletter.",
      "Svarer kunder i alle kanaler, ser alle sager og fletter dubletter.",
      "Answers customers on every channel, sees every ticket and merges duplicates."},
     full,
     "agent",
     0},
    {"senior_agent",
     {"Seniormedarbeider", "Seniormedarbetare", "Seniormedarbejder", "Senior agent"},
     {"Tar de vanskelige sakene og rydder: kan også slette og gjenopprette.",
      "Tar de svåra ärendena och städar: kan även radera och återställa.",
      "Tager de svære sager og rydder op: kan også slette og gendanne.",
      "Takes the hard cases and tidies up: may also delete and restore."},
     senior,
     "agent",
     0},
    {"quality_specialist",
     {"Kvalitetsspesialist", "Kvalitetsspecialist", "Kvalitetsspecialist", "Quality specialist"},
     {"Leser alle samtaler for å vurdere kvaliteten og gir tilbakemelding i notater.",
      "Läser alla samtal för att bedöma kvaliteten och ger återkoppling i anteckningar.",
      "Læser alle samtaler for at vurdere kvaliteten og giver feedback i noter.",
      "Reads every conversation to judge its quality and gives feedback in notes."},
     coach,
     "agent",
     1},
    {"trainer",
     {"Opplæringsansvarlig", "Utbildare", "Underviser", "Trainer"},
     {"Lærer opp kolleger med eksempler fra virkelige saker.",
      "Utbildar kollegor med exempel från verkliga ärenden.",
      "Oplærer kolleger med eksempler fra virkelige sager.",
      "Trains colleagues with examples from real tickets."},
     coach,
     "agent",
     1},
    {"insight_analyst",
     {"Innsiktsanalytiker", "Insiktsanalytiker", "Indsigtsanalytiker", "Customer insight analyst"},
     {"Leser alt for å finne mønstre; endrer ingenting.",
      "Läser allt för att hitta mönster; ändrar ingenting.", "Læser alt for at finde mønstre; ændrer intet.",
      "Reads everything to find patterns; changes nothing."},
     observer,
     "agent",
     1},
    {"team_lead",
     {"Teamleder", "Teamledare", "Teamleder", "Team lead"},
     {"Leder dagen: alt en seniormedarbeider kan, og bestemmer hvem som er i hvilken gruppe.",
      "Leder dagen: allt en seniormedarbetare kan, och bestämmer vem som är i vilken grupp.",
      "Leder dagen: alt hvad en seniormedarbejder kan, og bestemmer hvem der er i hvilken gruppe.",
      "Leads the day: all that a senior agent may, and decides who is in which group."},
     lead,
     "agent",
     0},
    {"operations_manager",
     {"Driftsleder kundeservice", "Driftchef kundtjänst", "Driftsleder kundeservice",
      "Support operations manager"},
     {"Former prosessen og drifter verktøyene: kanaler, grupper, innstillinger og systemets tilstand.",
      "Formar processen och driver verktygen: kanaler, grupper, inställningar och systemets tillstånd.",
      "Former processen og driver værktøjerne: kanaler, grupper, indstillinger og systemets tilstand.",
      "Shapes the process and runs the tools: channels, groups, settings and the state of the system."},
     operations,
     "agent",
     0},
    {"performance_manager",
     {"Prestasjonsleder", "Prestationschef", "Performanceleder", "Performance manager"},
     {"Følger resultater og kvalitet: leser alt, gir tilbakemelding i notater og setter sammen grupper.",
      "Följer resultat och kvalitet: läser allt, ger återkoppling i anteckningar och sätter samman grupper.",
      "Følger resultater og kvalitet: læser alt, giver feedback i noter og sammensætter grupper.",
      "Follows results and quality: reads everything, gives feedback in notes and puts groups together."},
     coach | Permissions{admin_groups},
     "agent",
     0},
    {"manager",
     {"Kundeservicesjef", "Kundtjänstchef", "Kundeservicechef", "Customer service manager"},
     {"Har ansvaret for teamet: alt en teamleder kan, og inviterer medarbeidere og gir dem roller.",
      "Ansvarar för teamet: allt en teamledare kan, och bjuder in medarbetare och ger dem roller.",
      "Har ansvaret for teamet: alt hvad en teamleder kan, og inviterer medarbejdere og giver dem roller.",
      "Answers for the team: all that a team lead may, and invites people and gives them roles."},
     head,
     "agent",
     0},
    {"senior_manager",
     {"Direktør kundeservice", "Direktör kundtjänst", "Direktør for kundeservice",
      "Senior manager (director)"},
     {"Har ansvaret for flere team: alt en kundeservicesjef kan, og styrer kanaler og innstillinger.",
      "Ansvarar för flera team: allt en kundtjänstchef kan, och styr kanaler och inställningar.",
      "Har ansvaret for flere team: alt hvad en kundeservicechef kan, og styrer kanaler og indstillinger.",
      "Answers for several teams: all that a manager may, and governs channels and settings."},
     director,
     "agent",
     0},
    {"chief",
     {"Kundedirektør", "Kundchef (CCO)", "Kundedirektør", "Chief customer officer"},
     {"Har ansvaret for hele kundereisen: alt en direktør kan, og ser systemets tilstand.",
      "Ansvarar för hela kundresan: allt en direktör kan, och ser systemets tillstånd.",
      "Har ansvaret for hele kunderejsen: alt hvad en direktør kan, og ser systemets tilstand.",
      "Answers for the whole customer journey: all that a director may, and sees the state of the system."},
     director | Permissions{admin_system},
     "agent",
     0},
    {"admin",
     {"Administrator", "Administratör", "Administrator", "Administrator"},
     {"Setter opp Svar og kan alt, også slette for godt og handle gjennom API-et på vegne av andre.",
      "Sätter upp Svar och kan allt, även radera för gott och agera genom API:et i andras namn.",
      "Sætter Svar op og kan alt, også slette for altid og handle gennem API'et på andres vegne.",
      "Sets Svar up and may do everything, also delete for good and act through the API for others."},
     everything(),
     "admin",
     4},
}};
}  // namespace

std::string_view Words::in(std::string_view locale) const {
  if (locale == "nb") return nb;
  if (locale == "sv") return sv;
  if (locale == "da") return da;
  return en;
}

std::span<Role const> roles() {
  return ladder;
}

Role const* find_role(std::string_view key) {
  for (auto const& role : ladder)
    if (role.key == key) return &role;
  return nullptr;
}

Role const* role_from_api(std::string_view word) {
  return find_role(word == "end-user" ? "end_user" : word);
}

Words permission_say(kit::Permission p) {
  switch (p) {
    case tickets_read:
      return {"Lese saker i egne grupper, egne saker og saker uten gruppe",
              "Läsa ärenden i egna grupper, egna ärenden och ärenden utan grupp",
              "Læse sager i egne grupper, egne sager og sager uden gruppe",
              "Read tickets of one's groups, one's own, and those without a group"};
    case tickets_read_all:
      return {"Lese alle saker", "Läsa alla ärenden", "Læse alle sager", "Read every ticket"};
    case tickets_reply:
      return {"Svare kunder", "Svara kunder", "Svare kunder", "Answer customers"};
    case tickets_note:
      return {"Skrive interne notater", "Skriva interna anteckningar", "Skrive interne noter",
              "Write internal notes"};
    case tickets_edit:
      return {"Endre felter, tildele, merke og åpne saker for andre",
              "Ändra fält, tilldela, tagga och öppna ärenden åt andra",
              "Ændre felter, tildele, mærke og oprette sager for andre",
              "Change fields, assign, tag and open tickets for others"};
    case tickets_merge:
      return {"Slå sammen saker og merke som søppelpost", "Slå ihop ärenden och märka som skräppost",
              "Flette sager og markere som spam", "Merge tickets and mark as spam"};
    case tickets_delete:
      return {"Slette og gjenopprette saker", "Radera och återställa ärenden", "Slette og gendanne sager",
              "Delete and restore tickets"};
    case tickets_erase:
      return {"Slette saker for godt", "Radera ärenden för gott", "Slette sager for altid",
              "Delete tickets for good"};
    case customers_read:
      return {"Se kunder og organisasjoner", "Se kunder och organisationer", "Se kunder og organisationer",
              "See customers and organisations"};
    case customers_edit:
      return {"Opprette og endre kunder og organisasjoner", "Skapa och ändra kunder och organisationer",
              "Oprette og ændre kunder og organisationer", "Create and change customers and organisations"};
    case people_read:
      return {"Se kolleger og grupper", "Se kollegor och grupper", "Se kolleger og grupper",
              "See colleagues and groups"};
    case admin_people:
      return {
          "Invitere kolleger, endre roller og deaktivere", "Bjuda in kollegor, ändra roller och inaktivera",
          "Invitere kolleger, ændre roller og deaktivere", "Invite colleagues, change roles and deactivate"};
    case admin_groups:
      return {"Opprette grupper og bestemme medlemmene", "Skapa grupper och bestämma medlemmarna",
              "Oprette grupper og bestemme medlemmerne", "Create groups and decide their members"};
    case admin_channels:
      return {"Sette opp e-postkanaler og se protokollen over innkommet post",
              "Ställa in e-postkanaler och se loggen över inkommen post",
              "Sætte e-mailkanaler op og se protokollen over indkommet post",
              "Set up e-mail channels and see the ledger of what came in"};
    case admin_system:
      return {"Se systemets tilstand, jobber og hendelser som venter",
              "Se systemets tillstånd, jobb och händelser som väntar",
              "Se systemets tilstand, job og hændelser der venter",
              "See the state of the system, jobs and parked events"};
    case admin_settings:
      return {"Endre navn, adresse og språk for arbeidsområdet", "Ändra arbetsytans namn, adress och språk",
              "Ændre arbejdsområdets navn, adresse og sprog",
              "Change the workspace's name, address and languages"};
    case api_tokens:
      return {"Lage API-nøkler for seg selv", "Skapa API-nycklar för egen del",
              "Lave API-nøgler til sig selv", "Make API tokens for oneself"};
    case api_impersonate:
      return {"Handle gjennom API-et på vegne av andre", "Agera genom API:et i andras namn",
              "Handle gennem API'et på andres vegne", "Act through the API as somebody else"};
    case macros_manage:
      return {"Lage og endre makroer som andre også bruker",
              "Skapa och ändra makron som andra också använder",
              "Lave og ændre makroer, som andre også bruger", "Make and change macros that colleagues use"};
    case views_manage:
      return {"Lage og endre visninger som andre også bruker",
              "Skapa och ändra vyer som andra också använder",
              "Lave og ændre visninger, som andre også bruger", "Make and change views that colleagues use"};
  }
  return {};
}

std::string roles_document() {
  std::string out =
      "# Roles and permissions\n\n"
      "Generated from the program by `svar docs roles`; change `src/features/people/roles.cpp`.\n\n"
      "The roles follow the career ladder of a customer service department. Nobody can give a role that may "
      "do more than "
      "their own.\n\n| Key | Role | For whom | Public API |\n|---|---|---|---|\n";
  for (auto const& role : ladder)
    out +=
        fmt::format("| `{}` | {} | {} | {} |\n", role.key, role.name.en, role.say.en,
                    role.api_role_type ? fmt::format("`{}`, role_type {}", role.api_role, *role.api_role_type)
                                       : fmt::format("`{}`", role.api_role));
  out += "\n## What each may do\n\n| Permission | Allows |";
  for (auto const& role : ladder)
    if (role.key != "end_user") out += fmt::format(" {} |", role.name.en);
  out += "\n|---|---|";
  for (std::size_t i = 1; i < ladder.size(); ++i) out += ":-:|";
  out += '\n';
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<kit::Permission>>([&](auto d) {
    out += fmt::format("| `{}` | {} |", kit::permission_name(d.value), permission_say(d.value).en);
    for (auto const& role : ladder)
      if (role.key != "end_user") out += role.permissions.has(d.value) ? " ✓ |" : "   |";
    out += '\n';
  });
  return out;
}

}  // namespace svar::people
