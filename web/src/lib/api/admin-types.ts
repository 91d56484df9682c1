import type { Locale, Ref, Time } from "./types.ts";

export interface AdminPerson extends Ref {
  email: string;
  role: string;
  role_name: string;
  groups: Ref[];
  state: "active" | "invited" | "inactive";
  last_seen_at: Time | null;
}
export interface Role {
  key: string;
  name: string;
  say: string;
  permissions: string[];
  people_count: number;
}
export interface RolesAnswer {
  roles: Role[];
  permissions: { key: string; say: string }[];
}
export interface AdminGroup extends Ref {
  say: string;
  members: Ref[];
  open_count: number;
  active: boolean;
}
export type MailboxKind = "imap_smtp" | "lmtp" | "gmail" | "microsoft365";
export type Security = "tls" | "starttls" | "none";
export interface MailboxSettings {
  imap_host: string | null;
  imap_port: number | null;
  imap_security: Security | null;
  imap_user: string | null;
  imap_folder: string | null;
  smtp_host: string | null;
  smtp_port: number | null;
  smtp_security: Security | null;
  smtp_user: string | null;
  has_imap_password: boolean;
  has_smtp_password: boolean;
  client_id: string | null;
}
export interface Mailbox {
  id: number;
  name: string;
  address: string;
  sender_name: string;
  kind: MailboxKind;
  locale: Locale;
  default_group: Ref | null;
  signatures: Record<Locale, string>;
  settings: MailboxSettings;
  active: boolean;
  health: {
    state: "ok" | "warning" | "failing" | "paused" | "unknown";
    say: string;
    checked_at: Time | null;
    last_in_at: Time | null;
    last_out_at: Time | null;
    queued: number;
  };
}
export interface MailboxTest {
  ok: boolean;
  steps: { key: string; ok: boolean; say: string }[];
}
export type Fate = "waiting" | "ticket" | "comment" | "dropped" | "failed";
export interface InboundMail {
  id: number;
  received_at: Time;
  mailbox: Ref | null;
  from: string;
  subject: string;
  size: number;
  fate: Fate;
  reason: string | null;
  say: string | null;
  ticket_id: number | null;
}
export interface InboundPage {
  mails: InboundMail[];
  next: string | null;
  counts: Record<string, number>;
}
export interface Parked {
  id: number;
  follower: string;
  seq: number;
  name: string;
  attempts: number;
  error: string;
  parked_at: Time;
  ticket_id: number | null;
}
