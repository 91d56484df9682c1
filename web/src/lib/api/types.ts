/** The shapes of docs/api-ui.md. That page is the contract; this file only repeats it for the compiler. */

export type Status = "new" | "open" | "pending" | "hold" | "solved" | "closed";
export type Priority = "low" | "normal" | "high" | "urgent";
export type TicketType = "question" | "incident" | "problem" | "task";
export type Channel = "email" | "web" | "api" | "chat" | "phone" | "social";
export type AuthorKind = "customer" | "agent" | "system";
export type Locale = "nb" | "sv" | "da" | "en";
export type Theme = "light" | "dark" | "system";
export type Density = "comfortable" | "compact";
export type Time = string;

export interface Ref {
  id: number;
  name: string;
}
export interface TicketRef {
  id: number;
  subject: string;
}
export interface Address {
  email: string;
  name: string;
  customer_id: number | null;
}
export interface FileRef {
  id: number;
  name: string;
  content_type: string;
  size: number;
  url: string;
  thumb_url: string | null;
  inline: boolean;
}
export interface Upload {
  token: string;
  name: string;
  content_type: string;
  size: number;
  thumb_url: string | null;
  url: string;
}

export interface SessionUser extends Ref {
  email: string;
  role: string;
  role_name: string;
  permissions: string[];
  groups: Ref[];
  preferences: { locale: Locale; theme: Theme; density: Density };
}
export interface Session {
  signed_in: boolean;
  csrf_token: string;
  needs_setup: boolean;
  workspace_name: string;
  locale: Locale;
  user: SessionUser | null;
  limits: { upload_bytes: number; undo_seconds: number };
}
export interface TokenInfo {
  kind: "reset" | "invitation";
  name: string;
  email: string;
  workspace_name: string;
  locale: Locale;
}
export interface SignedInPlace {
  id: number;
  current: boolean;
  created_at: Time;
  last_seen_at: Time;
  address: string;
  agent: string;
}

export interface ViewCount {
  key: string;
  count: number;
  group?: Ref | null;
}
export type Sort = "updated" | "waiting";
export interface TicketRow {
  id: number;
  subject: string;
  customer: Ref;
  snippet: string;
  last_author_kind: AuthorKind;
  status: Status;
  priority: Priority | null;
  type: TicketType | null;
  group: Ref | null;
  assignee: Ref | null;
  channel: Channel;
  tags: string[];
  created_at: Time;
  updated_at: Time;
  waiting_since: Time | null;
  unread: boolean;
  attachment_count: number;
  delivery_failed: boolean;
  updated_stamp: string;
}
export interface TicketPage {
  view: string;
  sort: Sort;
  count: number;
  next: string | null;
  tickets: TicketRow[];
}

export interface Ticket {
  id: number;
  subject: string;
  status: Status;
  priority: Priority | null;
  type: TicketType | null;
  channel: Channel;
  requester: Ref;
  group: Ref | null;
  assignee: Ref | null;
  tags: string[];
  cc: Address[];
  followers: Ref[];
  following: boolean;
  created_at: Time;
  updated_at: Time;
  waiting_since: Time | null;
  solved_at: Time | null;
  state: "normal" | "spam" | "deleted";
  merged_into: TicketRef | null;
  follow_up_of: TicketRef | null;
  updated_stamp: string;
  can: string[];
}
export interface Delivery {
  state: "held" | "queued" | "sent" | "failed" | "bounced";
  undo_until: Time | null;
  sent_at: Time | null;
  reason: string | null;
  address: string | null;
  retry_at: Time | null;
  can_retry: boolean;
}
export interface Quote {
  lines: number;
  text: string;
  html: string | null;
}
export interface Comment {
  id: number;
  public: boolean;
  author_kind: AuthorKind;
  author: Ref;
  channel: Channel;
  created_at: Time;
  text: string;
  html: string | null;
  quote: Quote | null;
  remote_pictures: number;
  attachments: FileRef[];
  to: Address[];
  cc: Address[];
  mentions: Ref[];
  delivery: Delivery | null;
}
export type ChangeValue = string | null | string[] | Ref | TicketRef | Address[];
export interface FieldChange {
  field: string;
  from: ChangeValue;
  to: ChangeValue;
}
export interface Change {
  id: number;
  created_at: Time;
  actor: { kind: AuthorKind; id: number | null; name: string };
  fields: FieldChange[];
}
export type TimelineItem = ({ kind: "comment" } & Comment) | ({ kind: "change" } & Change);

export type ComposeKind = "reply" | "note";
export interface Draft {
  kind: ComposeKind;
  html: string;
  to: Address[];
  cc: Address[];
  uploads: Upload[];
  base_comment_id: number | null;
  updated_at: Time;
}
export type PresenceState = "viewing" | "typing_reply" | "typing_note";
export interface Presence {
  person: Ref;
  state: PresenceState;
}
export interface CustomerCard extends Ref {
  email: string | null;
  phone: string | null;
  locale: Locale | null;
  organization: Ref | null;
  notes: string;
  created_at: Time;
  ticket_count: number;
  open_count: number;
  bounced: boolean;
}
export interface EarlierTicket extends TicketRef {
  status: Status;
  created_at: Time;
}
export interface TicketScreen {
  ticket: Ticket;
  timeline: TimelineItem[];
  before: string | null;
  comment_count: number;
  earlier_comments: number;
  last_comment_id: number;
  drafts: Draft[];
  presence: Presence[];
  reply: {
    mailbox: { id: number; name: string; address: string } | null;
    channel: Channel;
    to: Address[];
    cc: Address[];
    warning: "bounced" | "no_address" | null;
  };
  panel: { customer: CustomerCard; earlier: EarlierTicket[]; earlier_count: number };
}

export interface TicketSet {
  status?: Status;
  priority?: Priority | null;
  type?: TicketType | null;
  subject?: string;
  assignee_id?: number | null;
  group_id?: number | null;
  requester_id?: number;
  add_tags?: string[];
  remove_tags?: string[];
  add_cc?: Address[];
  remove_cc?: string[];
  follow?: boolean;
  add_follower_ids?: number[];
  remove_follower_ids?: number[];
}
export interface CommentRequest {
  public: boolean;
  html: string;
  upload_tokens: string[];
  to: Address[];
  cc: Address[];
  mention_ids: number[];
  seen_until_comment_id: number | null;
  set: TicketSet;
}
export interface CommentAnswer {
  comment: Comment;
  ticket: Ticket;
  undo_until: Time | null;
}
export interface ChangeAnswer {
  ticket: Ticket;
  row: TicketRow;
  changes: Change[];
}
export interface MergePreview {
  from: TicketRow;
  into: TicketRow;
  comment_count: number;
  cc_added: Address[];
  problem: "closed" | "same" | "other_customer" | null;
}

export interface Colleague extends Ref {
  email: string;
  groups: Ref[];
  online: boolean;
}
export interface GroupChoice extends Ref {
  mine: boolean;
  members: Ref[];
}
export interface CustomerRow extends Ref {
  email: string | null;
  organization: Ref | null;
  ticket_count: number;
  open_count: number;
  last_seen_at: Time | null;
}
export interface Identity {
  id: number;
  kind: "email" | "phone";
  value: string;
  primary: boolean;
  bounced: { at: Time; reason: string } | null;
}
export interface CustomerPage {
  customer: CustomerCard;
  identities: Identity[];
  tickets: TicketRow[];
  next: string | null;
  updated_stamp: string;
}
export interface OrganizationPage {
  organization: Ref & { domains: string[]; notes: string; created_at: Time };
  customers: CustomerRow[];
  tickets: TicketRow[];
  next: string | null;
}
export interface SearchAnswer {
  tickets: { id: number; subject: string; status: Status; customer: Ref }[];
  customers: { id: number; name: string; email: string | null }[];
}

export type LiveFrame =
  | { kind: "hello"; seq: number; connection: string }
  | {
      kind: "event";
      seq: number;
      name: string;
      ticket_id: number | null;
      comment_id: number | null;
      customer_id: number | null;
      actor_id: number | null;
    }
  | { kind: "counts"; views: Record<string, number> }
  | { kind: "presence"; ticket_id: number; presence: Presence[] }
  | { kind: "reload" }
  | { kind: "bye"; reason: "signed_out" | "restart" };
