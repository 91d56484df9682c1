import { queryOptions } from "@tanstack/react-query";
import type { Mailbox, MailboxKind, MailboxSettings } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import type { Locale } from "@/lib/api/types.ts";

export const mailboxesQuery = queryOptions({
  queryKey: ["admin-mailboxes"],
  queryFn: ({ signal }) =>
    api.get<{ mailboxes: Mailbox[] }>("/admin/mailboxes", signal).then((body) => body.mailboxes),
  refetchInterval: 30_000,
});

export interface MailboxForm {
  name: string;
  address: string;
  sender_name: string;
  kind: MailboxKind;
  locale: Locale;
  default_group_id: number | null;
  signatures: Record<Locale, string>;
  settings: Omit<
    MailboxSettings,
    "has_imap_password" | "has_smtp_password" | "has_client_secret" | "authorized"
  > & {
    imap_password?: string;
    smtp_password?: string;
    client_secret?: string;
  };
}

const FRESH: MailboxForm["settings"] = {
  imap_host: "",
  imap_port: 993,
  imap_security: "tls",
  imap_user: "",
  imap_folder: "INBOX",
  smtp_host: "",
  smtp_port: 587,
  smtp_security: "starttls",
  smtp_user: "",
  client_id: "",
  tenant: "",
  authserv_id: "",
  plus_addresses: false,
  read_existing: false,
};
/** What every kind of mailbox has. */
const COMMON = ["authserv_id", "plus_addresses", "read_existing"];

export function toForm(mailbox: Mailbox | null, locale: Locale): MailboxForm {
  if (!mailbox) {
    return {
      name: "",
      address: "",
      sender_name: "",
      kind: "imap_smtp",
      locale,
      default_group_id: null,
      signatures: { nb: "", sv: "", da: "", en: "" },
      settings: FRESH,
    };
  }
  const {
    has_imap_password: _imap,
    has_smtp_password: _smtp,
    has_client_secret: _secret,
    authorized: _authorized,
    ...settings
  } = mailbox.settings;
  return {
    name: mailbox.name,
    address: mailbox.address,
    sender_name: mailbox.sender_name,
    kind: mailbox.kind,
    locale: mailbox.locale,
    default_group_id: mailbox.default_group?.id ?? null,
    signatures: mailbox.signatures,
    settings: {
      ...FRESH,
      ...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)),
    },
  };
}

/** What the server wants of a form: only the settings of its kind, and a password only when one was typed. */
export function toRequest(form: MailboxForm): MailboxForm {
  const { settings, ...rest } = form;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(settings)) {
    const secret = key.endsWith("_password") || key === "client_secret";
    if (secret && !value) continue;
    const imap = key.startsWith("imap_");
    const smtp = key.startsWith("smtp_");
    const consent = key.startsWith("client_") || (key === "tenant" && form.kind === "microsoft365");
    const ofKind = form.kind === "imap_smtp" ? imap || smtp : form.kind === "lmtp" ? smtp : consent;
    const wanted = ofKind || COMMON.includes(key);
    kept[key] = wanted ? value : null;
  }
  return { ...rest, settings: kept as MailboxForm["settings"] };
}
