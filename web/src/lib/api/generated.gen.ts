// Made by scripts/dev gen from the server's own description of /api/ui. Do not edit.

export interface Action {
  field: "status" | "priority" | "type" | "assignee_id" | "group_id" | "current_tags" | "set_tags" | "remove_tags" | "subject" | "comment_value" | "comment_value_html" | "comment_mode_is_public" | "custom_status_id" | "custom_field";
  value: string;
  locale: string;
  field_id?: number;
}
export interface Address {
  email: string;
  name: string;
}
export interface AddressWire {
  email: string;
  name: string;
  customer_id: number | null;
}
export interface AddressesWire {
  addresses: AddressWire[];
}
export interface ApartBody {
  other_id?: number;
}
export interface ApprovalList {
  approvals: ApprovalWire[];
}
export interface ApprovalWire {
  plan: PlanWire;
  ticket: Subjected;
}
export interface AuthorizeAnswer {
  url: string;
}
export interface AuthorizeRequest {
  return_to?: string;
}
export interface Beside {
  merged_into: ContactName | null;
  time_zone: string;
  time_zone_said: boolean;
  notes: ContactNote[];
  likely: LikelyContact[];
  merges: MergedContact[];
  organization_open: OpenTicket[];
}
export interface BlockRequest {
  pattern?: string;
  reason?: string;
  allow?: boolean;
}
export interface BoardList {
  posts: BoardPost[];
}
export interface BoardName {
  id: number;
  name: string;
}
export interface BoardPost {
  id: number;
  kind: "announcement" | "handover";
  title: string;
  body: string;
  author: BoardName;
  groups: BoardName[];
  must_confirm: boolean;
  created_at: string;
  ends_at: string;
  mine: boolean;
  for_me: boolean;
  read: boolean;
  confirmed: boolean;
  can_manage: boolean;
}
export interface BoardPostBody {
  kind?: "announcement" | "handover";
  title?: string;
  body?: string;
  group_ids?: number[];
  must_confirm?: boolean;
  ends_at?: string | null;
}
export interface BoardReadBody {
  confirmed?: boolean;
}
export interface BoardReader {
  person: BoardName;
  read: boolean;
  confirmed: boolean;
}
export interface BoardReaders {
  readers: BoardReader[];
}
export interface Bounced {
  at: string;
  reason: string;
}
export interface BrandBody {
  name?: string | null;
  key?: string | null;
  color?: string | null;
  logo_url?: string | null;
  website?: string | null;
  sender_name?: string | null;
  help_name?: string | null;
  help_color?: string | null;
  signatures?: Record<string, string> | null;
  form_id?: number | null;
  help_active?: boolean | null;
  active?: boolean | null;
  is_default?: boolean | null;
  mailbox_ids?: number[] | null;
}
export interface BrandEnvelope {
  brand: BrandItem;
}
export interface BrandItem {
  id: number;
  name: string;
  key: string;
  color: string;
  logo_url: string;
  website: string;
  sender_name: string;
  signatures: Record<string, string>;
  form_id: number;
  help_name: string;
  help_color: string;
  help_active: boolean;
  active: boolean;
  is_default: boolean;
  first: boolean;
  removed: boolean;
  mailbox_ids: number[];
}
export interface BrandItems {
  brands: BrandItem[];
}
export interface BulkBody {
  ids?: number[];
  view?: BulkView | null;
  search?: string | null;
  except?: number[];
  wish?: Wish;
}
export interface BulkFieldPreview {
  field: string;
  to: string | null;
  to_name: string | null;
  from: ValueCount[];
}
export interface BulkPreview {
  total: number;
  changes: number;
  already: number;
  all: boolean;
  answers: number;
  obstacles: ObstacleCount[];
  fields: BulkFieldPreview[];
}
export interface BulkView {
  key: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed" | null;
}
export interface Candidates {
  tickets: TicketRow[];
}
export interface ChangeActor {
  kind: "customer" | "agent" | "system";
  id: number | null;
  name: string;
}
export interface ChangeWire {
  kind?: string;
  id: number;
  created_at: string;
  actor: ChangeActor;
  fields: ChangedField[];
}
export interface ChangedField {
  field: string;
  from: unknown;
  to: unknown;
}
export interface ChatAccount {
  id: number;
  kind: "slack" | "teams" | "mattermost";
  name: string;
  created_at: string;
}
export interface ChatAccounts {
  accounts: ChatAccount[];
}
export interface ChatCode {
  kind: "slack" | "teams" | "mattermost";
  name: string;
}
export interface ChatFailure {
  event: "opened" | "assigned" | "mentioned" | "unanswered";
  ticket_id: number;
  say: string;
  at: string;
}
export interface ChatGroup {
  id: number;
  name: string;
}
export interface ChatTool {
  id: number;
  kind: "slack" | "teams" | "mattermost";
  name: string;
  active: boolean;
  webhook_host: string;
  has_signing_secret: boolean;
  answer_url: string;
  events: ("opened" | "assigned" | "mentioned" | "unanswered")[];
  all_groups: boolean;
  groups: ChatGroup[];
  unanswered_minutes: number;
  locale: string;
  health: "ok" | "failing" | "paused" | "unknown";
  say: string;
  last_ok_at: string | null;
  failing_since: string | null;
  failures: ChatFailure[];
}
export interface ChatTools {
  tools: ChatTool[];
}
export interface ChatTrial {
  ok: boolean;
  say: string;
}
export interface Choice {
  value: string;
  name: string;
}
export interface ColleagueWire {
  id: number;
  name: string;
  email: string;
  groups: Named[];
  online: boolean;
}
export interface ColleaguesWire {
  people: ColleagueWire[];
}
export interface CommentBody {
  public?: boolean;
  html?: string;
  upload_tokens?: string[];
  to?: Address[];
  cc?: Address[];
  mention_ids?: number[];
  seen_until_comment_id?: number | null;
  set?: FieldSet;
  snooze?: Sleep | null;
}
export interface CommentDone {
  comment: CommentWire;
  ticket: TicketWire;
  undo_until: string | null;
}
export interface CommentWire {
  kind?: string;
  id: number;
  public: boolean;
  author_kind: "customer" | "agent" | "system";
  author: Named;
  channel: "web" | "api" | "email" | "system" | "chat" | "phone" | "social";
  created_at: string;
  text: string;
  html: string | null;
  quote: QuoteWire | null;
  remote_pictures: number;
  unverified: boolean;
  attachments: FileWire[];
  to: AddressWire[];
  cc: AddressWire[];
  mentions: Named[];
  delivery: DeliveryWire | null;
}
export interface ConditionBody {
  field?: "status" | "priority" | "type" | "group_id" | "assignee_id" | "requester_id" | "organization_id" | "tags" | "channel" | "mailbox_id" | "language" | "last_author" | "has_files" | "unanswered" | "comment_count" | "created_at" | "updated_at" | "last_comment_at" | "waiting_since" | "solved_at" | "custom_status_id" | "ticket_form_id" | "brand_id";
  operator?: "is" | "is_not" | "includes_any" | "includes_all" | "excludes" | "within" | "older" | "before" | "after" | "present" | "absent" | "less" | "greater";
  values?: string[];
}
export interface ConditionWire {
  field: "status" | "priority" | "type" | "group_id" | "assignee_id" | "requester_id" | "organization_id" | "tags" | "channel" | "mailbox_id" | "language" | "last_author" | "has_files" | "unanswered" | "comment_count" | "created_at" | "updated_at" | "last_comment_at" | "waiting_since" | "solved_at" | "custom_status_id" | "ticket_form_id" | "brand_id";
  operator: "is" | "is_not" | "includes_any" | "includes_all" | "excludes" | "within" | "older" | "before" | "after" | "present" | "absent" | "less" | "greater";
  values: string[];
  names: Choice[];
}
export interface ConditionsBody {
  all?: ConditionBody[];
  any?: ConditionBody[];
  search?: string | null;
}
export interface ConditionsWire {
  all: ConditionWire[];
  any: ConditionWire[];
  search: string;
}
export interface ContactMergeBody {
  into_id?: number;
}
export interface ContactMergeDone {
  merge_id: number;
  into: ContactName;
}
export interface ContactMergePreview {
  from: ContactName;
  into: ContactName;
  addresses: string[];
  tickets: number;
  notes: number;
  members: number;
}
export interface ContactName {
  id: number;
  name: string;
}
export interface ContactNote {
  id: number;
  author: ContactName;
  body: string;
  created_at: string;
  changed: boolean;
  mine: boolean;
}
export interface ContactNoteBody {
  body?: string;
}
export interface ContactSaid {
  id: number;
  ticket: ContactName;
  author: ContactName;
  public: boolean;
  by_customer: boolean;
  channel: "web" | "api" | "email" | "system" | "chat" | "phone" | "social";
  snippet: string;
  at: string;
}
export interface ContactSaidPage {
  said: ContactSaid[];
  next: string | null;
}
export interface ContactSign {
  clue: "name" | "phone" | "domain" | "organization" | "address" | "field" | "number";
  what: string;
}
export interface ContactUndone {
  from_id: number;
  into_id: number;
}
export interface CustomerCard {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  locale: string | null;
  organization: Named | null;
  notes: string;
  created_at: string;
  ticket_count: number;
  open_count: number;
  bounced: boolean;
  custom_fields: FieldValueWire[];
}
export interface CustomerPage {
  customers: CustomerRow[];
  next: string | null;
}
export interface CustomerPatch {
  name?: string | null;
  notes?: string | null;
  locale?: string | null;
  phone?: string | null;
  organization_id?: number | null;
  custom_fields?: FieldValue[];
}
export interface CustomerRow {
  id: number;
  name: string;
  email: string | null;
  organization: Named | null;
  ticket_count: number;
  open_count: number;
  last_seen_at: string | null;
}
export interface CustomerScreen {
  customer: CustomerCard;
  identities: IdentityWire[];
  tickets: TicketRow[];
  next: string | null;
  updated_stamp: string;
}
export interface DeliveryWire {
  state: "held" | "queued" | "sent" | "failed" | "bounced";
  undo_until: string | null;
  sent_at: string | null;
  reason: string | null;
  address: string | null;
  retry_at: string | null;
  can_retry: boolean;
}
export interface DestinationChange {
  kind?: "slack" | "teams" | "mattermost" | null;
  name?: string | null;
  webhook?: string | null;
  signing_secret?: string | null;
  locale?: string | null;
  active?: boolean | null;
  all_groups?: boolean | null;
  events?: ("opened" | "assigned" | "mentioned" | "unanswered")[] | null;
  group_ids?: number[] | null;
  unanswered_minutes?: number | null;
}
export interface DisturbBody {
  until?: string | null;
}
export interface DraftBody {
  html?: string;
  to?: Address[];
  cc?: Address[];
  upload_tokens?: string[];
  base_comment_id?: number | null;
  extra?: unknown;
}
export interface DraftEnvelope {
  draft: DraftWire;
}
export interface DraftIn {
  html: string;
  source: string;
}
export interface DraftInBody {
  html?: string;
  target?: "nb" | "sv" | "da" | "en";
}
export interface DraftWire {
  kind: "reply" | "note";
  html: string;
  to: AddressWire[];
  cc: AddressWire[];
  uploads: UploadWire[];
  base_comment_id: number | null;
  extra: unknown;
  updated_at: string;
}
export interface EarlierTicket {
  id: number;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  created_at: string;
  status_id: number;
}
export interface ErasureBody {
  choice?: "keep_figures" | "remove_tickets";
}
export interface ErasurePreview {
  customer: PrivacyName;
  counts: PrivacyCounts;
}
export type Error = { error: { code: string; say: string; fields: Record<string, string>; }; } | { error: string; description: string; max_count?: number; request_id?: string; };
export interface FailureWire {
  ticket_id: number;
  subject: string;
  say: string;
}
export interface FieldBody {
  target?: "ticket" | "user" | "organization" | null;
  type?: "text" | "textarea" | "integer" | "decimal" | "date" | "checkbox" | "tagger" | "multiselect" | "regexp" | "lookup" | null;
  key?: string | null;
  title?: string | null;
  description?: string | null;
  pattern?: string | null;
  tag?: string | null;
  titles?: Record<string, string> | null;
  active?: boolean | null;
  required?: boolean | null;
  visible_to_customers?: boolean | null;
  editable_by_customers?: boolean | null;
  related?: "ticket" | "user" | "organization" | null;
  options?: OptionChange[] | null;
}
export interface FieldEnvelope {
  field: FieldItem;
}
export interface FieldItem {
  id: number;
  target: "ticket" | "user" | "organization";
  type: "text" | "textarea" | "integer" | "decimal" | "date" | "checkbox" | "tagger" | "multiselect" | "regexp" | "lookup";
  key: string;
  title: string;
  titles: Record<string, string>;
  description: string;
  active: boolean;
  required: boolean;
  visible_to_customers: boolean;
  editable_by_customers: boolean;
  removed: boolean;
  pattern: string;
  tag: string;
  related: "ticket" | "user" | "organization" | null;
  options: FieldOption[];
}
export interface FieldList {
  fields: FieldItem[];
}
export interface FieldOption {
  id: number;
  name: string;
  value: string;
  removed: boolean;
}
export interface FieldOrderBody {
  target?: "ticket" | "user" | "organization";
  ids?: number[];
}
export interface FieldSet {
  status?: "new" | "open" | "pending" | "hold" | "solved" | "closed" | null;
  custom_status_id?: number | null;
  form_id?: number | null;
  brand_id?: number | null;
  priority?: "low" | "normal" | "high" | "urgent" | null;
  type?: "question" | "incident" | "problem" | "task" | null;
  subject?: string | null;
  assignee_id?: number | null;
  requester_id?: number | null;
  group_id?: number | null;
  add_tags?: string[];
  remove_tags?: string[];
  add_cc?: Address[];
  remove_cc?: string[];
  follow?: boolean | null;
  add_follower_ids?: number[];
  remove_follower_ids?: number[];
  custom_fields?: FieldValue[];
}
export interface FieldValue {
  id?: number;
  value?: unknown;
}
export interface FieldValueWire {
  id: number;
  value: unknown;
  name?: string;
}
export interface FileWire {
  id: number;
  name: string;
  content_type: string;
  size: number;
  url: string;
  thumb_url: string | null;
  inline: boolean;
}
export interface FocusAnswer {
  automatic: boolean;
  spent_seconds: number;
}
export interface FocusBody {
  tab?: string;
  leaving?: boolean;
}
export interface ForgotBody {
  email?: string;
}
export interface FormCondition {
  field_id: number;
  parent: string;
  wanted: string[];
  required: boolean;
}
export interface FormConditionList {
  conditions: FormCondition[];
}
export interface FormConditionsBody {
  conditions?: FormCondition[];
}
export interface GateChoices {
  sender_spam?: number | null;
  domain_spam?: number | null;
  keep_days?: number | null;
}
export interface GateName {
  id: number;
  name: string;
}
export interface GroupBody {
  name?: string | null;
  say?: string | null;
  member_ids?: number[] | null;
  active?: boolean | null;
}
export interface GroupChoice {
  id: number;
  name: string;
  mine: boolean;
  members: Named[];
}
export interface GroupChoices {
  groups: GroupChoice[];
}
export interface GroupEnvelope {
  group: GroupWire;
}
export interface GroupListWire {
  groups: GroupWire[];
}
export interface GroupRef {
  id: number;
  name: string;
}
export interface GroupWire {
  id: number;
  name: string;
  say: string;
  members: PersonRef[];
  open_count: number;
  active: boolean;
}
export interface IdentityBody {
  kind?: "email" | "phone";
  value?: string;
}
export interface IdentityWire {
  id: number;
  kind: "email" | "phone";
  value: string;
  primary: boolean;
  bounced: Bounced | null;
}
export interface InboundCounts {
  failed: number;
  waiting: number;
  suspended: number;
}
export interface IncidentsBody {
  html?: string;
  status?: "new" | "open" | "pending" | "hold" | "solved" | "closed";
}
export interface IncidentsDone {
  incidents: number;
  job: string | null;
}
export interface InviteBody {
  name?: string;
  email?: string;
  role?: string;
  group_ids?: number[];
}
export interface InvitedBody {
  person: PersonWire;
  invitation_sent: boolean;
}
export interface LikelyContact {
  id: number;
  name: string;
  email: string | null;
  signs: ContactSign[];
}
export interface LinkBody {
  as?: "problem" | "incident" | "parent" | "child" | "related";
  other?: number;
  linked?: boolean;
}
export interface LinkWire {
  kind: "invitation" | "reset";
  name: string;
  email: string;
  workspace_name: string;
  locale: string;
}
export interface LinkedTicket {
  id: number;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  customer: Named;
  created_at: string;
  status_id: number;
}
export interface LinksPanel {
  problem: LinkedTicket | null;
  parent: LinkedTicket | null;
  split_from: LinkedTicket | null;
  incidents: LinkedTicket[];
  incident_count: number;
  unsolved_incidents: number;
  children: LinkedTicket[];
  split_off: LinkedTicket[];
  related: LinkedTicket[];
  duplicates: LinkedTicket[];
}
export interface MacroBody {
  title?: string | null;
  description?: string | null;
  active?: boolean | null;
  personal?: boolean | null;
  group_ids?: number[] | null;
  actions?: Action[] | null;
}
export interface MacroChoice {
  id: number;
  title: string;
  description: string;
  snippet: string;
  personal: boolean;
  favourite: boolean;
  text: boolean;
  public: boolean | null;
  uses: number;
}
export interface MacroChoices {
  macros: MacroChoice[];
  suggested: number[];
}
export interface MacroEnvelope {
  macro: MacroItem;
}
export interface MacroFieldChange {
  field: string;
  from: unknown;
  to: unknown;
}
export interface MacroHit {
  id: number;
  title: SearchPiece[];
  snippet: SearchPiece[];
  personal: boolean;
  can_edit: boolean;
}
export interface MacroItem {
  id: number;
  title: string;
  description: string;
  snippet: string;
  active: boolean;
  favourite: boolean;
  can_edit: boolean;
  personal: boolean;
  groups: Named[];
  actions: Action[];
  assignee: Named | null;
  updated_at: string;
}
export interface MacroList {
  macros: MacroItem[];
  placeholders: string[];
}
export interface MacroNewBody {
  requester_id?: number;
  assignee_id?: number;
  group_id?: number;
  mailbox_id?: number;
  subject?: string;
  locale?: string;
  priority?: "low" | "normal" | "high" | "urgent" | null;
  type?: "question" | "incident" | "problem" | "task" | null;
  tags?: string[];
}
export interface MacroOrderBody {
  ids?: number[];
}
export interface MacroPreview {
  id: number;
  title: string;
  html: string | null;
  public: boolean | null;
  locale: string;
  locales: string[];
  set: MacroSet;
  changes: MacroFieldChange[];
  left_out: ("status" | "priority" | "type" | "assignee_id" | "group_id" | "current_tags" | "set_tags" | "remove_tags" | "subject" | "comment_value" | "comment_value_html" | "comment_mode_is_public" | "custom_status_id" | "custom_field")[];
}
export interface MacroSet {
  status?: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  custom_status_id?: number;
  custom_fields?: FieldValue[];
  priority?: "low" | "normal" | "high" | "urgent" | null;
  type?: "question" | "incident" | "problem" | "task" | null;
  subject?: string;
  assignee_id?: number | null;
  group_id?: number | null;
  add_tags?: string[];
  remove_tags?: string[];
}
export interface MacroTried {
  html: string;
  ticket_id: number | null;
  subject: string;
  requester: string;
}
export interface MacroTryBody {
  ticket_id?: number;
  html?: string;
  locale?: string;
}
export interface MacroUsedBody {
  ticket_id?: number;
  macro_ids?: number[];
}
export interface MailCondition {
  field: "sender" | "sender_name" | "recipient" | "mailbox" | "subject" | "body" | "header" | "size" | "attachment_name" | "attachment_type" | "sender_check" | "kind" | "filter_verdict" | "spam_score" | "scl";
  operator: "is" | "is_not" | "contains" | "contains_not" | "present" | "absent" | "at_least" | "under";
  header: string;
  values: string[];
}
export interface MailRule {
  id: number;
  name: string;
  reason: string;
  action: "suspend" | "drop" | "allow";
  needs: "all" | "any";
  conditions: MailCondition[];
  answers: boolean;
  active: boolean;
  hits: number;
  last_hit_at: string | null;
}
export interface MailRuleChange {
  name?: string | null;
  reason?: string | null;
  action?: "suspend" | "drop" | "allow" | null;
  needs?: "all" | "any" | null;
  conditions?: MailCondition[] | null;
  answers?: boolean | null;
  active?: boolean | null;
}
export interface MailRuleOrder {
  ids?: number[];
}
export interface MailRules {
  rules: MailRule[];
}
export interface MailSettingsChange {
  undo_seconds?: number | null;
  default_mailbox_id?: number | null;
  keep_days?: number | null;
}
export interface MailboxBrief {
  id: number;
  name: string;
  address: string;
}
export interface MailboxChange {
  name?: string | null;
  address?: string | null;
  sender_name?: string | null;
  locale?: string | null;
  kind?: "imap_smtp" | "lmtp" | "gmail" | "microsoft365" | null;
  default_group_id?: number | null;
  signatures?: Record<string, string> | null;
  settings?: MailboxSettingsChange | null;
}
export interface MailboxSettingsChange {
  imap_host?: string | null;
  imap_user?: string | null;
  imap_folder?: string | null;
  smtp_host?: string | null;
  smtp_user?: string | null;
  client_id?: string | null;
  tenant?: string | null;
  authserv_id?: string | null;
  imap_port?: number | null;
  smtp_port?: number | null;
  imap_security?: "tls" | "starttls" | "none" | null;
  smtp_security?: "tls" | "starttls" | "none" | null;
  plus_addresses?: boolean | null;
  read_existing?: boolean | null;
  imap_password?: string | null;
  smtp_password?: string | null;
  client_secret?: string | null;
}
export interface ManyDone {
  changed: number[];
  failed: ManyFailure[];
}
export interface ManyFailure {
  id: number;
  code: string;
  say: string;
}
export interface MeBody {
  name?: string | null;
  locale?: string | null;
  theme?: string | null;
  density?: string | null;
}
export interface MeetingBody {
  url?: string;
}
export interface MeetingTemplate {
  address?: string;
}
export interface MergeBody {
  into?: number;
  comment?: string;
}
export interface MergePreview {
  from: TicketRow;
  into: TicketRow;
  comment_count: number;
  cc_added: AddressWire[];
  problem: "closed" | "same" | "other_customer" | null;
}
export interface MergedContact {
  id: number;
  from: ContactName;
  by: ContactName;
  at: string;
}
export interface MyTasks {
  tasks: TaskWire[];
  reminders: ReminderWire[];
}
export interface Named {
  id: number;
  name: string;
}
export interface NamedForm {
  id: number;
  name: string;
  customer_name: string;
  customer_visible: boolean;
  active: boolean;
  is_default: boolean;
  first: boolean;
  removed: boolean;
  every_field: boolean;
  field_ids: number[];
  required_ids: number[];
  group_ids: number[];
  brand_ids: number[];
}
export interface NamedFormBody {
  name?: string | null;
  customer_name?: string | null;
  customer_visible?: boolean | null;
  active?: boolean | null;
  every_field?: boolean | null;
  is_default?: boolean | null;
  field_ids?: number[] | null;
  required_ids?: number[] | null;
  group_ids?: number[] | null;
  brand_ids?: number[] | null;
}
export interface NamedFormEnvelope {
  form: NamedForm;
}
export interface NamedFormOrder {
  ids?: number[];
}
export interface NamedForms {
  forms: NamedForm[];
}
export interface NamedTicket {
  id: number;
  subject: string;
}
export interface NewTaskBody {
  title?: string;
  assignee_id?: number;
  due_at?: string | null;
}
export interface NewTicketBody {
  requester?: Requester;
  subject?: string;
  mailbox_id?: number | null;
  group_id?: number | null;
  assignee_id?: number | null;
  cc?: Address[];
  public?: boolean;
  html?: string;
  upload_tokens?: string[];
  mention_ids?: number[];
  status?: "new" | "open" | "pending" | "hold" | "solved" | "closed" | null;
  custom_status_id?: number | null;
  form_id?: number | null;
  brand_id?: number | null;
  priority?: "low" | "normal" | "high" | "urgent" | null;
  type?: "question" | "incident" | "problem" | "task" | null;
  tags?: string[];
  custom_fields?: FieldValue[];
}
export interface NewTicketDone {
  ticket: TicketRow;
  comment: CommentWire;
  undo_until: string | null;
}
export interface NewTicketDraft {
  form: NewTicketForm;
  html: string;
  uploads: UploadWire[];
  updated_at: string;
}
export interface NewTicketDraftBody {
  form?: NewTicketForm;
  html?: string;
  upload_tokens?: string[];
}
export interface NewTicketDraftEnvelope {
  draft: NewTicketDraft;
}
export interface NewTicketForm {
  requester: AddressWire | null;
  cc: AddressWire[];
  subject: string;
  mailbox_id: number | null;
  group_id: number | null;
  assignee_id: number | null;
  form_id: number | null;
  brand_id: number | null;
  priority: "low" | "normal" | "high" | "urgent" | null;
  type: "question" | "incident" | "problem" | "task" | null;
  tags: string[];
  custom_fields: FieldValueWire[];
  public: boolean;
}
export interface NewTicketScreen {
  mailboxes: MailboxBrief[];
  mailbox_id: number | null;
  draft: NewTicketDraft | null;
}
export interface NewTimeBody {
  spent_seconds?: number;
  note?: string;
  started_at?: string | null;
}
export interface NewTokenBody {
  name?: string;
}
export interface NextBody {
  skip?: number[];
}
export interface NextTicket {
  ticket_id: number | null;
  busy: number;
}
export interface NoticeChoice {
  kind: "mentioned" | "assigned" | "answered" | "followed" | "side_answered" | "approval_asked" | "approval_decided" | "task_due";
  way: "off" | "app" | "push" | "mail" | "hourly" | "daily";
}
export interface NoticeChoiceBody {
  kind?: "mentioned" | "assigned" | "answered" | "followed" | "side_answered" | "approval_asked" | "approval_decided" | "task_due";
  way?: "off" | "app" | "push" | "mail" | "hourly" | "daily";
}
export interface NoticeChoices {
  choices: NoticeChoice[];
  hours: NoticeHours;
  dnd_until: string | null;
}
export interface NoticeHours {
  time_zone: string;
  quiet_from: number;
  quiet_until: number;
  quiet_days: number;
  daily_at: number;
}
export interface NoticeHoursBody {
  time_zone?: string;
  quiet_from?: number;
  quiet_until?: number;
  quiet_days?: number;
  daily_at?: number;
}
export interface NoticeList {
  notices: NoticeWire[];
  next: number | null;
  unread: number;
}
export interface NoticeWire {
  id: number;
  kind: "mentioned" | "assigned" | "answered" | "followed" | "side_answered" | "approval_asked" | "approval_decided" | "task_due";
  ticket: NamedTicket;
  author: string;
  snippet: string;
  created_at: string;
  read: boolean;
}
export interface NoticesReadBody {
  ticket_id?: number | null;
}
export interface ObstacleCount {
  why: "hidden" | "closed" | "put_away";
  count: number;
}
export interface OpenSideBody {
  kind?: "mail" | "group";
  group_id?: number | null;
  to?: Address[];
  cc?: Address[];
  subject?: string;
  html?: string;
  upload_tokens?: string[];
}
export interface OpenTicket {
  id: number;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  customer: ContactName;
  created_at: string;
}
export interface OptionChange {
  id: number | null;
  name: string;
  value: string;
}
export interface OrganizationBeside {
  merged_into: ContactName | null;
  notes: ContactNote[];
  merges: MergedContact[];
}
export interface OrganizationChoice {
  organizations: ContactName[];
}
export interface OrganizationHit {
  id: number;
  name: SearchPiece[];
  domains: string;
}
export interface OrganizationPatch {
  name?: string | null;
  notes?: string | null;
  domains?: string[] | null;
  custom_fields?: FieldValue[];
}
export interface OrganizationScreen {
  organization: OrganizationWire;
  customers: CustomerRow[];
  tickets: TicketRow[];
  next: string | null;
}
export interface OrganizationWire {
  id: number;
  name: string;
  domains: string[];
  notes: string;
  created_at: string;
  custom_fields: FieldValueWire[];
}
export interface Panel {
  customer: CustomerCard;
  earlier: EarlierTicket[];
  earlier_count: number;
}
export interface ParkedAnswer {
  parked: ParkedWire | null;
}
export interface ParkedList {
  parked: ParkedWire[];
}
export interface ParkedWire {
  id: number;
  follower: string;
  seq: number;
  name: string;
  attempts: number;
  error: string;
  parked_at: string;
  ticket_id: number | null;
}
export interface PasswordBody {
  current?: string;
  password?: string;
}
export interface PatchBody {
  updated_stamp?: string | null;
  set?: FieldSet;
}
export interface PatchDone {
  ticket: TicketWire;
  row: TicketRow;
  changes: ChangeWire[];
}
export interface PermissionWire {
  key: string;
  say: string;
}
export interface PersonBody {
  person: PersonWire;
}
export interface PersonChange {
  name?: string | null;
  role?: string | null;
  group_ids?: number[] | null;
  active?: boolean | null;
}
export interface PersonHit {
  id: number;
  name: SearchPiece[];
  email: string;
  staff: boolean;
  organization: SearchNamed | null;
}
export interface PersonList {
  people: PersonWire[];
  next: string | null;
}
export interface PersonRef {
  id: number;
  name: string;
}
export interface PersonWire {
  id: number;
  name: string;
  email: string;
  role: string;
  role_name: string;
  groups: GroupRef[];
  state: string;
  last_seen_at: string | null;
}
export interface PlanBody {
  due_at?: string | null;
  html?: string;
  upload_tokens?: string[];
  to?: Address[];
  cc?: Address[];
  seen_until_comment_id?: number | null;
  set?: FieldSet;
  extra?: unknown;
}
export interface PlanEnvelope {
  plan: PlanWire;
}
export interface PlanWire {
  id: number;
  author: Named;
  mine: boolean;
  state: "waiting" | "sent" | "cancelled";
  reason: "none" | "customer_wrote" | "put_away" | "refused" | "by_hand" | "edited" | "taken_over";
  ended_by: Named | null;
  say: string;
  text: string;
  to: AddressWire[];
  cc: AddressWire[];
  file_names: string[];
  set: unknown;
  due_at: string | null;
  created_at: string;
  comment_id: number | null;
}
export interface PreferencesWire {
  locale: string;
  theme: string;
  density: string;
}
export interface PresenceAnswer {
  presence: PresenceWire[];
}
export interface PresenceBody {
  state?: string;
}
export interface PresenceWire {
  person: Named;
  state: "viewing" | "typing_reply" | "typing_note";
}
export interface PreviewBody {
  conditions?: ConditionsBody;
  group_by?: "none" | "status" | "priority" | "type" | "group" | "assignee" | "channel" | null;
  group_descending?: boolean | null;
  sort_by?: "updated_at" | "created_at" | "last_comment_at" | "waiting_since" | "solved_at" | "priority" | "status" | "id" | null;
  sort_descending?: boolean | null;
}
export interface PrivacyCounts {
  tickets: number;
  words: number;
  files: number;
  mails: number;
  sides: number;
  notes: number;
  addresses: number;
  people: number;
  mentions: number;
}
export interface PrivacyName {
  id: number;
  name: string;
}
export interface PrivacyWork {
  id: string;
  kind: "export" | "erasure";
  reference: string;
  customer_id: number;
  actor: PrivacyName;
  choice: "keep_figures" | "remove_tickets" | null;
  state: "waiting" | "working" | "done" | "failed";
  step: "begin" | "tickets" | "words" | "mails" | "person" | "sweep" | "bytes" | "check" | "archive" | "end";
  counts: PrivacyCounts;
  remains: string[];
  say: string;
  size: number;
  created_at: string;
  done_at: string | null;
  expires_at: string | null;
  archive_url: string | null;
  certificate_url: string | null;
}
export interface PrivacyWorks {
  works: PrivacyWork[];
}
export interface PushDevice {
  id: number;
  name: string;
  here: boolean;
  created_at: string;
  last_ok_at: string | null;
  trouble: string;
}
export interface PushDeviceBody {
  endpoint?: string;
  p256dh?: string;
  auth?: string;
}
export interface PushDevices {
  devices: PushDevice[];
  public_key: string;
}
export interface PushTrial {
  ok: boolean;
  say: string;
}
export interface QuoteWire {
  lines: number;
  text: string;
  html: string | null;
}
export interface ReadBody {
  comment_id?: number;
}
export interface RedactBody {
  words?: string;
  file_ids?: number[];
}
export interface RedactDone {
  comment: CommentWire;
  ticket: TicketWire;
  places: number;
}
export interface RelatedChoice {
  id: number;
  name: string;
  hint: string;
}
export interface RelatedChoices {
  choices: RelatedChoice[];
}
export interface ReminderBody {
  due_at?: string;
  note?: string;
}
export interface ReminderWire {
  id: number;
  note: string;
  due_at: string;
  ticket: TaskTicket;
}
export interface ReplyProposal {
  mailbox: MailboxBrief | null;
  channel: "web" | "api" | "email" | "system" | "chat" | "phone" | "social";
  to: AddressWire[];
  cc: AddressWire[];
  warning: "bounced" | "no_address" | null;
}
export interface Requester {
  email?: string;
  name?: string;
  customer_id?: number;
}
export interface RetryBody {
  to?: Address[];
}
export interface RetryDone {
  comment: CommentWire;
}
export interface RoleList {
  roles: RoleWire[];
  permissions: PermissionWire[];
}
export interface RoleWire {
  key: string;
  name: string;
  say: string;
  permissions: string[];
  people_count: number;
}
export interface SearchBucket {
  value: string;
  name: string;
  count: number;
}
export interface SearchCompletion {
  before: string;
  after: string;
  key: string | null;
  options: SearchOption[];
}
export interface SearchFacets {
  status: SearchBucket[];
  group: SearchBucket[];
  assignee: SearchBucket[];
  channel: SearchBucket[];
  tag: SearchBucket[];
  complete: boolean;
}
export interface SearchNamed {
  id: number;
  name: string;
}
export interface SearchOption {
  insert: string;
  name: string;
  goes_on: boolean;
}
export interface SearchPage {
  kind: "ticket" | "person" | "organization" | "macro";
  tickets: TicketHit[];
  people: PersonHit[];
  organizations: OrganizationHit[];
  macros: MacroHit[];
  sides: SideHit[];
  total: number;
  exact: boolean;
  next: string | null;
  order: "relevance" | "updated" | "created";
  ascending: boolean;
  notes: string[];
  suggestion: string | null;
  problem: SearchProblem | null;
}
export interface SearchPiece {
  text: string;
  hit: boolean;
}
export interface SearchProblem {
  say: string;
  at: number;
  length: number;
}
export interface SearchQuick {
  tickets: TicketHit[];
  people: PersonHit[];
  organizations: OrganizationHit[];
  macros: MacroHit[];
  sides: SideHit[];
}
export interface SessionBody {
  signed_in: boolean;
  csrf_token: string;
  needs_setup: boolean;
  workspace_name: string;
  locale: string;
  user: SessionUser | null;
  limits: SessionLimits;
  live_from: number;
}
export interface SessionLimits {
  upload_bytes: number;
  undo_seconds: number;
}
export interface SessionList {
  sessions: SessionWire[];
}
export interface SessionUser {
  id: number;
  name: string;
  email: string;
  role: string;
  role_name: string;
  permissions: string[];
  groups: GroupRef[];
  preferences: PreferencesWire;
}
export interface SessionWire {
  id: number;
  current: boolean;
  created_at: string;
  last_seen_at: string;
  address: string;
  agent: string;
}
export interface SetupBody {
  workspace_name?: string;
  name?: string;
  email?: string;
  password?: string;
  locale?: string;
}
export interface SideDone {
  screen: SideScreen;
  message_id: number;
  undo_until: string | null;
}
export interface SideHit {
  id: number;
  ticket_id: number;
  subject: SearchPiece[];
  open: boolean;
  group: SearchNamed;
  snippet: SearchPiece[];
  updated_at: string;
}
export interface SideList {
  sides: SideRow[];
}
export interface SideMessageBody {
  html?: string;
  to?: Address[];
  cc?: Address[];
  upload_tokens?: string[];
}
export interface SideMessageWire {
  id: number;
  author: Named | null;
  from: AddressWire | null;
  mine: boolean;
  answer: boolean;
  automatic: boolean;
  unverified: boolean;
  created_at: string;
  text: string;
  html: string | null;
  quote: QuoteWire | null;
  attachments: FileWire[];
  to: AddressWire[];
  cc: AddressWire[];
  delivery: DeliveryWire | null;
}
export interface SidePatch {
  state?: "open" | "done";
}
export interface SideRow {
  id: number;
  kind: "mail" | "group";
  state: "open" | "done";
  subject: string;
  group: Named | null;
  people: AddressWire[];
  created_by: Named;
  ticket: Subjected;
  message_count: number;
  last_answer_id: number;
  waits: boolean;
  unread: boolean;
  created_at: string;
  updated_at: string;
}
export interface SideScreen {
  side: SideRow;
  messages: SideMessageWire[];
  to: AddressWire[];
  cc: AddressWire[];
  sees_ticket: boolean;
  may_write: boolean;
}
export interface SideWords {
  kind: "mail" | "group";
  group_id: number | null;
  to: AddressWire[];
  cc: AddressWire[];
  subject: string;
  html: string;
  uploads: UploadWire[];
  first: boolean;
}
export interface SignInBody {
  email?: string;
  password?: string;
}
export interface Sleep {
  until?: string | null;
}
export interface SnoozeBody {
  ids?: number[];
  until?: string | null;
}
export interface SnoozeWire {
  until: string | null;
}
export interface SpamBody {
  block_sender?: boolean;
}
export interface SpamSender {
  address: string;
  domain: string;
  spam: number;
  cleared: number;
  answered: number;
  at: string;
  allow: boolean | null;
  held: boolean;
}
export interface SpamSenders {
  senders: SpamSender[];
  sender_spam: number;
  domain_spam: number;
  keep_days: number;
}
export interface SplitBody {
  subject?: string;
  requester?: Requester | null;
}
export interface SplitDone {
  ticket: TicketRow;
}
export interface StatusBody {
  category?: "new" | "open" | "pending" | "hold" | "solved" | null;
  label?: string | null;
  customer_label?: string | null;
  description?: string | null;
  customer_description?: string | null;
  labels?: Record<string, string> | null;
  customer_labels?: Record<string, string> | null;
  active?: boolean | null;
  is_default?: boolean | null;
}
export interface StatusEnvelope {
  status: StatusItem;
}
export interface StatusItem {
  id: number;
  category: "new" | "open" | "pending" | "hold" | "solved";
  label: string;
  labels: Record<string, string>;
  customer_label: string;
  customer_labels: Record<string, string>;
  description: string;
  customer_description: string;
  active: boolean;
  is_default: boolean;
  plain: boolean;
  removed: boolean;
}
export interface StatusItems {
  statuses: StatusItem[];
}
export interface StatusOrderBody {
  ids?: number[];
}
export interface Subjected {
  id: number;
  subject: string;
}
export interface SuspendedChoice {
  ids?: number[];
  list?: "none" | "sender" | "domain";
  reason?: string;
}
export interface SuspendedFile {
  name: string;
  type: string;
  size: number;
}
export interface SuspendedHeader {
  name: string;
  value: string;
}
export interface SuspendedPage {
  mails: SuspendedRow[];
  next: string | null;
  count: number;
  failed: number;
}
export interface SuspendedPreview {
  mail: SuspendedRow;
  from_name: string;
  recipients: string[];
  text: string;
  cut: boolean;
  files: SuspendedFile[];
  headers: SuspendedHeader[];
}
export interface SuspendedResult {
  id: number;
  fate: "waiting" | "ticket" | "comment" | "dropped" | "failed" | "suspended" | null;
  ticket_id: number | null;
  say: string | null;
}
export interface SuspendedResults {
  results: SuspendedResult[];
  listed: string[];
}
export interface SuspendedRow {
  id: number;
  received_at: string;
  keep_until: string;
  mailbox: GateName | null;
  from: string;
  subject: string;
  size: number;
  reason: string;
  say: string;
  rule: GateName | null;
  ticket_id: number | null;
  sender_check: "unknown" | "pass" | "fail";
}
export interface TagItem {
  tag: string;
  tickets: number;
}
export interface TagList {
  tags: TagItem[];
}
export interface TagRenameBody {
  tag?: string;
  to?: string;
}
export interface TagsWire {
  tags: string[];
}
export interface TaskBody {
  title?: string | null;
  assignee_id?: number | null;
  due_at?: string | null;
  done?: boolean | null;
}
export interface TaskPerson {
  id: number;
  name: string;
}
export interface TaskTicket {
  id: number;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
}
export interface TaskWire {
  id: number;
  title: string;
  assignee: TaskPerson | null;
  due_at: string | null;
  done: boolean;
  ticket: TaskTicket | null;
}
export interface TemplateBody {
  name?: string;
}
export interface TemplateWire {
  id: number;
  name: string;
  tasks: number;
}
export interface TestResult {
  ok: boolean;
  steps: TestStep[];
}
export interface TestStep {
  key: string;
  ok: boolean;
  say: string;
}
export interface TicketAndRow {
  ticket: TicketWire;
  row: TicketRow;
}
export interface TicketHit {
  id: number;
  subject: SearchPiece[];
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  priority: "low" | "normal" | "high" | "urgent" | null;
  channel: "web" | "api" | "email" | "system" | "chat" | "phone" | "social";
  put_away: string;
  customer: SearchNamed;
  assignee: SearchNamed | null;
  group: SearchNamed | null;
  tags: string[];
  comment_count: number;
  file_count: number;
  created_at: string;
  updated_at: string;
  snippet: SearchPiece[];
  snippet_author: SearchNamed | null;
  snippet_internal: boolean;
  snippet_file: string;
  snippet_side: string;
}
export interface TicketMeeting {
  url: string | null;
  by_template: boolean;
}
export interface TicketOnly {
  ticket: TicketWire;
}
export interface TicketPage {
  view: string;
  sort: "updated" | "waiting" | "own";
  count: number;
  next: string | null;
  tickets: TicketRow[];
}
export interface TicketRow {
  id: number;
  subject: string;
  customer: Named;
  snippet: string;
  last_author_kind: "customer" | "agent" | "system";
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  priority: "low" | "normal" | "high" | "urgent" | null;
  type: "question" | "incident" | "problem" | "task" | null;
  group: Named | null;
  assignee: Named | null;
  channel: "web" | "api" | "email" | "system" | "chat" | "phone" | "social";
  tags: string[];
  created_at: string;
  updated_at: string;
  waiting_since: string | null;
  unread: boolean;
  attachment_count: number;
  delivery_failed: boolean;
  updated_stamp: string;
  snooze: SnoozeWire | null;
  woke: boolean;
  status_id: number;
  brand_id: number;
}
export interface TicketScreen {
  ticket: TicketWire;
  timeline: (CommentWire | ChangeWire)[];
  before: string | null;
  comment_count: number;
  earlier_comments: number;
  last_comment_id: number;
  drafts: DraftWire[];
  planned: PlanWire[];
  sides: SideRow[];
  presence: PresenceWire[];
  reply: ReplyProposal;
  panel: Panel;
}
export interface TicketTasks {
  tasks: TaskWire[];
  reminders: ReminderWire[];
  templates: TemplateWire[];
}
export interface TicketTime {
  automatic: boolean;
  spent_seconds: number;
  entries: TimeEntry[];
  people?: TimeSum[];
}
export interface TicketTranslations {
  available: boolean;
  translations: TranslationWire[];
}
export interface TicketWire {
  id: number;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  priority: "low" | "normal" | "high" | "urgent" | null;
  type: "question" | "incident" | "problem" | "task" | null;
  channel: "web" | "api" | "email" | "system" | "chat" | "phone" | "social";
  requester: Named;
  group: Named | null;
  assignee: Named | null;
  tags: string[];
  cc: AddressWire[];
  followers: Named[];
  following: boolean;
  created_at: string;
  updated_at: string;
  waiting_since: string | null;
  solved_at: string | null;
  state: "normal" | "spam" | "deleted";
  merged_into: Subjected | null;
  follow_up_of: Subjected | null;
  updated_stamp: string;
  can: string[];
  snooze: SnoozeWire | null;
  woke: boolean;
  custom_fields: FieldValueWire[];
  status_id: number;
  form_id: number;
  brand_id: number;
}
export interface TicketsPage {
  tickets: TicketRow[];
  next: string | null;
}
export interface TimeBody {
  spent_seconds?: number | null;
  note?: string | null;
}
export interface TimeChoiceBody {
  on?: boolean;
}
export interface TimeEntry {
  id: number;
  spent_seconds: number;
  automatic: boolean;
  note: string;
  started_at: string;
  ticket?: TimeTicket;
}
export interface TimePage {
  person: TimePerson;
  spent_seconds: number;
  entries: TimeEntry[];
  automatic: boolean;
  leads_see: boolean;
  all: boolean;
  people?: TimeSum[];
}
export interface TimePerson {
  id: number;
  name: string;
}
export interface TimeSum {
  person: TimePerson;
  spent_seconds: number;
  entries: number;
}
export interface TimeTicket {
  id: number;
  subject: string;
}
export interface Timeline {
  timeline: (CommentWire | ChangeWire)[];
  before: string | null;
}
export interface TokenBody {
  token?: string;
  password?: string;
  name?: string | null;
  locale?: string | null;
}
export interface TokenList {
  tokens: TokenWire[];
}
export interface TokenWire {
  id: number;
  name: string;
  created_at: string;
  last_used_at: string | null;
  token?: string;
}
export interface TranslateBody {
  target?: "nb" | "sv" | "da" | "en";
}
export interface TranslationServer {
  url: string;
  has_key: boolean;
}
export interface TranslationServerBody {
  url?: string;
  key?: string | null;
}
export interface TranslationTry {
  text: string;
  source: string;
}
export interface TranslationWire {
  comment_id: number;
  target: "nb" | "sv" | "da" | "en";
  source: string;
  text: string;
}
export interface TrialAnswer {
  looked_at: number;
  caught: number;
  skipped: number;
  examples: TrialMail[];
  fitting: boolean[];
}
export interface TrialMail {
  id: number;
  from: string;
  subject: string;
  received_at: string;
  fate: "waiting" | "ticket" | "comment" | "dropped" | "failed" | "suspended";
}
export interface TrialWish {
  rule?: MailRuleChange;
  last?: number;
  mail?: string;
}
export interface UndoDone {
  draft: DraftWire;
  ticket: TicketWire;
  new_ticket: boolean;
}
export interface UnreadCount {
  unread: number;
}
export interface UploadEnvelope {
  upload: UploadWire;
}
export interface UploadWire {
  token: string;
  name: string;
  content_type: string;
  size: number;
  thumb_url: string | null;
  url: string;
}
export interface UseTemplateBody {
  template_id?: number;
}
export interface ValueCount {
  value: string;
  name: string | null;
  count: number;
}
export interface ViewBody {
  title?: string | null;
  description?: string | null;
  active?: boolean | null;
  personal?: boolean | null;
  group_ids?: number[] | null;
  conditions?: ConditionsBody | null;
  columns?: ("subject" | "customer" | "status" | "priority" | "type" | "group" | "assignee" | "channel" | "tags" | "created_at" | "updated_at" | "waiting_since")[] | null;
  group_by?: "none" | "status" | "priority" | "type" | "group" | "assignee" | "channel" | null;
  group_descending?: boolean | null;
  sort_by?: "updated_at" | "created_at" | "last_comment_at" | "waiting_since" | "solved_at" | "priority" | "status" | "id" | null;
  sort_descending?: boolean | null;
  layout?: "cards" | "table" | null;
}
export interface ViewBrief {
  id: number;
  title: string;
  description: string;
  personal: boolean;
  pinned: boolean;
  can_edit: boolean;
  group_ids: number[];
  columns: ("subject" | "customer" | "status" | "priority" | "type" | "group" | "assignee" | "channel" | "tags" | "created_at" | "updated_at" | "waiting_since")[];
  group_by: "none" | "status" | "priority" | "type" | "group" | "assignee" | "channel";
  sort_by: "updated_at" | "created_at" | "last_comment_at" | "waiting_since" | "solved_at" | "priority" | "status" | "id";
  sort_descending: boolean;
  layout: "cards" | "table";
  search: string;
}
export interface ViewChoices {
  choices: Choice[];
}
export interface ViewEnvelope {
  view: ViewItem;
}
export interface ViewItem {
  id: number;
  title: string;
  description: string;
  active: boolean;
  personal: boolean;
  pinned: boolean;
  can_edit: boolean;
  group_ids: number[];
  conditions: ConditionsWire;
  columns: ("subject" | "customer" | "status" | "priority" | "type" | "group" | "assignee" | "channel" | "tags" | "created_at" | "updated_at" | "waiting_since")[];
  group_by: "none" | "status" | "priority" | "type" | "group" | "assignee" | "channel";
  group_descending: boolean;
  sort_by: "updated_at" | "created_at" | "last_comment_at" | "waiting_since" | "solved_at" | "priority" | "status" | "id";
  sort_descending: boolean;
  layout: "cards" | "table";
  updated_at: string;
}
export interface ViewItems {
  views: ViewItem[];
}
export interface ViewList {
  views: ViewWire[];
}
export interface ViewOrderBody {
  ids?: number[];
}
export interface ViewPreview {
  count: number;
  tickets: TicketRow[];
}
export interface ViewWire {
  key: string;
  group: Named | null;
  count: number | null;
  own?: ViewBrief;
}
export interface WakeBody {
  ids?: number[];
}
export interface WireBlock {
  id: number;
  pattern: string;
  reason: string;
  created_at: string;
  created_by: WireName | null;
  allow: boolean;
}
export interface WireBlocks {
  blocks: WireBlock[];
  next: string | null;
}
export interface WireHealth {
  state: "ok" | "warning" | "failing" | "paused" | "unknown";
  say: string;
  checked_at: string | null;
  last_in_at: string | null;
  last_out_at: string | null;
  queued: number;
}
export interface WireInbound {
  id: number;
  received_at: string;
  mailbox: WireName | null;
  from: string;
  subject: string;
  size: number;
  fate: "waiting" | "ticket" | "comment" | "dropped" | "failed" | "suspended";
  reason: string | null;
  say: string | null;
  ticket_id: number | null;
  sender_check: "unknown" | "pass" | "fail";
  head?: string;
  raw_url?: string;
}
export interface WireInboundPage {
  mails: WireInbound[];
  next: string | null;
  counts: InboundCounts;
}
export interface WireMailSettings {
  undo_seconds: number;
  default_mailbox_id: number | null;
  keep_days: number;
}
export interface WireMailbox {
  id: number;
  name: string;
  address: string;
  sender_name: string;
  kind: "imap_smtp" | "lmtp" | "gmail" | "microsoft365";
  locale: string;
  default_group: WireName | null;
  signatures: Record<string, string>;
  settings: WireSettings;
  active: boolean;
  health: WireHealth;
}
export interface WireMailboxes {
  mailboxes: WireMailbox[];
}
export interface WireName {
  id: number;
  name: string;
}
export interface WireOneBlock {
  block: WireBlock;
}
export interface WireOneInbound {
  mail: WireInbound;
}
export interface WireOneMailbox {
  mailbox: WireMailbox;
}
export interface WireSettings {
  imap_host: string | null;
  imap_port: number | null;
  imap_security: "tls" | "starttls" | "none" | null;
  imap_user: string | null;
  imap_folder: string | null;
  smtp_host: string | null;
  smtp_port: number | null;
  smtp_security: "tls" | "starttls" | "none" | null;
  smtp_user: string | null;
  has_imap_password: boolean | null;
  has_smtp_password: boolean | null;
  client_id: string | null;
  tenant: string | null;
  has_client_secret: boolean | null;
  authorized: boolean | null;
  authserv_id: string;
  plus_addresses: boolean;
  read_existing: boolean;
}
export interface Wish {
  set: FieldSet;
  move: "spam" | "not_spam" | "delete" | "restore" | null;
  words: Words | null;
  macro_id: number | null;
}
export interface Words {
  public: boolean;
  html: string;
}
export interface WorkEnvelope {
  work: WorkWire;
}
export interface WorkList {
  works: WorkWire[];
}
export interface WorkWire {
  id: string;
  state: "working" | "done" | "stopped" | "undoing" | "undone";
  total: number;
  done: number;
  changed: number;
  unchanged: number;
  failed: number;
  put_back: number;
  wish: unknown;
  can_undo: boolean;
  created_at: string;
  updated_at: string;
  failures: FailureWire[];
  changed_ids: number[];
}
export interface ZoneBody {
  time_zone?: string;
}
