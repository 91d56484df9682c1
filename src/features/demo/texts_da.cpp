// Danish.
#include "features/demo/texts.hpp"

namespace svar::demo {

Language const& texts_da() {
  static Language const language{
      .locale = "da",
      .talks =
          {
              {.topic = "delivery",
               .subjects = {"Hvor er min pakke?", "Ordre {order}", "Hvornår kommer {product}?"},
               .openings = {"Jeg bestilte {product} for {days} dage siden, og sporingen har stået stille "
                            "siden i mandags. Ved I, hvor pakken er?",
                            "Ordre {order} skulle være kommet i går. Vi rejser på vandretur i weekenden og "
                            "skal bruge den inden da.",
                            "Er {order} sendt? Jeg har ikke hørt noget, siden jeg betalte.",
                            "Pakken står som udleveret i {city}, men jeg har ikke hentet noget, og butikken "
                            "kan heller ikke finde den."},
               .answers = {"Hej {name}! Pakken står på terminalen i {city}. Jeg har bedt fragtfirmaet sende "
                           "den videre, og den bør være hos dig inden for to hverdage. Sig til, hvis den "
                           "ikke kommer, så sender vi en ny.",
                           "Hej {name}. Beklager ventetiden. Ordren blev pakket i går og er på vej. Du får "
                           "en sms med kode, når den er fremme.",
                           "Hej {name}, jeg har ringet til fragtfirmaet. Pakken kom på den forkerte bil, men "
                           "kører ud igen i morgen tidlig. Jeg holder øje med den."},
               .follow_ups = {"Den er stadig ikke kommet. Hvad gør vi nu?",
                              "Tak for svar. Kan den sendes til {city} i stedet? Vi er der fra fredag."},
               .more_answers =
                   {"Så sender jeg en ny i dag med kurér, og så klarer vi den anden med fragtfirmaet. Du "
                    "skal ikke gøre noget.",
                    "Det er i orden, jeg har ændret udleveringsstedet til {city}. Koden er den samme."}},
              {.topic = "return",
               .subjects = {"Retur af {product}", "Bytte størrelse", "Hvordan returnerer jeg?"},
               .openings =
                   {"Jeg vil gerne sende {product} retur. Den er kun prøvet indendørs. Hvordan gør jeg?",
                    "Returlabelen i kassen hørte til en anden ordre. Kan I sende en ny til {order}?",
                    "Jeg sendte {product} retur for {days} dage siden. Hvornår får jeg pengene?",
                    "Kan jeg returnere, selv om jeg har klippet mærket af?"},
               .answers =
                   {"Hej {name}! Du har 60 dage. Her er en returlabel, der gælder i alle pakkebutikker. "
                    "Pengene kommer senest fem dage efter, at vi har modtaget varen.",
                    "Hej {name}. Din retur kom ind på lageret i morges og er godkendt. Pengene er på kontoen "
                    "inden for tre bankdage.",
                    "Hej {name}, det går fint, så længe tøjet ikke er brugt ude. Læg bare mærket i kassen."},
               .follow_ups = {"Skal jeg selv betale fragten?",
                              "Pengene er ikke kommet endnu, kan du se på det?"},
               .more_answers =
                   {"Nej, retur er gratis for medlemmer. Jeg har oprettet dig, så der bliver ikke trukket "
                    "noget.",
                    "Jeg kan se, at overførslen gik i går aftes. Der kan gå et døgn, før banken viser den."}},
              {.topic = "size",
               .subjects = {"Størrelse på {product}", "Hvilken størrelse?",
                            "Er {product} lille i størrelsen?"},
               .openings = {"Jeg er 181 og vejer 78 kilo. Er {size} rigtig i {product}?",
                            "Jeg plejer at bruge {size}, men læser, at {product} er lille. Skal jeg gå en "
                            "størrelse op?",
                            "Er pasformen på {product} den samme som sidste år?",
                            "Jeg har brede fødder. Passer {product} til mig?"},
               .answers = {"Hej {name}! Så ville jeg vælge {size}. Der er plads til et uldsæt under, uden at "
                           "den bliver for vid.",
                           "Hej {name}. {product} sidder lidt stramt over brystet, så gå gerne en størrelse "
                           "op, hvis du vil have en trøje under.",
                           "Hej {name}, pasformen er den samme, men ærmerne er to centimeter længere i år."},
               .follow_ups = {"Tak! Og hvis jeg vil have den lidt rummelig?",
                              "Har I den i {size} i butikken i {city}?"},
               .more_answers = {"Så går du en størrelse op. Det er gratis at bytte, hvis den ikke sidder.",
                                "Ja, to styk. Jeg kan lægge en fra til dig resten af dagen."}},
              {.topic = "broken",
               .subjects = {"{product} er gået i stykker", "Reklamation {order}", "Lynlåsen på {product}",
                            "Sålen har sluppet"},
               .openings =
                   {"Lynlåsen på {product} sætter sig fast, og nu er den revnet forneden. Købt sidste "
                    "efterår og brugt måske ti gange.",
                    "Sålen på {product} har sluppet på begge støvler efter én sæson. Det kan da ikke passe?",
                    "Der er gået hul i sømmen på {product}. Jeg har kvitteringen. Er det en reklamation?",
                    "{product} er utæt. Jeg blev gennemblødt i weekenden, og det regnede ikke engang ret "
                    "meget."},
               .answers = {"Hej {name}, det var ikke godt. Det er dækket af garantien. Vil du helst have den "
                           "repareret, eller skal vi sende en ny? En reparation tager omkring to uger.",
                           "Hej {name}. Tak for en god beskrivelse. Send gerne et billede af skaden og af "
                           "mærket på indersiden, så afgør vi sagen samme dag.",
                           "Hej {name}! Ærgerligt, at turen blev ødelagt. Reklamationen er oprettet, og du "
                           "får en fragtlabel. Vi ser på den, så snart den er her."},
               .follow_ups = {"Helst en ny, vi skal af sted om to uger. Billedet kommer her.",
                              "Den er købt i butikken i {city}. Har det nogen betydning?"},
               .more_answers =
                   {"En ny er lagt fra og sendes i dag. Den gamle afleverer du, når det passer dig.",
                    "Nej, det har det ikke. Vi finder købet på dit medlemsnummer."}},
              {.topic = "tent",
               .subjects = {"Knækket teltstang til {product}", "Reservedel til telt", "Myggenettet i teltet"},
               .openings =
                   {"En af de lange stænger knækkede i samlingen i går. Vi skal af sted igen på fredag. Har "
                    "I en ny?",
                    "Teltdugen har fået en flænge på en håndsbredde efter blæsten i {city}. Kan den laves?",
                    "Jeg mangler tre pløkke og en bardunstrammer. Sælger I dem løst?"},
               .answers = {"Hej {name}! Stangen er dækket af garantien. Er det den korte foran eller en af "
                           "de lange? Så sender jeg den med det samme.",
                           "Hej {name}. Sådan en flænge kan vi svejse på værkstedet. Det koster 200 kroner "
                           "og tager en uge.",
                           "Hej {name}, det gør vi. Jeg har lagt et sæt i en kuvert til dig, den er på "
                           "husets regning."},
               .follow_ups = {"Det er en af de lange. Kan den sendes til {city} i stedet for hjem?",
                              "En uge er fint. Hvor sender jeg teltet hen?"},
               .more_answers = {"Den er på vej til {city}, og du får koden i aften.",
                                "Til vores værksted, labelen er vedhæftet. Tør lige teltet først."}},
              {.topic = "ski",
               .subjects = {"Længde på fjeldski", "Skind til {product}", "Binding og støvler"},
               .openings = {"Hvilken længde på {product} anbefaler I til en på 72 kilo med tung rygsæk?",
                            "Følger der korte skind med, eller skal de købes ved siden af?",
                            "Passer mine støvler i en 75 mm-binding?"},
               .answers = {"Hej {name}! Med tung oppakning ville jeg tage den længste. Du får bedre fæste og "
                           "opdrift og mister ikke meget i svingene.",
                           "Hej {name}. Skindene sælges for sig. De 45 mm brede sidder bedst under den ski.",
                           "Hej {name}, ja, tre tapper foran, og dine støvler er lavet til det."},
               .follow_ups = {"Og til en på 58 kilo?", "Monterer I bindingerne i {city}?"},
               .more_answers = {"Så er den mellemste den rigtige.",
                                "Det gør vi. Regn med to dage i højsæsonen."}},
              {.topic = "payment",
               .subjects = {"Trukket to gange", "Faktura på {order}", "Betalingen gik ikke igennem"},
               .openings = {"Beløbet for {order} er trukket to gange på mit kort. Vil I se på det?",
                            "Jeg har fået en rykker på en faktura, jeg betalte for {days} dage siden.",
                            "Rabatkoden blev ikke trukket fra på {order}. Kan det ordnes bagefter?"},
               .answers =
                   {"Hej {name}. Det ene er en reservation, som forsvinder af sig selv inden for tre dage. "
                    "Du har kun betalt én gang.",
                    "Hej {name}! Betalingen kom ind uden betalings-id, så den blev liggende. Nu er den "
                    "bogført, og du kan se bort fra rykkeren.",
                    "Hej {name}, rabatten er lagt ind, og differencen er på vej tilbage til dit kort."},
               .follow_ups = {"Reservationen står der stadig. Er det normalt?",
                              "Fint. Kan jeg få en kvittering på det?"},
               .more_answers = {"Nogle banker bruger op til syv dage. Er den der efter weekenden, sender jeg "
                                "banken en bekræftelse.",
                                "Kvitteringen er vedhæftet."}},
              {.topic = "stock",
               .subjects = {"Hvornår kommer {product} på lager?", "{product} i {size}", "Udsolgt på nettet"},
               .openings = {"{product} i {size} er udsolgt på nettet. Kommer den igen før jul?",
                            "Har I {product} i butikken i {city}?",
                            "Jeg står på venteliste til {product}. Hvor mange er foran mig?"},
               .answers = {"Hej {name}! Der kommer flere om {days} dage. Jeg har sat en besked op til dig.",
                           "Hej {name}. Ja, tre tilbage i dag. Skal jeg lægge en fra?",
                           "Hej {name}, der er fire foran dig, og der kommer tolv. Så du får en."},
               .follow_ups = {"Ja tak, læg en fra. Jeg kommer på lørdag.",
                              "Kan jeg bestille nu og få den, når den kommer?"},
               .more_answers = {"Den ligger ved kassen med dit navn på.",
                                "Det kan du. Vi trækker først, når den sendes."}},
              {.topic = "care",
               .subjects = {"Vask af dun", "Imprægnering af {product}", "Hvordan vasker jeg {product}?"},
               .openings = {"Kan jeg vaske {product} i maskine? Jeg er bange for at ødelægge dunene.",
                            "Hvor tit skal jeg imprægnere {product}?", "Hvad anbefaler I til læderstøvler?"},
               .answers =
                   {"Hej {name}! Ja, 30 grader med dunvask og tre tennisbolde i tørretumbleren bagefter. Tør "
                    "længe, gerne to omgange.",
                    "Hej {name}. Når vandet ikke længere perler. For de fleste er det en gang om sæsonen.",
                    "Hej {name}, voks til nubuck og fedt til glat læder. Tyndt lag og et varmt rum."},
               .follow_ups = {"Kan det gøres uden tørretumbler?", "Skal jeg vaske først?"},
               .more_answers =
                   {"Så tager det to døgn, og du skal ryste den hver time. Vi kan vaske den for 250 kroner.",
                    "Ja, altid. Imprægnering sidder ikke på snavs."}},
              {.topic = "club",
               .subjects = {"Tilbud til spejdergruppe", "Udstyr til 40 spejdere", "Erhvervsaftale"},
               .openings = {"Vi er en spejdergruppe med 160 medlemmer og vil gerne have en aftale på "
                            "{product}. Hvem taler vi med?",
                            "Vi skal bruge otte par snesko til et kursus den 4. december. To af dem, vi fik "
                            "sidst, havde løs binding.",
                            "Kan vi få fakturaen på {order} med EAN-nummer?"},
               .answers = {"Hej {name}! Hvor hyggeligt. Ved ti eller flere får I 20 procent. Jeg sender et "
                           "tilbud i løbet af dagen.",
                           "Hej {name}. Sneskoene er lagt fra, og jeg har selv gået bindingerne efter. De "
                           "løse tager vi retur.",
                           "Hej {name}, en ny faktura med EAN-nummer er vedhæftet."},
               .follow_ups = {"Ser godt ud. Kan vi få leveringen i to omgange?",
                              "Bestyrelsen siger ja. Hvad gør vi nu?"},
               .more_answers = {"Det er fint, jeg deler ordren.", "Svar bare ja her, så ordner jeg resten."}},
              {.topic = "account",
               .subjects = {"Kan ikke logge ind", "Ændre adresse", "Slette min konto"},
               .openings = {"Jeg får ikke nogen kode, når jeg prøver at logge ind.",
                            "Vi er flyttet til {city}. Vil I ændre adressen?",
                            "Jeg vil gerne have slettet det, I har om mig."},
               .answers = {"Hej {name}! Koden gik til en gammel adresse. Jeg har rettet den, prøv igen.",
                           "Hej {name}. Adressen er ændret. Gælder det også {order}, som ikke er sendt?",
                           "Hej {name}, det gør vi. Kvitteringer skal vi gemme efter loven, resten er væk "
                           "inden for en uge."},
               .follow_ups = {"Nu virker det.", "Ja, send den også dertil."},
               .more_answers = {"Så fint. God tur!", "Så er det gjort."}},
              {.topic = "praise",
               .subjects = {"Tak for god hjælp", "Imponeret", "Ros til {agent}"},
               .openings = {"Jeg ville bare sige, at {agent} hjalp mig rigtig godt i butikken i {city}. Jeg "
                            "købte {product} og er så glad for den.",
                            "Jeg sendte en ti år gammel jakke ind og fik den repareret gratis. Den slags "
                            "glemmer man ikke.",
                            "Leveringen tog under et døgn. Godt gået."},
               .answers = {"Hej {name}! Tusind tak, det skal jeg give videre. God tur derude.",
                           "Hej {name}. Hvor er det dejligt at høre. Jeg har hængt den op i frokoststuen."},
               .follow_ups = {"Det har I fortjent!", "Hils {agent}."},
               .more_answers = {"Det skal jeg nok.", "Hilsenen er givet videre."}},
              {.topic = "outage",
               .subjects = {"Webshoppen er nede", "Fejl i kassen", "Kan ikke betale"},
               .openings = {"Jeg får bare en fejl, når jeg skal betale. Har prøvet tre gange nu.",
                            "Jeres side er helt hvid. Er det kun hos mig?",
                            "Pengene blev trukket, men jeg fik ingen ordrebekræftelse."},
               .answers = {"Hej {name}. Vi har problemer med betalingen lige nu og arbejder på det. Din kurv "
                           "er gemt, og prisen gælder ugen ud.",
                           "Hej {name}! Det er hos os. Nu kører den igen. Beklager besværet.",
                           "Hej {name}, ordren kom igennem alligevel. Nummeret er {order}, og bekræftelsen "
                           "er sendt igen."},
               .follow_ups = {"Nu gik det. Tak.", "Nu fik jeg to, kan du slette den ene?"},
               .more_answers = {"Så godt. Tak for tålmodigheden.",
                                "Den ene er slettet, og pengene er på vej tilbage."}},
          },
      .thanks = {"Mange tak for hurtig hjælp!", "Super, tak!", "Tak, så er det hele på plads.",
                 "Perfekt. Hav en god dag!", "Tak skal du have, {agent}.", "Det løste sig. Tak!",
                 "Fantastisk service, tak."},
      .notes = {"Har ringet til lageret, de har to igen.", "Kunden har været medlem siden 2020, vær large.",
                "Tjekket med fragtfirmaet: står på terminalen i {city}.",
                "Samme fejl som i sidste uge på {product}. Bør meldes til indkøb.",
                "Lov ikke mere, end vi kan holde, næste levering kommer om {days} dage.",
                "Har lagt en fra på lageret.", "Ring til kunden, hvis det trækker ud.",
                "Sammenholdt med kvitteringen, købt hos os."},
      .greetings = {"Hej!", "Hej", "Hej Rimfjell", "Goddag", "Hejsa"},
      .first_names = {"Nanna",    "Jonas",  "Freja",    "Mikkel",    "Sofie",    "Rasmus",   "Ida",
                      "Emil",     "Laura",  "Søren",    "Anna",      "Mads",     "Clara",    "Anders",
                      "Emma",     "Lars",   "Karla",    "Peter",     "Maja",     "Jens",     "Astrid",
                      "Thomas",   "Signe",  "Morten",   "Julie",     "Henrik",   "Caroline", "Niels",
                      "Mathilde", "Kasper", "Lærke",    "Christian", "Amalie",   "Jakob",    "Line",
                      "Simon",    "Rikke",  "Frederik", "Mette",     "Oliver",   "Camilla",  "Bo",
                      "Louise",   "Ole",    "Trine",    "Martin",    "Birgitte", "Kim",      "Helle",
                      "Asger",    "Inge",   "Villads",  "Tine",      "Poul",     "Gitte",    "Malthe",
                      "Lone",     "Esben",  "Pernille", "Troels"},
      .last_names = {"Krogh",      "Vinther",    "Holm",     "Storm",      "Skov",     "Møller",
                     "Bech",       "Lund",       "Kjær",     "Dahl",       "Friis",    "Toft",
                     "Brandt",     "Juhl",       "Ravn",     "Winther",    "Bruun",    "Gade",
                     "Hald",       "Iversen",    "Klausen",  "Lauridsen",  "Munk",     "Nygaard",
                     "Overgaard",  "Poulsen",    "Riis",     "Schou",      "Thorsen",  "Vestergaard",
                     "Østergaard", "Aagaard",    "Birk",     "Carstensen", "Damgaard", "Eskildsen",
                     "Fisker",     "Grøn",       "Højgaard", "Jessen",     "Kaas",     "Lyngby",
                     "Mørk",       "Nissen",     "Olesen",   "Pihl",       "Quist",    "Rask",
                     "Søgaard",    "Tang",       "Urup",     "Vang",       "Wind",     "Bisgaard",
                     "Degn",       "Enevoldsen", "Frost",    "Gram",       "Hjorth",   "Kruse"},
      .cities = {"København",  "Aarhus",     "Odense",    "Aalborg", "Esbjerg",   "Randers",   "Kolding",
                 "Horsens",    "Vejle",      "Roskilde",  "Herning", "Silkeborg", "Svendborg", "Viborg",
                 "Helsingør",  "Sønderborg", "Holstebro", "Thisted", "Rønne",     "Slagelse",  "Næstved",
                 "Fredericia", "Skive",      "Ribe",      "Nyborg"}};
  return language;
}

}  // namespace svar::demo
