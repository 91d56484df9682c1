import type { Priority, Status } from "../../src/lib/api/types.ts";
import { DAY, HOUR, MINUTE } from "./clock.ts";

export interface StoryWord {
  /** `c` the customer, `n` a note, else the id of the colleague who replied. */
  by: "c" | number;
  note?: boolean;
  ago: number;
  text?: string;
  html?: string;
  quote?: string;
  files?: string[];
  remote?: number;
  failed?: string;
  unverified?: boolean;
}
export interface Story {
  id: number;
  subject: string;
  customer: number;
  status: Status;
  group: number | null;
  assignee: number | null;
  priority?: Priority;
  tags: string[];
  unread?: boolean;
  cc?: number[];
  state?: "spam" | "deleted";
  words: StoryWord[];
}

const QUOTE =
  "Hei, Ingrid! Så leit at stanga knakk rett før turen.\nDen dekkes av garantien.\n\nEr det den korte stanga foran eller en av de to lange?\n\nHilsen Eirik\nRimfjell kundeservice";
const NEWSLETTER = `<table width="100%" cellpadding="0" style="background:#f4efe6"><tr><td style="padding:24px;font-family:Georgia,serif"><h1 style="color:#7a3e12;margin:0 0 8px">Ordrebekreftelse</h1><p>Kan dere bekrefte at denne er ekte? Jeg har ikke bestilt noe.</p><table style="border-collapse:collapse;background:#fff"><tr><td style="border:1px solid #ccc;padding:6px 10px">Skarv 3</td><td style="border:1px solid #ccc;padding:6px 10px;text-align:right">5 499 kr</td></tr></table><p><img data-remote="/api/ui/comments/0/pictures/1" alt="Logo" width="120" height="40"></p><a href="https://rimfjell.example/ordre">Se ordren</a></td></tr></table>`;

export const STORIES: Story[] = [
  {
    id: 48172,
    subject: "Støvler sprakk i sålen etter to turer",
    customer: 914,
    status: "open",
    group: 3,
    assignee: 8,
    priority: "urgent",
    tags: ["støvler", "vip"],
    unread: true,
    words: [
      {
        by: "c",
        ago: 2 * DAY,
        text: "Hei. Støvlene Tind GTX sprakk i sålen på tur nummer to. Jeg vil gjerne bytte dem.",
        files: ["sale.jpg"],
      },
      {
        by: 8,
        ago: 2 * DAY - 3 * HOUR,
        text: "Hei, Marte! Det skal de tåle. Send dem inn, så ser verkstedet på dem.",
      },
      {
        by: "c",
        ago: 40 * MINUTE,
        text: "Jeg har ventet siden torsdag og begynner å lure på om pakken kom fram. Får jeg nye støvler før helgen?",
      },
    ],
  },
  {
    id: 48240,
    subject: "Glidelåsen på soveposen har hengt seg opp",
    customer: 915,
    status: "open",
    group: 3,
    assignee: 9,
    tags: ["sovepose"],
    unread: true,
    words: [
      {
        by: "c",
        ago: 4 * MINUTE,
        text: "Den sitter helt fast ved foten, se bildet. Kan jeg gjøre noe selv?",
        files: ["glidelas.jpg"],
      },
    ],
  },
  {
    id: 48217,
    subject: "Knekt teltstang i Skarv 3, tur på fredag",
    customer: 912,
    status: "open",
    group: 3,
    assignee: 4,
    priority: "high",
    tags: ["telt", "garanti"],
    cc: [913],
    words: [
      {
        by: "c",
        ago: 5 * HOUR,
        text: "Hei! En av stengene i Skarv 3 knakk i går kveld. Vi skal på tur fredag. Kan dere sende en ny?",
      },
      {
        by: 4,
        ago: 4 * HOUR,
        text: "Hei, Ingrid! Så leit at stanga knakk rett før turen. Den dekkes av garantien. Er det den korte stanga foran eller en av de to lange?",
      },
      {
        by: 7,
        note: true,
        ago: 3.5 * HOUR,
        html: '<p>Siste to sett stenger til Skarv 3 ligger på Alnabru. <span data-mention="4">@Eirik Dahl</span> legg ordren før 12, så rekker den nattbudet til Otta.</p>',
      },
      {
        by: "c",
        ago: 18 * MINUTE,
        text: "Takk for raskt svar! Det er den ene av de lange, den røk i skjøten. Vi drar fredag klokka sju, så den må være her torsdag. Kan den sendes til Otta i stedet for hjem?",
        quote: QUOTE,
        files: ["stang-skjot.jpg", "telt-oppe.jpg"],
      },
    ],
  },
  {
    id: 48203,
    subject: "Feil størrelse på skalljakke",
    customer: 916,
    status: "pending",
    group: 4,
    assignee: 4,
    tags: ["retur"],
    words: [
      { by: "c", ago: 26 * HOUR, text: "Jeg fikk M, men bestilte L. Hvordan bytter jeg?" },
      {
        by: 4,
        ago: 31 * MINUTE,
        text: "Hei, Torunn! Det beklager jeg. En ny i L er på vei i dag. Bruk returlappen i pakken for M-en, den er gratis.",
      },
    ],
  },
  {
    id: 48238,
    subject: "Er denne ordrebekreftelsen fra dere?",
    customer: 919,
    status: "new",
    group: 1,
    assignee: null,
    tags: ["svindel"],
    unread: true,
    words: [
      {
        by: "c",
        ago: 44 * MINUTE,
        text: "Kan dere bekrefte at denne er ekte? Jeg har ikke bestilt noe.",
        unverified: true,
        html: NEWSLETTER,
        remote: 1,
      },
    ],
  },
  {
    id: 48231,
    subject: "Åtte par truger, to med løs binding",
    customer: 913,
    status: "new",
    group: 5,
    assignee: null,
    tags: ["bedrift"],
    words: [
      {
        by: "c",
        ago: 3 * HOUR,
        text: "Hei. To av de åtte parene vi fikk, har løs binding på høyre fot. Vi trenger dem klare til kurset 4. desember.",
        files: ["ordre-R-10482.pdf"],
      },
    ],
  },
  {
    id: 48120,
    subject: "Hull i liggeunderlag, ventil lekker",
    customer: 919,
    status: "pending",
    group: 3,
    assignee: 7,
    tags: ["underlag"],
    words: [
      { by: "c", ago: 4 * DAY, text: "Ventilen lekker luft på under en time." },
      { by: 7, ago: 30 * HOUR, text: "Takk for bildet. Vi bytter det på garantien. Har du kvitteringen?" },
      { by: "c", ago: 25 * HOUR, text: "Ja, den er fra mars. Da sender jeg det i retur i morgen." },
      { by: 7, ago: 24 * HOUR, text: "Fint! Vi sender et nytt når returen er registrert." },
    ],
  },
  {
    id: 48198,
    subject: "Sålen revnede efter to ture",
    customer: 917,
    status: "open",
    group: 3,
    assignee: 10,
    tags: ["støvler"],
    words: [
      {
        by: "c",
        ago: 29 * HOUR,
        text: "Mine vandrestøvler er revnet i sålen efter to ture i Rold Skov. Jeg har passet dem efter jeres vejledning. Jeg skal bruge dem på lørdag og er ret skuffet.",
      },
      {
        by: 10,
        ago: 25 * HOUR,
        text: "Hej Birgitte. Tak for din mail. Jo, du kan bytte dem i butikken i Aalborg. Tag kvitteringen med.",
      },
      { by: "c", ago: 6 * HOUR, text: "Det er jeg glad for. Har de størrelse 39 på lager?" },
    ],
  },
  {
    id: 48190,
    subject: "Leverans till klubben försenad",
    customer: 918,
    status: "open",
    group: 4,
    assignee: 4,
    tags: ["leverans", "klubb"],
    unread: true,
    words: [
      { by: "c", ago: 50 * HOUR, text: "Hej! Våra tolv par skidor skulle ha kommit i måndags. Var är de?" },
      { by: 4, ago: 47 * HOUR, text: "Hej Anna-Karin! Jag ringer transportören nu och återkommer i dag." },
      { by: "c", ago: 90 * MINUTE, text: "Tack. Vi åker på läger på torsdag, så nu är det bråttom." },
    ],
  },
  {
    id: 48184,
    subject: "Gavekort vises ikke i kassen",
    customer: 923,
    status: "open",
    group: 1,
    assignee: 4,
    tags: ["gavekort"],
    words: [
      { by: "c", ago: 20 * HOUR, text: "Jeg får ikke brukt gavekortet. Feltet mangler på telefonen." },
      {
        by: 4,
        ago: 19 * HOUR,
        text: "Hei, Nils! Prøv å snu telefonen på tvers, så kommer feltet fram. Vi retter det i dag.",
        failed: "550 5.1.1 Mottakeren finnes ikke hos aune.example.",
      },
    ],
  },
  {
    id: 48175,
    subject: "Stove burns yellow",
    customer: 922,
    status: "hold",
    group: 3,
    assignee: 9,
    tags: ["stove"],
    words: [
      {
        by: "c",
        ago: 3 * DAY,
        text: "My storm stove burns with a yellow flame since last weekend. Is it safe to use indoors?",
      },
      {
        by: 9,
        ago: 2.9 * DAY,
        text: "Hello Hannah. Please do not use it indoors. Our workshop will tell us by Thursday which jet it needs.",
      },
    ],
  },
  {
    id: 48101,
    subject: "Fråga om tvättråd för dunjacka",
    customer: 921,
    status: "solved",
    group: 1,
    assignee: 11,
    tags: ["dun"],
    words: [
      { by: "c", ago: 6 * DAY, text: "Hur tvättar jag dunjackan Rim 800?" },
      {
        by: 11,
        ago: 5.9 * DAY,
        text: "Hej Sofia! 30 grader, fintvätt, duntvättmedel och två tennisbollar i torktumlaren.",
      },
    ],
  },
  {
    id: 48090,
    subject: "Cheap watches!!!",
    customer: 920,
    status: "new",
    group: 1,
    assignee: null,
    tags: [],
    state: "spam",
    words: [{ by: "c", ago: 2 * DAY, text: "Buy now" }],
  },
];

/** Short beginnings from which the rest of the queue is filled. */
export const FILLER: [string, string, string][] = [
  ["Hvor er pakken min?", "Sporingen har stått stille siden mandag.", "levering"],
  ["Bytte størrelse på bukse", "Jeg trenger XL i stedet for L.", "retur"],
  ["Ødelagt spenne på ryggsekk", "Hoftebeltet løsner når jeg strammer.", "ryggsekk"],
  ["Faktura mangler organisasjonsnummer", "Kan dere sende en ny?", "faktura"],
  ["Passar grytan på stormköket?", "Jag har det gamla köket från 2014.", "stove"],
  ["Kan jeg hente i butikken i stedet?", "Ordren er ikke sendt ennå.", "levering"],
  ["Regnjakken slipper inn vann", "Spesielt på skuldrene.", "garanti"],
  ["Hvornår kommer skoene på lager?", "Størrelse 42 i sort.", "lager"],
  ["Rabattkode virker ikke", "HØST20 gir bare feilmelding.", "kampanje"],
  ["Slitasje på klatresele", "Når bør jeg bytte den?", "klatring"],
];
