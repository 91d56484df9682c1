// Swedish.
#include "features/demo/texts.hpp"

namespace svar::demo {

Language const& texts_sv() {
  static Language const language{
      .locale = "sv",
      .talks =
          {
              {.topic = "delivery",
               .subjects = {"Var är mitt paket?", "Order {order}", "När kommer {product}?"},
               .openings = {"Jag beställde {product} för {days} dagar sedan och spårningen har inte rört sig "
                            "sedan i måndags. Vet ni var paketet är?",
                            "Order {order} skulle ha kommit i går. Vi åker till fjällen på fredag och "
                            "behöver den innan dess.",
                            "Har {order} skickats? Jag har inte hört något sedan jag betalade.",
                            "Enligt appen är paketet utlämnat i {city}, men jag har inte hämtat något. "
                            "Ombudet hittar det inte heller."},
               .answers = {"Hej {name}! Paketet står på terminalen i {city}. Jag har bett fraktbolaget "
                           "skicka det vidare och det bör vara hos dig inom två vardagar. Hör av dig om det "
                           "inte kommer, så skickar "
                           "vi ett nytt.",
                           "Hej {name}. Ursäkta att du fått vänta. Ordern packades i går och är på väg. Du "
                           "får ett sms med kod när den är framme.",
                           "Hej {name}, jag har ringt fraktbolaget. Paketet hamnade på fel bil men går ut "
                           "igen i morgon bitti. Jag håller koll."},
               .follow_ups = {"Det har fortfarande inte kommit. Vad gör vi nu?",
                              "Tack! Går det att få det till {city} i stället? Vi är där från fredag."},
               .more_answers =
                   {"Då skickar jag ett nytt i dag med expressbud, så tar vi det andra med fraktbolaget. Du "
                    "behöver inte göra något.",
                    "Det går bra. Jag har ändrat utlämningsställe till {city}, koden är densamma."}},
              {.topic = "return",
               .subjects = {"Retur av {product}", "Byta storlek", "Hur gör jag en retur?"},
               .openings =
                   {"Jag vill skicka tillbaka {product}. Den är bara provad inomhus. Hur gör jag?",
                    "Returetiketten i kartongen gällde en annan order. Kan jag få en ny till {order}?",
                    "Jag skickade tillbaka {product} för {days} dagar sedan. När får jag pengarna?",
                    "Kan jag lämna tillbaka fast jag har klippt av lappen?"},
               .answers =
                   {"Hej {name}! Du har 60 dagar på dig. Här kommer en returetikett som gäller på alla "
                    "ombud. Pengarna kommer senast fem dagar efter att vi fått varan.",
                    "Hej {name}. Din retur kom in till lagret i morse och är godkänd. Pengarna är på kontot "
                    "inom tre bankdagar.",
                    "Hej {name}, det går fint så länge plagget inte är använt ute. Lägg bara med lappen."},
               .follow_ups = {"Behöver jag betala frakten själv?",
                              "Pengarna har inte kommit än, kan du titta på det?"},
               .more_answers = {"Nej, returer är gratis för medlemmar. Jag har lagt in dig, så inget dras.",
                                "Jag ser att överföringen gjordes i går kväll. Det kan ta ett dygn innan "
                                "banken visar den."}},
              {.topic = "size",
               .subjects = {"Storlek på {product}", "Vilken storlek?", "Är {product} liten i storleken?"},
               .openings = {"Jag är 172 och väger 65 kilo. Blir {size} rätt i {product}?",
                            "Brukar ha {size} men läser att {product} är liten. Ska jag gå upp en storlek?",
                            "Är passformen på {product} samma som förra året?",
                            "Jag har breda fötter. Passar {product}?"},
               .answers = {"Hej {name}! Då hade jag tagit {size}. Den ger plats för ett ullställ under utan "
                           "att bli säckig.",
                           "Hej {name}. {product} sitter lite tajt över bröstet, så gå gärna upp en storlek "
                           "om du vill ha en tröja under.",
                           "Hej {name}, passformen är densamma, men ärmarna är två centimeter längre i år."},
               .follow_ups = {"Tack! Och om jag vill ha den lite rymligare?",
                              "Finns den i {size} i butiken i {city}?"},
               .more_answers = {"Då går du upp en storlek. Det är gratis att byta om det inte sitter.",
                                "Ja, två stycken. Jag kan lägga undan en till dig dagen ut."}},
              {.topic = "broken",
               .subjects = {"{product} har gått sönder", "Reklamation {order}", "Dragkedjan på {product}",
                            "Sulan har släppt"},
               .openings =
                   {"Dragkedjan på {product} fastnar hela tiden och nu har den gått isär längst ner. Köpt i "
                    "höstas, använd kanske tio gånger.",
                    "Sulan på {product} har släppt på båda skorna efter en säsong. Så ska det väl inte vara?",
                    "Det har gått hål i sömmen på {product}. Kvitto finns. Är det en reklamation?",
                    "{product} läcker. Jag blev genomblöt i helgen och det var inget skyfall."},
               .answers = {"Hej {name}, så ska det inte vara. Garantin täcker det här. Vill du helst få den "
                           "lagad eller ska vi skicka en ny? Lagning tar ungefär två veckor.",
                           "Hej {name}. Tack för en bra beskrivning. Skicka gärna en bild på skadan och på "
                           "lappen på insidan, så avgör vi det samma dag.",
                           "Hej {name}! Tråkigt att turen blev förstörd. Reklamationen är registrerad och du "
                           "får en fraktsedel. Vi tittar på plagget så fort det är här."},
               .follow_ups = {"Helst en ny, vi ska ut om två veckor. Bild kommer här.",
                              "Den är köpt i butiken i {city}. Spelar det någon roll?"},
               .more_answers = {"En ny är undanlagd och går i dag. Den gamla lämnar du när det passar dig.",
                                "Nej, det gör det inte. Vi hittar köpet på ditt medlemsnummer."}},
              {.topic = "tent",
               .subjects = {"Trasig tältstång till {product}", "Reservdel till tält", "Myggnätet i tältet"},
               .openings = {"En av de långa stängerna gick av i skarven i går. Vi ska ut igen på fredag. Har "
                            "ni en ny?",
                            "Tältduken har fått en reva, en handsbredd lång, efter blåsten i {city}. Går den "
                            "att laga?",
                            "Jag behöver tre pinnar och en linsträckare. Säljer ni dem löst?"},
               .answers = {"Hej {name}! Stången täcks av garantin. Är det den korta fram eller en av de "
                           "långa? Då skickar jag den direkt.",
                           "Hej {name}. En sådan reva kan vi svetsa i verkstaden. Det kostar 290 kronor och "
                           "tar en vecka.",
                           "Hej {name}, det gör vi. Jag har lagt en uppsättning i ett kuvert till dig, det "
                           "bjuder vi på."},
               .follow_ups = {"Det är en av de långa. Kan den skickas till {city} i stället för hem?",
                              "En vecka går bra. Vart skickar jag tältet?"},
               .more_answers = {"Den är på väg till {city} och du får koden i kväll.",
                                "Till vår verkstad, fraktsedel är bifogad. Torka tältet först är du snäll."}},
              {.topic = "ski",
               .subjects = {"Längd på turskidor", "Stighudar till {product}", "Bindning och pjäxor"},
               .openings =
                   {"Vilken längd på {product} rekommenderar ni för någon på 68 kilo med tung ryggsäck?",
                    "Ingår korta hudar eller köper man dem för sig?", "Passar mina pjäxor i 75 mm-bindning?"},
               .answers =
                   {"Hej {name}! Med tung packning hade jag tagit den längsta. Du får bättre fäste och flyt "
                    "och förlorar inte mycket i svängarna.",
                    "Hej {name}. Hudarna säljs för sig. De som är 45 mm breda sitter bäst under den skidan.",
                    "Hej {name}, ja, tre piggar fram och dina pjäxor är gjorda för det."},
               .follow_ups = {"Och för en på 58 kilo?", "Monterar ni bindningarna i {city}?"},
               .more_answers = {"Då är mellanlängden rätt.", "Det gör vi. Räkna med två dagar i högsäsong."}},
              {.topic = "payment",
               .subjects = {"Dragits två gånger", "Faktura på {order}", "Betalningen gick inte igenom"},
               .openings =
                   {"Beloppet för {order} är draget två gånger på mitt kort. Kan ni titta på det?",
                    "Jag har fått en påminnelse på en faktura som jag betalade för {days} dagar sedan.",
                    "Rabattkoden drogs inte av på {order}. Går det att ordna i efterhand?"},
               .answers = {"Hej {name}. Det ena är en reservation som försvinner av sig själv inom tre "
                           "dagar. Du har bara betalat en gång.",
                           "Hej {name}! Betalningen kom in utan OCR, så den blev liggande. Nu är den bokförd "
                           "och du kan bortse från påminnelsen.",
                           "Hej {name}, rabatten är inlagd nu och mellanskillnaden är på väg tillbaka till "
                           "ditt kort."},
               .follow_ups = {"Reservationen står kvar. Är det normalt?",
                              "Toppen. Kan jag få ett kvitto på det?"},
               .more_answers = {"Vissa banker behöver upp till sju dagar. Är den kvar efter helgen skickar "
                                "jag ett intyg till banken.",
                                "Kvittot är bifogat."}},
              {.topic = "stock",
               .subjects = {"När kommer {product} in?", "{product} i {size}", "Slut på webben"},
               .openings = {"{product} i {size} är slut på webben. Kommer den in före jul?",
                            "Finns {product} i butiken i {city}?",
                            "Jag står på väntelistan för {product}. Hur många är före mig?"},
               .answers =
                   {"Hej {name}! Det kommer fler om {days} dagar. Jag har lagt in en bevakning åt dig.",
                    "Hej {name}. Ja, tre kvar i dag. Ska jag lägga undan en?",
                    "Hej {name}, fyra är före dig och det kommer tolv. Så du får en."},
               .follow_ups = {"Ja tack, lägg undan en. Jag kommer på lördag.",
                              "Kan jag beställa nu och få den när den kommer?"},
               .more_answers = {"Den ligger i kassan med ditt namn på.",
                                "Det kan du. Vi drar inget förrän den skickas."}},
              {.topic = "care",
               .subjects = {"Tvätta dun", "Impregnera {product}", "Hur tvättar jag {product}?"},
               .openings = {"Kan jag tvätta {product} i maskin? Rädd att förstöra dunet.",
                            "Hur ofta ska jag impregnera {product}?",
                            "Vad rekommenderar ni till läderkängor?"},
               .answers =
                   {"Hej {name}! Ja, 30 grader med duntvättmedel och tre tennisbollar i torktumlaren "
                    "efteråt. Torka länge, gärna två varv.",
                    "Hej {name}. När vattnet slutar pärla sig. För de flesta är det en gång per säsong.",
                    "Hej {name}, vax på nubuck och fett på slätt läder. Tunt lager, varmt rum."},
               .follow_ups = {"Går det utan torktumlare?", "Ska jag tvätta först?"},
               .more_answers =
                   {"Då tar det två dygn och du får skaka den varje timme. Vi kan tvätta den för 350 kronor.",
                    "Ja, alltid. Impregnering fäster inte på smuts."}},
              {.topic = "club",
               .subjects = {"Offert till friluftsförening", "Utrustning till 40 scouter", "Företagsavtal"},
               .openings = {"Vi är en förening med 180 medlemmar och vill ha ett avtal på {product}. Vem "
                            "pratar vi med?",
                            "Vi behöver åtta par snöskor till en kurs den 4 december. Två av dem vi fick "
                            "sist hade lös bindning.",
                            "Kan vi få fakturan på {order} med projektnummer?"},
               .answers = {"Hej {name}! Vad roligt. Från tio stycken får ni 20 procent. Jag skickar en "
                           "offert under dagen.",
                           "Hej {name}. Snöskorna är undanlagda och jag har gått igenom bindningarna själv. "
                           "De lösa tar vi i retur.",
                           "Hej {name}, ny faktura med projektnummer är bifogad."},
               .follow_ups = {"Ser bra ut. Kan vi få leveransen i två omgångar?",
                              "Styrelsen säger ja. Hur går vi vidare?"},
               .more_answers = {"Det går bra, jag delar ordern.",
                                "Svara bara ja här, så ordnar jag resten."}},
              {.topic = "account",
               .subjects = {"Kan inte logga in", "Ändra adress", "Ta bort mitt konto"},
               .openings = {"Jag får ingen kod när jag försöker logga in.",
                            "Vi har flyttat till {city}. Kan ni ändra adressen?",
                            "Jag vill att ni raderar det ni har om mig."},
               .answers = {"Hej {name}! Koden gick till en gammal adress. Jag har rättat den, prova igen.",
                           "Hej {name}. Adressen är ändrad. Gäller det också {order} som inte är skickad?",
                           "Hej {name}, det gör vi. Kvitton måste vi enligt lag spara, resten är borta inom "
                           "en vecka."},
               .follow_ups = {"Nu fungerar det.", "Ja, skicka den dit också."},
               .more_answers = {"Så bra. Trevlig tur!", "Då är det gjort."}},
              {.topic = "praise",
               .subjects = {"Tack för hjälpen", "Imponerad", "Beröm till {agent}"},
               .openings =
                   {"Ville bara säga att {agent} hjälpte mig jättebra i butiken i {city}. Köpte {product} "
                    "och är så nöjd.",
                    "Skickade in en tio år gammal jacka och fick den lagad gratis. Sånt glömmer man inte.",
                    "Leveransen tog mindre än ett dygn. Bra jobbat."},
               .answers = {"Hej {name}! Stort tack, det ska jag hälsa. Ha det fint där ute.",
                           "Hej {name}. Så roligt att höra. Jag har satt upp det i fikarummet."},
               .follow_ups = {"Det är ni värda!", "Hälsa {agent}."},
               .more_answers = {"Det ska jag.", "Hälsningen är framförd."}},
              {.topic = "outage",
               .subjects = {"Webbutiken ligger nere", "Felmeddelande i kassan", "Kan inte betala"},
               .openings = {"Får bara felmeddelande när jag ska betala. Har provat tre gånger.",
                            "Er sida är helt vit. Är det bara hos mig?",
                            "Pengarna drogs men jag fick ingen bekräftelse."},
               .answers =
                   {"Hej {name}. Vi har problem med betalningen just nu och jobbar på det. Varukorgen är "
                    "sparad och priset gäller veckan ut.",
                    "Hej {name}! Felet är hos oss. Nu är den uppe igen. Ursäkta besväret.",
                    "Hej {name}, ordern kom fram ändå. Numret är {order} och bekräftelsen är skickad igen."},
               .follow_ups = {"Nu gick det. Tack.", "Nu fick jag två, kan du stryka den ena?"},
               .more_answers = {"Vad bra. Tack för tålamodet.",
                                "Den ena är struken och pengarna på väg tillbaka."}},
          },
      .thanks = {"Tack så mycket för snabb hjälp!", "Toppen, tack!", "Tack, då är allt löst.",
                 "Perfekt. Ha en fin dag!", "Tack {agent}!", "Det ordnade sig. Tack!", "Kanonservice, tack."},
      .notes = {"Ringt lagret, de har två kvar.", "Kunden har varit medlem sedan 2018, var generös.",
                "Kollat med fraktbolaget: står på terminalen i {city}.",
                "Samma fel som förra veckan på {product}. Bör tas upp med inköp.",
                "Lova inte mer än vi kan hålla, nästa leverans kommer om {days} dagar.",
                "Lagt undan en på lagret.", "Ring kunden om det drar ut på tiden.",
                "Stämt av mot kvittot, köpt hos oss."},
      .greetings = {"Hej!", "Hej", "Hej Rimfjell", "Hejsan", "God dag"},
      .first_names = {"Elsa",    "Oskar",  "Maja",   "Erik",    "Alva",   "Nils",   "Linnea",   "Gustav",
                      "Ebba",    "Axel",   "Astrid", "Viktor",  "Saga",   "Anton",  "Freja",    "Johan",
                      "Klara",   "Lars",   "Sofia",  "Per",     "Agnes",  "Karl",   "Tove",     "Anders",
                      "Stina",   "Mikael", "Karin",  "Fredrik", "Hanna",  "Magnus", "Ida",      "Björn",
                      "Lovisa",  "Henrik", "Märta",  "Daniel",  "Emma",   "Göran",  "Sara",     "Mattias",
                      "Anna",    "Rikard", "Moa",    "Tomas",   "Lisa",   "Olle",   "Eva",      "Stefan",
                      "Malin",   "Jonas",  "Signe",  "Roger",   "Ulrika", "Ludvig", "Birgitta", "Simon",
                      "Cecilia", "Åke",    "Nora",   "Emil"},
      .last_names = {"Lindqvist", "Bergström", "Nilsson",  "Andersson",  "Åkerman",   "Sjöberg",  "Holm",
                     "Forsberg",  "Wallin",    "Ek",       "Lundgren",   "Sandström", "Hedlund",  "Nyström",
                     "Öberg",     "Fors",      "Björk",    "Norberg",    "Sundin",    "Lind",     "Dahlgren",
                     "Engström",  "Strömberg", "Hägg",     "Viklund",    "Jonsson",   "Eklund",   "Blom",
                     "Hallberg",  "Söderlund", "Ståhl",    "Berglund",   "Falk",      "Isaksson", "Kjellberg",
                     "Löfgren",   "Malm",      "Näslund",  "Palm",       "Rosén",     "Skog",     "Tjäder",
                     "Ullman",    "Vestin",    "Wikström", "Zetterlund", "Åberg",     "Älgö",     "Östlund",
                     "Bodin",     "Carlsson",  "Domeij",   "Edlund",     "Frisk",     "Grahn",    "Hedin",
                     "Jansson",   "Kling",     "Lång",     "Moberg"},
      .cities = {"Åre",    "Östersund", "Kiruna",    "Umeå",      "Luleå",    "Falun", "Mora",
                 "Gävle",  "Sundsvall", "Uppsala",   "Stockholm", "Göteborg", "Malmö", "Lund",
                 "Örebro", "Karlstad",  "Jönköping", "Växjö",     "Kalmar",   "Visby", "Skellefteå",
                 "Borås",  "Linköping", "Västerås",  "Sälen"}};
  return language;
}

}  // namespace svar::demo
