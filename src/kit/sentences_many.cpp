// The sentences of changing many tickets at once, and of taking words out for good.
#include "kit/sentences.hpp"

namespace svar::kit {

std::span<Sentence const> sentences_of_many() {
  static constexpr Sentence all[] = {
      {"There is no such work", "Denne masseendringen finnes ikke", "Den här massändringen finns inte",
       "Denne masseændring findes ikke"},
      {"The body must say what is wished", "Det må stå i forespørselen hva som skal gjøres",
       "Det måste stå i begäran vad som ska göras", "Det skal stå i forespørgslen, hvad der skal gøres"},
      {"It must stand for a while: choose a later end", "Den må stå en stund: velg en senere slutt",
       "Det måste stå en stund: välj ett senare slut", "Det skal stå et stykke tid: vælg en senere slutning"},
      {"It needs a title", "Den trenger en tittel", "Det behövs en rubrik", "Der skal være en titel"},
      {"You hand over to groups that you are in", "Du overleverer til grupper du er med i",
       "Du lämnar över till grupper som du är med i", "Du overdrager til grupper, du er med i"},
      {"Say which group takes over", "Velg hvilken gruppe som tar over", "Välj vilken grupp som tar över",
       "Vælg, hvilken gruppe der tager over"},
      {"There is nothing to change", "Det er ingenting å endre", "Det finns inget att ändra",
       "Der er ikke noget at ændre"},
      {"A ticket is either moved or changed, not both at once",
       "En sak kan enten flyttes eller endres, ikke begge deler samtidig",
       "Ett ärende kan antingen flyttas eller ändras, inte båda på en gång",
       "En sag kan enten flyttes eller ændres, ikke begge dele på én gang"},
      {"No ticket is chosen", "Ingen sak er valgt", "Inget ärende är valt", "Ingen sag er valgt"},
      {"At most {} tickets at a time", "Høyst {} saker om gangen", "Högst {} ärenden åt gången",
       "Højst {} sager ad gangen"},
      {"It is still being worked on", "Det arbeides fortsatt med den", "Den pågår fortfarande",
       "Der arbejdes stadig på den"},
      {"It has been taken back already", "Den er allerede angret", "Den är redan ångrad",
       "Den er allerede fortrudt"},
      {"Say which tickets: by their numbers, a view or a search",
       "Si hvilke saker det gjelder: med numre, en visning eller et søk",
       "Ange vilka ärenden det gäller: med nummer, en vy eller en sökning",
       "Sig, hvilke sager det gælder: med numre, en visning eller en søgning"},
      {"It has been moved since", "Den er flyttet siden", "Det har flyttats sedan dess",
       "Den er flyttet siden"},
      {"The answer has gone out already; only the fields were set back",
       "Svaret er allerede sendt; bare feltene ble satt tilbake",
       "Svaret har redan skickats; bara fälten återställdes",
       "Svaret er allerede sendt; kun felterne blev sat tilbage"},
      {"Somebody has changed it since", "Noen har endret den siden", "Någon har ändrat det sedan dess",
       "Nogen har ændret den siden"},
      {"Say what to look for", "Si hva som skal søkes etter", "Ange vad som ska sökas",
       "Sig, hvad der skal søges efter"},
      {"These words are not in the message", "Disse ordene står ikke i meldingen",
       "De här orden finns inte i meddelandet", "Disse ord står ikke i beskeden"},
      {"This file is not in the message", "Denne filen er ikke i meldingen",
       "Den här filen finns inte i meddelandet", "Denne fil er ikke i beskeden"},
      {"Say what is to go", "Si hva som skal fjernes", "Ange vad som ska tas bort",
       "Sig, hvad der skal fjernes"},
      {"At most {} characters at a time", "Høyst {} tegn om gangen", "Högst {} tecken åt gången",
       "Højst {} tegn ad gangen"},
  };
  return all;
}

}  // namespace svar::kit
