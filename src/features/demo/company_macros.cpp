#include "features/demo/company_macros.hpp"

#include "features/macros/macros.hpp"

namespace svar::demo {

namespace {
using macros::Field;

struct Plan {
  std::string_view title, description;
  std::string_view group;  // name; empty: for everybody
  std::vector<macros::Action> sets;
  std::string_view nb, sv, da, en;  // empty: no text
};

// clang-format off
std::vector<Plan> plans() {
  return {
      {"Takk for henvendelsen", "En vennlig åpning, når svaret må vente litt", "", {},
       "<p>Hei {{ticket.requester.first_name|der}}!</p><p>Takk for at du skriver til oss. Jeg ser på dette nå og svarer deg senest {{date.tomorrow}}.</p>",
       "<p>Hej {{ticket.requester.first_name|där}}!</p><p>Tack för att du hör av dig. Jag tittar på det här nu och svarar dig senast {{date.tomorrow}}.</p>",
       "<p>Hej {{ticket.requester.first_name|med dig}}!</p><p>Tak fordi du skriver til os. Jeg ser på det nu og svarer dig senest {{date.tomorrow}}.</p>",
       "<p>Hi {{ticket.requester.first_name|there}},</p><p>Thank you for writing to us. I am looking into this now and will answer by {{date.tomorrow}}.</p>"},
      {"Retur::Slik returnerer du", "Returseddel og frist", "",
       {{Field::status, "pending", "", {}}, {Field::current_tags, "retur", "", {}}},
       "<p>Hei {{ticket.requester.first_name|der}}!</p><p>Det er greit å returnere varen innen 60 dager. Slik gjør du:</p><ol><li>Legg varen i originalesken, med lappene på.</li><li>Fest returseddelen som lå i pakken.</li><li>Lever pakken på nærmeste utleveringssted og ta vare på kvitteringen.</li></ol><p>Pengene er på konto innen en uke etter at vi har fått varen. Saken din har nummer {{ticket.id}}.</p>",
       "<p>Hej {{ticket.requester.first_name|där}}!</p><p>Det går bra att returnera varan inom 60 dagar. Så här gör du:</p><ol><li>Lägg varan i originalkartongen, med etiketterna kvar.</li><li>Fäst retursedeln som låg i paketet.</li><li>Lämna paketet hos närmaste ombud och spara kvittot.</li></ol><p>Pengarna finns på ditt konto inom en vecka efter att vi fått varan. Ditt ärende har nummer {{ticket.id}}.</p>",
       "<p>Hej {{ticket.requester.first_name|med dig}}!</p><p>Du kan sende varen retur inden for 60 dage. Sådan gør du:</p><ol><li>Læg varen i den originale æske med mærkerne på.</li><li>Sæt returlabelen fra pakken på.</li><li>Aflever pakken på nærmeste posthus og gem kvitteringen.</li></ol><p>Pengene er på din konto inden for en uge efter, at vi har fået varen. Din sag har nummer {{ticket.id}}.</p>",
       "<p>Hi {{ticket.requester.first_name|there}},</p><p>You are welcome to return the item within 60 days:</p><ol><li>Put it in its original box with the tags on.</li><li>Attach the return label from your parcel.</li><li>Hand it in at your nearest parcel shop and keep the receipt.</li></ol><p>You will have your money within a week of us receiving it. Your case number is {{ticket.id}}.</p>"},
      {"Retur::Pengene er på vei", "Når returen er mottatt og refundert", "",
       {{Field::status, "solved", "", {}}, {Field::current_tags, "retur refundert", "", {}}},
       "<p>Hei {{ticket.requester.first_name|igjen}}!</p><p>Vi har fått varen, og pengene er på vei tilbake til deg. De er på konto innen {{date.in_a_week}}.</p>",
       "<p>Hej {{ticket.requester.first_name|igen}}!</p><p>Vi har fått varan och pengarna är på väg tillbaka till dig. De finns på kontot senast {{date.in_a_week}}.</p>",
       "<p>Hej {{ticket.requester.first_name|igen}}!</p><p>Vi har modtaget varen, og pengene er på vej tilbage til dig. De er på kontoen senest {{date.in_a_week}}.</p>",
       "<p>Hi {{ticket.requester.first_name|again}},</p><p>We have received the item and your refund is on its way. You will have it by {{date.in_a_week}}.</p>"},
      {"Ordre::Hvor er pakken", "Sporing og vanlig leveringstid", "",
       {{Field::status, "pending", "", {}}, {Field::current_tags, "levering", "", {}}},
       "<p>Hei {{ticket.requester.first_name|der}}!</p><p>Pakken din har forlatt lageret vårt, og det tar vanligvis to til fire virkedager før den er framme. Sporingslenken ligger i e-posten du fikk da den ble sendt.</p><p>Er den ikke framme innen {{date.in_a_week}}, så svar på denne e-posten, så etterlyser vi den.</p>",
       "<p>Hej {{ticket.requester.first_name|där}}!</p><p>Ditt paket har lämnat vårt lager och det tar normalt två till fyra vardagar innan det är framme. Spårningslänken finns i mejlet du fick när det skickades.</p><p>Har det inte kommit fram {{date.in_a_week}}, svara på det här mejlet så efterlyser vi det.</p>",
       "<p>Hej {{ticket.requester.first_name|med dig}}!</p><p>Din pakke har forladt vores lager, og det tager normalt to til fire hverdage, før den er fremme. Sporingslinket er i den mail, du fik, da den blev sendt.</p><p>Er den ikke fremme {{date.in_a_week}}, så svar på denne mail, så efterlyser vi den.</p>",
       "<p>Hi {{ticket.requester.first_name|there}},</p><p>Your parcel has left our warehouse and usually takes two to four working days. The tracking link is in the e-mail you got when it was sent.</p><p>If it has not arrived by {{date.in_a_week}}, just answer this e-mail and we will trace it.</p>"},
      {"Ordre::Forsinket fra leverandør", "Kunden får valget mellom å vente og å avbestille", "Ordre og levering",
       {{Field::status, "hold", "", {}}, {Field::current_tags, "forsinket levering", "", {}}},
       "<p>Hei {{ticket.requester.first_name|der}}!</p><p>Varen du bestilte er dessverre forsinket fra leverandøren. Vil du vente, trenger du ikke gjøre noe. Vil du heller avbestille, så svar på denne e-posten, og du får pengene tilbake med en gang.</p>",
       "<p>Hej {{ticket.requester.first_name|där}}!</p><p>Varan du beställde är tyvärr försenad från leverantören. Vill du vänta behöver du inte göra något. Vill du hellre avbeställa, svara på det här mejlet så får du pengarna tillbaka direkt.</p>",
       "<p>Hej {{ticket.requester.first_name|med dig}}!</p><p>Varen, du bestilte, er desværre forsinket fra leverandøren. Vil du vente, behøver du ikke gøre noget. Vil du hellere afbestille, så svar på denne mail, og du får pengene tilbage med det samme.</p>",
       "<p>Hi {{ticket.requester.first_name|there}},</p><p>I am sorry: the item you ordered is delayed by our supplier. If you are happy to wait, there is nothing to do. If you would rather cancel, answer this e-mail and you will have your money back at once.</p>"},
      {"Reklamasjon::Be om bilder", "Det vi trenger for å vurdere en feil", "Reklamasjon",
       {{Field::status, "pending", "", {}}, {Field::type, "incident", "", {}}, {Field::current_tags, "reklamasjon", "", {}}},
       "<p>Hei {{ticket.requester.first_name|der}}!</p><p>Så leit at varen ikke holdt. For å hjelpe deg fort trenger vi:</p><ul><li>et bilde av hele varen</li><li>et nærbilde av feilen</li><li>ordrenummeret eller kvitteringen</li></ul><p>Svar på denne e-posten med bildene, så hører du fra oss innen to dager.</p>",
       "<p>Hej {{ticket.requester.first_name|där}}!</p><p>Vad tråkigt att varan inte höll. För att kunna hjälpa dig snabbt behöver vi:</p><ul><li>en bild på hela varan</li><li>en närbild på felet</li><li>ordernumret eller kvittot</li></ul><p>Svara på det här mejlet med bilderna så hör vi av oss inom två dagar.</p>",
       "<p>Hej {{ticket.requester.first_name|med dig}}!</p><p>Hvor ærgerligt, at varen ikke holdt. For at hjælpe dig hurtigt har vi brug for:</p><ul><li>et billede af hele varen</li><li>et nærbillede af fejlen</li><li>ordrenummeret eller kvitteringen</li></ul><p>Svar på denne mail med billederne, så hører du fra os inden for to dage.</p>",
       "<p>Hi {{ticket.requester.first_name|there}},</p><p>I am sorry that it did not last. To help you quickly we need:</p><ul><li>a picture of the whole item</li><li>a close-up of the fault</li><li>the order number or receipt</li></ul><p>Answer this e-mail with the pictures and you will hear from us within two days.</p>"},
      {"Reklamasjon::Ny vare sendes", "Reklamasjonen er godkjent", "Reklamasjon",
       {{Field::status, "solved", "", {}}, {Field::current_tags, "reklamasjon erstattet", "", {}}},
       "<p>Hei {{ticket.requester.first_name|igjen}}!</p><p>Dette er en feil som vi tar ansvar for. En ny vare er på vei til deg og er framme innen {{date.in_a_week}}. Du trenger ikke sende den gamle tilbake.</p>",
       "<p>Hej {{ticket.requester.first_name|igen}}!</p><p>Det här är ett fel som vi tar ansvar för. En ny vara är på väg till dig och är framme senast {{date.in_a_week}}. Du behöver inte skicka tillbaka den gamla.</p>",
       "<p>Hej {{ticket.requester.first_name|igen}}!</p><p>Det er en fejl, som vi tager ansvar for. En ny vare er på vej til dig og er fremme senest {{date.in_a_week}}. Du behøver ikke sende den gamle tilbage.</p>",
       "<p>Hi {{ticket.requester.first_name|again}},</p><p>This fault is on us. A new one is on its way and will be with you by {{date.in_a_week}}. There is no need to send the old one back.</p>"},
      {"Råd::Størrelser", "Slik måler du", "Produkt og råd", {{Field::type, "question", "", {}}},
       "<p>Mål rundt brystet på det bredeste, over en tynn genser, og sammenlign med tabellen på produktsiden. Er du mellom to størrelser, råder vi deg til den største: da er det plass til et lag ull under.</p>",
       "<p>Mät runt bröstet där det är som bredast, över en tunn tröja, och jämför med tabellen på produktsidan. Är du mellan två storlekar rekommenderar vi den större: då får du plats med ett lager ull under.</p>",
       "<p>Mål rundt om brystet på det bredeste sted, uden på en tynd trøje, og sammenlign med skemaet på produktsiden. Er du mellem to størrelser, anbefaler vi den største: så er der plads til et lag uld under.</p>",
       "<p>Measure around the chest at its widest, over a thin jumper, and compare with the table on the product page. If you are between two sizes we suggest the larger one: it leaves room for a layer of wool.</p>"},
      {"Åpningstider", "", "", {},
       "<p>Vi svarer på e-post og telefon mandag til fredag kl. 8–18 og lørdag kl. 10–15.</p>",
       "<p>Vi svarar på mejl och telefon måndag till fredag kl. 8–18 och lördag kl. 10–15.</p>",
       "<p>Vi svarer på mail og telefon mandag til fredag kl. 8–18 og lørdag kl. 10–15.</p>",
       "<p>We answer e-mail and telephone Monday to Friday 8–18 and Saturday 10–15 (CET).</p>"},
      {"Internt::Jeg tar denne", "Tildeler saken til deg", "",
       {{Field::assignee_id, "current_user", "", {}}, {Field::status, "open", "", {}}}, "", "", "", ""},
      {"Internt::Venter på verkstedet", "Notat og status, kunden får ingenting", "Reklamasjon",
       {{Field::status, "hold", "", {}}, {Field::current_tags, "verksted", "", {}}, {Field::comment_mode_is_public, "false", "", {}},
        {Field::comment_value_html, "<p>Sendt til verkstedet {{date.today}}. Følges opp {{date.in_a_week}}. – {{current_user.first_name}}</p>", "", {}}},
       "", "", "", ""},
  };
}
// clang-format on

macros::MacroChange change_of(Plan const& plan, Company const& company) {
  macros::MacroChange c;
  c.title = {true, std::string(plan.title)};
  c.description = {true, std::string(plan.description)};
  c.actions = plan.sets;
  for (auto const& [locale, text] :
       {std::pair("nb", plan.nb), {"sv", plan.sv}, {"da", plan.da}, {"en", plan.en}})
    if (!text.empty()) c.actions->push_back({Field::comment_value_html, std::string(text), locale, {}});
  c.restriction.emplace();
  for (auto const& [name, id] : company.groups)
    if (name == plan.group) c.restriction->groups.push_back(id);
  return c;
}
}  // namespace

void found_macros(store::Tx& tx, Company const& company) {
  auto const system = kit::Actor::of_system();
  for (auto const& plan : plans()) macros::create(tx, system, change_of(plan, company));
  for (auto const& c : company.colleagues) {
    if (c.email != "oskar.lindqvist@rimfjell.example") continue;
    macros::MacroChange own;
    own.title = {true, std::string("Min avslutning")};
    own.actions = {{{Field::comment_value_html,
                     "<p>Hör av dig om du undrar över något mer!</p><p>{{current_user.first_name}}</p>",
                     "",
                     {}}}};
    own.restriction = macros::Restriction{c.id, {}};
    macros::create(tx, people::actor_for(tx, c.id, kit::Via::web), own);
  }
}

}  // namespace svar::demo
