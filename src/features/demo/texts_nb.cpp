// Norwegian (bokmål).
#include "features/demo/texts.hpp"

namespace svar::demo {

Language const& texts_nb() {
  static Language const language{
      .locale = "nb",
      .talks =
          {
              {.topic = "delivery",
               .subjects = {"Hvor er pakken min?", "Ordre {order}", "Når kommer {product}?",
                            "Sporing står stille"},
               .openings = {"Jeg bestilte {product} for {days} dager siden, men sporingen har stått stille "
                            "siden mandag. Vet dere hvor pakken er?",
                            "Ordre {order} skulle vært her i går. Vi reiser på tur til helga og er avhengige "
                            "av å få den før det.",
                            "Har ikke hørt noe etter at jeg betalte. Er {order} sendt?",
                            "Fikk melding om at pakken er levert, men den ligger ikke på utleveringsstedet i "
                            "{city}. De har lett i dag."},
               .answers =
                   {"Hei {name}! Jeg ser at pakken står på terminalen i {city}. Jeg har bedt transportøren "
                    "sende den videre, og den bør være hos deg innen to virkedager. Si fra om den ikke "
                    "kommer, så sender vi en ny.",
                    "Hei {name}. Beklager ventetiden. Ordren ble pakket i går og er på vei nå. Du får en "
                    "melding med hentekode så snart den er framme.",
                    "Hei {name}, jeg har ringt transportøren. Pakken ble lagt på feil bil, men går ut igjen "
                    "i morgen tidlig. Jeg følger med på den."},
               .follow_ups = {"Den har fortsatt ikke kommet. Hva gjør vi nå?",
                              "Takk for svar. Kan den sendes til {city} i stedet, vi er der fra fredag?"},
               .more_answers =
                   {"Da sender jeg en ny i dag med nattbud, så ordner vi den andre med transportøren. Du "
                    "trenger ikke gjøre noe.",
                    "Det er i orden, jeg har endret utleveringssted til {city}. Hentekoden er den samme."}},
              {.topic = "return",
               .subjects = {"Retur av {product}", "Bytte og retur", "Hvordan returnerer jeg?"},
               .openings = {"Jeg vil gjerne returnere {product}. Den er ikke brukt, bare prøvd hjemme. "
                            "Hvordan gjør jeg det?",
                            "Returlappen i esken var for en annen ordre. Kan dere sende en ny for {order}?",
                            "Sendte {product} i retur for {days} dager siden. Når får jeg pengene?",
                            "Kan jeg returnere selv om jeg har klippet av merkelappen?"},
               .answers =
                   {"Hei {name}! Du har 60 dager på deg. Returlappen ligger vedlagt her, og pakken kan "
                    "leveres på alle utleveringssteder. Pengene kommer senest fem dager etter at vi har fått "
                    "varen.",
                    "Hei {name}. Returen din kom inn på lageret i morges og er godkjent. Beløpet er på konto "
                    "innen tre virkedager.",
                    "Hei {name}, det går helt fint så lenge plagget ikke er brukt ute. Bare legg merkelappen "
                    "i esken."},
               .follow_ups = {"Må jeg betale frakten selv?", "Pengene har ikke kommet ennå, kan du sjekke?"},
               .more_answers =
                   {"Nei, retur er gratis for medlemmer. Jeg har lagt deg inn nå, så frakten blir ikke "
                    "trukket.",
                    "Jeg ser at overføringen gikk i går kveld. Det kan ta et døgn før banken viser den."}},
              {.topic = "size",
               .subjects = {"Størrelse på {product}", "Hvilken størrelse?",
                            "Er {product} liten i størrelsen?"},
               .openings =
                   {"Jeg er 178 og veier 74 kilo. Blir {size} riktig i {product}?",
                    "Bruker vanligvis {size}, men leser at {product} er liten. Bør jeg gå opp ett nummer?",
                    "Er passformen på {product} den samme som i fjor?",
                    "Jeg har bred fot. Passer {product} for meg?"},
               .answers =
                   {"Hei {name}! Da ville jeg valgt {size}. Den gir plass til et ullsett under uten å bli "
                    "for vid.",
                    "Hei {name}. {product} er litt trang over brystet, så gå gjerne opp ett nummer hvis du "
                    "vil ha en jakke under.",
                    "Hei {name}, passformen er den samme som i fjor, men armene er to centimeter lengre."},
               .follow_ups = {"Takk! Og hvis jeg vil ha den litt romslig?",
                              "Har dere den i {size} i butikken i {city}?"},
               .more_answers = {"Da går du opp ett nummer. Bytte er gratis om det ikke sitter.",
                                "Ja, det henger to igjen der. Jeg kan legge av en til deg ut dagen."}},
              {.topic = "broken",
               .subjects = {"{product} gikk i stykker", "Reklamasjon {order}", "Glidelåsen på {product}",
                            "Sålen har løsnet"},
               .openings =
                   {"Glidelåsen på {product} henger seg opp og har nå revnet nederst. Kjøpt i fjor høst, "
                    "brukt kanskje ti ganger. Legger ved bilde senere.",
                    "Sålen på {product} har løsnet på begge sko etter én sesong. Det kan ikke være meningen?",
                    "Det er gått hull i sømmen på {product}. Jeg har kvittering. Er dette en reklamasjon?",
                    "{product} lekker. Ble våt tvers gjennom på Hardangervidda i helga, og det var ikke "
                    "spesielt mye regn."},
               .answers = {"Hei {name}, det var ikke bra. Dette dekkes av garantien. Vil du helst ha den "
                           "reparert, eller skal vi sende en ny? Reparasjon tar omtrent to uker.",
                           "Hei {name}. Takk for god beskrivelse. Send oss gjerne et bilde av skaden og av "
                           "lappen på innsiden, så avgjør vi saken samme dag.",
                           "Hei {name}! Beklager at turen ble ødelagt. Jeg har registrert reklamasjonen og "
                           "sender deg en fraktlapp. Vi ser på plagget så snart det er her."},
               .follow_ups = {"Helst en ny, vi skal på tur om to uker. Bildet ligger her.",
                              "Det var kjøpt i butikken i {city}. Spiller det noen rolle?"},
               .more_answers = {"Ny er lagt av og går ut i dag. Den gamle kan du levere når det passer deg.",
                                "Nei, det gjør det ikke. Vi finner kjøpet på medlemsnummeret ditt."}},
              {.topic = "tent",
               .subjects = {"Knekt teltstang i {product}", "Reservedel til telt", "Myggnettet i teltet"},
               .openings =
                   {"En av de lange stengene røk i skjøten i går. Vi drar igjen på fredag. Har dere en ny "
                    "stang?",
                    "Teltduken har en flenge på en hånds bredde etter vind i {city}. Lar det seg lappe?",
                    "Trenger tre nye plugger og en bardunstrammer. Selger dere dem løst?"},
               .answers =
                   {"Hei {name}! Stangen dekkes av garantien. Er det den korte foran eller en av de lange? "
                    "Da sender jeg den med en gang.",
                    "Hei {name}. En slik flenge kan vi sveise på verkstedet. Det koster 290 kroner og tar en "
                    "uke.",
                    "Hei {name}, det har vi. Jeg har lagt et sett i en konvolutt til deg, uten kostnad."},
               .follow_ups = {"Det er den ene av de lange. Kan den sendes til {city} i stedet for hjem?",
                              "En uke går fint. Hvor sender jeg teltet?"},
               .more_answers = {"Den er på vei til {city} nå, og du får hentekode i kveld.",
                                "Til verkstedet vårt på Otta. Fraktlapp ligger vedlagt. Tørk teltet først, "
                                "er du snill."}},
              {.topic = "ski",
               .subjects = {"Lengde på fjellski", "Feller til {product}", "Binding og støvler"},
               .openings = {"Hvilken lengde på {product} anbefaler dere for en på 70 kilo med tung sekk?",
                            "Følger det korte feller med, eller må de kjøpes ved siden av?",
                            "Passer støvlene mine med 75 mm binding?"},
               .answers =
                   {"Hei {name}! Med tung sekk ville jeg tatt den lengste. Du får bedre feste og flyt, og "
                    "mister lite i svingene.",
                    "Hei {name}. Fellene selges for seg. De som er 45 mm brede sitter best under den skia.",
                    "Hei {name}, ja, tre pigger på foran og støvlene dine er laget for det."},
               .follow_ups = {"Og hva med ei på 58 kilo?", "Monterer dere bindingene i {city}?"},
               .more_answers = {"Da er den mellomste riktig.",
                                "Det gjør vi. Regn med to dager i høysesongen."}},
              {.topic = "payment",
               .subjects = {"Trukket to ganger", "Faktura på {order}", "Betalingen gikk ikke gjennom"},
               .openings = {"Beløpet for {order} er trukket to ganger på kortet mitt. Kan dere se på det?",
                            "Har fått purring på en faktura jeg betalte for {days} dager siden.",
                            "Rabattkoden ble ikke trukket fra på {order}. Kan det ordnes i ettertid?"},
               .answers =
                   {"Hei {name}. Det ene er en reservasjon som faller bort av seg selv i løpet av tre dager. "
                    "Du er bare belastet én gang.",
                    "Hei {name}! Betalingen kom inn uten KID, så den ble liggende. Nå er den ført, og du kan "
                    "se bort fra purringen.",
                    "Hei {name}, rabatten er lagt inn nå, og differansen er på vei tilbake til kortet ditt."},
               .follow_ups = {"Reservasjonen står der fremdeles. Er det normalt?",
                              "Flott. Kan jeg få en kvittering som viser det?"},
               .more_answers = {"Noen banker bruker opptil syv dager. Er den der over helga, så sender jeg "
                                "banken en bekreftelse.",
                                "Kvitteringen ligger vedlagt."}},
              {.topic = "stock",
               .subjects = {"Når kommer {product} på lager?", "{product} i {size}", "Utsolgt på nett"},
               .openings = {"{product} i {size} er utsolgt på nett. Kommer den igjen før jul?",
                            "Har dere {product} i butikken i {city}?",
                            "Står på venteliste for {product}. Hvor mange er foran meg?"},
               .answers =
                   {"Hei {name}! Vi får inn flere om {days} dager. Jeg har satt opp en melding til deg.",
                    "Hei {name}. Ja, det er tre igjen der i dag. Vil du at jeg legger av en?",
                    "Hei {name}, det er fire foran deg, og det kommer tolv. Så du får den."},
               .follow_ups = {"Ja takk, legg av en. Jeg kommer innom på lørdag.",
                              "Kan jeg bestille nå og få den når den kommer?"},
               .more_answers = {"Den ligger i kassa med navnet ditt på.",
                                "Det kan du. Den trekkes ikke før den sendes."}},
              {.topic = "care",
               .subjects = {"Vask av dun", "Impregnering av {product}", "Hvordan vaske {product}?"},
               .openings = {"Kan jeg vaske {product} i maskin? Redd for å ødelegge dunen.",
                            "Hvor ofte bør jeg impregnere {product}?",
                            "Hvilket smøremiddel anbefaler dere til lær?"},
               .answers =
                   {"Hei {name}! Ja, på 30 grader med dunvask og tre tennisballer i tørketrommelen etterpå. "
                    "Tørk lenge, gjerne to runder.",
                    "Hei {name}. Når vannet ikke lenger perler. For de fleste er det en gang i sesongen.",
                    "Hei {name}, bruk voks på nubuck og fett på glatt lær, tynt lag og varmt rom."},
               .follow_ups = {"Kan jeg gjøre det uten tørketrommel?", "Skal jeg vaske først?"},
               .more_answers = {"Da tar det to døgn, og du må riste den hver time. Leveres den til oss, "
                                "vasker vi den for 350 kroner.",
                                "Ja, alltid. Impregnering på skitt sitter ikke."}},
              {.topic = "club",
               .subjects = {"Tilbud til turlag", "Utstyr til 40 speidere", "Bedriftsavtale"},
               .openings = {"Vi er et turlag med 220 medlemmer og ønsker en avtale på {product}. Hvem "
                            "snakker vi med?",
                            "Vi trenger åtte par truger til et kurs 4. desember. To av dem vi fikk sist "
                            "hadde løs binding.",
                            "Kan vi få faktura på {order} med prosjektnummer?"},
               .answers = {"Hei {name}! Så hyggelig. Ved ti eller flere får dere 20 prosent. Jeg sender et "
                           "tilbud i løpet av dagen.",
                           "Hei {name}. Truger er lagt av til dere, og jeg har gått over bindingene selv. De "
                           "løse tar vi i retur.",
                           "Hei {name}, ny faktura med prosjektnummer ligger vedlagt."},
               .follow_ups = {"Ser bra ut. Kan vi få levering i to omganger?",
                              "Styret har sagt ja. Hvordan går vi fram?"},
               .more_answers = {"Det går fint. Jeg deler ordren i to.",
                                "Svar bare «ja» på denne, så ordner jeg resten."}},
              {.topic = "account",
               .subjects = {"Får ikke logget inn", "Endre adresse", "Slette kontoen min"},
               .openings = {"Jeg får ikke tilsendt koden når jeg prøver å logge inn.",
                            "Vi har flyttet til {city}. Kan dere endre adressen på kontoen?",
                            "Jeg vil gjerne at dere sletter det dere har om meg."},
               .answers =
                   {"Hei {name}! Koden har gått til en gammel e-postadresse. Jeg har rettet den, prøv igjen "
                    "nå.",
                    "Hei {name}. Adressen er endret. Gjelder den også ordre {order} som ikke er sendt?",
                    "Hei {name}, det gjør vi. Kvitteringer må vi etter loven ta vare på i fem år, resten er "
                    "borte i løpet av en uke."},
               .follow_ups = {"Nå virker det.", "Ja, send den dit også."},
               .more_answers = {"Så fint. God tur!", "Da er det gjort."}},
              {.topic = "praise",
               .subjects = {"Takk for god hjelp", "Imponert", "Ros til {agent}"},
               .openings =
                   {"Ville bare si at {agent} hjalp meg kjempegodt i butikken i {city}. Kjøpte {product} og "
                    "er strålende fornøyd.",
                    "Sendte inn en ti år gammel jakke og fikk den reparert gratis. Sånt glemmer man ikke.",
                    "Leveringen tok under et døgn. Godt jobbet."},
               .answers = {"Hei {name}! Tusen takk, det skal jeg si videre. Vi heier på deg ute på tur.",
                           "Hei {name}. Så koselig å høre. Jeg har hengt den opp på pauserommet."},
               .follow_ups = {"Det fortjener dere!", "Hils {agent}."},
               .more_answers = {"Det skal jeg.", "Hilsen er levert."}},
              {.topic = "outage",
               .subjects = {"Nettbutikken er nede", "Feilmelding i kassa", "Får ikke betalt"},
               .openings = {"Får bare feilmelding når jeg skal betale. Har prøvd tre ganger nå.",
                            "Siden deres er helt hvit. Er det bare hos meg?",
                            "Jeg fikk trukket penger, men ingen ordrebekreftelse."},
               .answers = {"Hei {name}. Vi har trøbbel med betalingen akkurat nå og jobber med det. "
                           "Handlekurven din er lagret, og prisen holder ut uka.",
                           "Hei {name}! Det er hos oss. Nå er den oppe igjen. Beklager bryet.",
                           "Hei {name}, ordren din kom fram likevel. Nummeret er {order}, og bekreftelsen er "
                           "sendt på nytt."},
               .follow_ups = {"Nå gikk det. Takk.", "Fikk den to ganger nå, kan du stryke den ene?"},
               .more_answers = {"Så bra. Takk for tålmodigheten.",
                                "Den ene er strøket og beløpet på vei tilbake."}},
          },
      .thanks = {"Tusen takk for rask hjelp!", "Supert, takk!", "Takk, da er alt i orden.",
                 "Perfekt. Ha en fin dag!", "Takk skal du ha, {agent}.", "Det løste seg. Takk!",
                 "Kjempeservice, takk."},
      .notes = {"Har ringt lageret, de har to igjen.", "Kunden er medlem siden 2019, vær raus.",
                "Sjekket med transportøren: ligger på terminalen i {city}.",
                "Samme feil som i forrige uke på {product}. Bør meldes til innkjøp.",
                "Ikke lov mer enn vi kan holde, neste sending kommer først om {days} dager.",
                "Har lagt av en på lageret.", "Ring kunden om det drøyer.",
                "Kontrollert mot kvittering, kjøpt hos oss."},
      .greetings = {"Hei!", "Hei", "Hei Rimfjell", "Hallo", "God dag"},
      .first_names = {"Ingrid",  "Ola",     "Marte",  "Jonas",  "Torunn",   "Sindre",   "Ida",   "Lars",
                      "Silje",   "Håkon",   "Astrid", "Even",   "Nora",     "Eivind",   "Hedda", "Trond",
                      "Solveig", "Aksel",   "Live",   "Petter", "Guro",     "Steinar",  "Maren", "Vegard",
                      "Tuva",    "Morten",  "Ragna",  "Sverre", "Jorunn",   "Kristian", "Emma",  "Odd",
                      "Bente",   "Fredrik", "Synne",  "Rune",   "Anniken",  "Geir",     "Thea",  "Arne",
                      "Camilla", "Bjørn",   "Eline",  "Stian",  "Turid",    "Mats",     "Vilde", "Roar",
                      "Hanne",   "Simen",   "Åse",    "Jørgen", "Mathilde", "Knut",     "Oda",   "Harald",
                      "Frida",   "Gaute",   "Wenche", "Amund"},
      .last_names = {"Solheim", "Bergseng", "Kleven",  "Haugen",  "Lien",     "Bakken",    "Moen",
                     "Sandvik", "Eide",     "Strand",  "Myhre",   "Lunde",    "Hagen",     "Fossum",
                     "Dahle",   "Nygård",   "Rønning", "Tveit",   "Aasen",    "Brekke",    "Sørlie",
                     "Vik",     "Ødegård",  "Helland", "Engen",   "Myrvold",  "Kvale",     "Skaar",
                     "Bråten",  "Holmen",   "Granli",  "Fjeld",   "Stokke",   "Langeland", "Nordli",
                     "Sæther",  "Aune",     "Bjerke",  "Kolstad", "Ulvestad", "Rud",       "Gjerde",
                     "Sletten", "Torp",     "Aas",     "Berge",   "Dalen",    "Einarsen",  "Falk",
                     "Grønli",  "Heggen",   "Isaksen", "Jevne",   "Krogstad", "Lofthus",   "Mæland",
                     "Nesse",   "Opheim",   "Paulsen", "Reitan"},
      .cities = {"Otta",      "Bergen",    "Tromsø",    "Lillehammer", "Bodø",  "Ålesund", "Voss",
                 "Oslo",      "Trondheim", "Kongsberg", "Geilo",       "Molde", "Røros",   "Hamar",
                 "Stavanger", "Narvik",    "Gjøvik",    "Førde",       "Alta",  "Skien",   "Larvik",
                 "Namsos",    "Sogndal",   "Arendal",   "Elverum"}};
  return language;
}

}  // namespace svar::demo
