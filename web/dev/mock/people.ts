import type { AdminGroup, AdminPerson, RolesAnswer } from "../../src/lib/api/admin-types.ts";
import type { CustomerCard, Identity, Locale } from "../../src/lib/api/types.ts";
import { ago, DAY, HOUR, MINUTE } from "./clock.ts";

/** The invented shop Rimfjell: colleagues, groups, customers. Only for development and browser tests. */
export const GROUPS = [
  {
    id: 1,
    name: "Kundeservice",
    say: "Første linje: alt som ikke hører til et fag",
    members: [4, 7, 8, 9, 10, 11],
  },
  { id: 3, name: "Reklamasjon", say: "Feil på varer, garanti og reparasjon", members: [4, 7, 8, 9] },
  { id: 4, name: "Ordre og levering", say: "Pakker, endring av ordre, retur", members: [4, 8, 10] },
  { id: 5, name: "Bedrift og klubb", say: "Avtaler, kurs og store ordrer", members: [7, 11] },
];

const all =
  "tickets.read tickets.reply tickets.note tickets.edit tickets.merge customers.read customers.edit".split(
    " ",
  );
export const ROLES: RolesAnswer = {
  roles: [
    {
      key: "light_agent",
      name: "Lett bruker",
      say: "Leser saker og skriver notater.",
      permissions: ["tickets.read", "tickets.note", "customers.read"],
      people_count: 1,
    },
    {
      key: "agent",
      name: "Medarbeider",
      say: "Svarer kunder og tar seg av saker.",
      permissions: all,
      people_count: 5,
    },
    {
      key: "team_lead",
      name: "Teamleder",
      say: "Som medarbeider, og leder et lag.",
      permissions: [...all, "tickets.delete", "admin.groups"],
      people_count: 1,
    },
    {
      key: "admin",
      name: "Administrator",
      say: "Setter opp Svar og ser alt.",
      permissions: [
        ...all,
        "tickets.delete",
        "admin.people",
        "admin.groups",
        "admin.channels",
        "admin.system",
        "admin.settings",
        "api.tokens",
        "macros.manage",
        "views.manage",
      ],
      people_count: 1,
    },
  ],
  permissions: [
    { key: "tickets.read", say: "Lese saker" },
    { key: "tickets.reply", say: "Svare kunder" },
    { key: "tickets.note", say: "Skrive interne notater" },
    { key: "tickets.edit", say: "Endre status, tildeling og felt" },
    { key: "tickets.merge", say: "Slå sammen saker" },
    { key: "tickets.delete", say: "Slette og gjenopprette saker" },
    { key: "macros.manage", say: "Lage og endre makroer som andre også bruker" },
    { key: "customers.read", say: "Se kunder og organisasjoner" },
    { key: "customers.edit", say: "Endre kunder og organisasjoner" },
    { key: "admin.people", say: "Invitere kolleger og gi roller" },
    { key: "admin.groups", say: "Lage og endre grupper" },
    { key: "admin.channels", say: "Sette opp postkasser" },
    { key: "admin.system", say: "Se innkommet post og parkerte hendelser" },
    { key: "admin.settings", say: "Endre arbeidsområdets navn, språk og felt" },
  ],
};

const STAFF: [number, string, string, number | null][] = [
  [4, "Eirik Dahl", "admin", MINUTE],
  [7, "Kari Nilsen", "team_lead", 2 * MINUTE],
  [8, "Magnus Hagen", "agent", 5 * MINUTE],
  [9, "Sara Lunde", "agent", 3 * HOUR],
  [10, "Mette Sørensen", "agent", 20 * MINUTE],
  [11, "Tobias Lindqvist", "agent", DAY],
  [12, "Aisha Rahman", "agent", null],
  [13, "Louise Krogh", "light_agent", 40 * DAY],
];
export function address(name: string, domain = "rimfjell.example"): string {
  const first = name.split(" ")[0] ?? name;
  return `${first.toLowerCase().replace(/ø/g, "o").replace(/å/g, "a").replace(/æ/g, "ae").replace(/ö/g, "o")}@${domain}`;
}
const named = (id: number) => {
  const found = STAFF.find((one) => one[0] === id);
  return { id, name: found?.[1] ?? "" };
};

export function makeStaff(): AdminPerson[] {
  return STAFF.map(([id, name, role, seen]) => ({
    id,
    name,
    email: address(name),
    role,
    role_name: ROLES.roles.find((one) => one.key === role)?.name ?? role,
    groups: GROUPS.filter((group) => group.members.includes(id)).map((group) => ({
      id: group.id,
      name: group.name,
    })),
    state: id === 12 ? "invited" : id === 13 ? "inactive" : "active",
    last_seen_at: seen === null ? null : ago(seen),
  }));
}
export function makeGroups(): AdminGroup[] {
  return GROUPS.map((group) => ({
    ...group,
    members: group.members.map(named),
    open_count: 0,
    active: true,
  }));
}

export const ORGANIZATIONS = [
  {
    id: 5,
    name: "Solheim Guiding AS",
    domains: ["solheim.example"],
    notes: "Guider på Jotunheimen. Avtale: 15 % på utstyr.",
    created_at: ago(1400 * DAY),
    custom_fields: [],
  },
  {
    id: 6,
    name: "Skidklubben Norrsken",
    domains: ["norrsken.example"],
    notes: "",
    created_at: ago(300 * DAY),
    custom_fields: [],
  },
];

export interface MockCustomer extends CustomerCard {
  identities: Identity[];
  last_seen_at: string;
}
const PEOPLE: [number, string, string, Locale, number | null][] = [
  [912, "Ingrid Solheim", "ingrid@solheim.example", "nb", 5],
  [913, "Ola Solheim", "ola@solheim.example", "nb", 5],
  [914, "Marte Aas-Hansen", "marte@fjellvann.example", "nb", null],
  [915, "Jonas Bergseng", "jonas@bergseng.example", "nb", null],
  [916, "Torunn Kleven", "torunn@kleven.example", "nb", null],
  [917, "Birgitte Holm", "birgitte@holm.example", "da", null],
  [918, "Anna-Karin Öberg", "anna-karin@norrsken.example", "sv", 6],
  [919, "Per-Erik Lund", "per-erik@lund.example", "nb", null],
  [920, "Lars Østergaard", "lars@ostergaard.example", "da", null],
  [921, "Sofia Lindgren", "sofia@lindgren.example", "sv", null],
  [922, "Hannah Whitfield", "hannah@whitfield.example", "en", null],
  [923, "Nils Aune", "nils@aune.example", "nb", null],
];
export function makeCustomers(): MockCustomer[] {
  return PEOPLE.map(([id, name, email, locale, organization], index) => ({
    id,
    name,
    email,
    phone: index === 0 ? "+47 900 00 123" : null,
    locale,
    organization:
      organization === null
        ? null
        : { id: organization, name: ORGANIZATIONS.find((one) => one.id === organization)?.name ?? "" },
    notes: index === 0 ? "Topptur-medlem siden 2019. Skriver helst e-post." : "",
    created_at: ago((200 + index * 67) * DAY),
    ticket_count: 0,
    open_count: 0,
    custom_fields: [],
    bounced: id === 923,
    last_seen_at: ago(index * 3 * HOUR),
    identities: [
      {
        id: id * 10,
        kind: "email",
        value: email,
        primary: true,
        bounced: id === 923 ? { at: ago(DAY), reason: "550 5.1.1 No such user" } : null,
      },
      ...(index === 0
        ? [
            {
              id: id * 10 + 1,
              kind: "phone" as const,
              value: "+47 900 00 123",
              primary: false,
              bounced: null,
            },
          ]
        : []),
    ],
  }));
}
