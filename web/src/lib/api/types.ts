/**
 * The names under which the app knows the shapes of the private API. The shapes themselves are made from the server's
 * own description (`generated.gen.ts`); here they are only named, and a word that the server calls text is narrowed
 * where docs/api-ui.md lists the words.
 */
import type * as Api from "./generated.gen.ts";

type With<T, Narrower> = Omit<T, keyof Narrower> & Narrower;

export type Time = string;
export type Locale = "nb" | "sv" | "da" | "en";
export type Theme = "light" | "dark" | "system";
export type Density = "comfortable" | "compact";
export type Status = Api.TicketRow["status"];
export type Priority = NonNullable<Api.TicketRow["priority"]>;
export type TicketType = NonNullable<Api.TicketRow["type"]>;
export type OwnStatus = Api.StatusItem;
export type StatusCategory = OwnStatus["category"];
export type NamedForm = Api.NamedForm;
export type Brand = Api.BrandItem;
export type Channel = Api.TicketRow["channel"];
export type AuthorKind = Api.CommentWire["author_kind"];

export type Ref = Api.Named;
export type TicketRef = Api.Subjected;
export type Address = Api.AddressWire;
export type FileRef = Api.FileWire;
export type Upload = Api.UploadWire;

export type SessionUser = With<
  Api.SessionUser,
  { preferences: { locale: Locale; theme: Theme; density: Density } }
>;
export type Session = With<Api.SessionBody, { locale: Locale; user: SessionUser | null }>;
export type TokenInfo = With<Api.LinkWire, { locale: Locale }>;
export type SignedInPlace = Api.SessionWire;
export type ApiToken = Api.TokenWire;

export type ViewCount = With<Api.ViewWire, { group?: Ref | null }>;
export type ViewBrief = Api.ViewBrief;
export type OwnView = Api.ViewItem;
export type ViewField = Api.ConditionWire["field"];
export type ViewOperator = Api.ConditionWire["operator"];
export type ViewCondition = Api.ConditionWire;
export type ViewConditions = Api.ConditionsWire;
export type ViewChoice = Api.Choice;
export type ViewColumn = Api.ViewBrief["columns"][number];
export type ViewGroupBy = Api.ViewBrief["group_by"];
export type ViewSortBy = Api.ViewBrief["sort_by"];
export type ViewLayout = Api.ViewBrief["layout"];
export type ViewPreview = Api.ViewPreview;
export type NextTicket = Api.NextTicket;
export type Sort = Api.TicketPage["sort"];
export type TicketRow = Api.TicketRow;
export type TicketPage = Api.TicketPage;
export type Snooze = Api.SnoozeWire;
export type TaskItem = Api.TaskWire;
export type TicketTasks = Api.TicketTasks;
export type MyTasks = Api.MyTasks;
export type TicketTime = Api.TicketTime;
export type TimeEntry = Api.TimeEntry;
export type TimePage = Api.TimePage;
export type TicketMeeting = Api.TicketMeeting;
export type MeetingTemplate = Api.MeetingTemplate;
export type TranslationWire = Api.TranslationWire;
export type TicketTranslations = Api.TicketTranslations;
export type DraftIn = Api.DraftIn;
export type TranslationServer = Api.TranslationServer;
export type TranslationTry = Api.TranslationTry;
export type FocusAnswer = Api.FocusAnswer;
export type LinkedTicket = Api.LinkedTicket;
export type LinksPanel = Api.LinksPanel;
export type LinkAs = NonNullable<Api.LinkBody["as"]>;
export type TicketMove = NonNullable<Api.Wish["move"]>;
export type ManyAnswer = Api.ManyDone;

export type Ticket = Api.TicketWire;
export type Delivery = Api.DeliveryWire;
export type Quote = Api.QuoteWire;
export type Comment = Omit<Api.CommentWire, "kind">;
export type ChangeValue = string | null | string[] | Ref | TicketRef | Address[];
export type FieldChange = With<Api.ChangedField, { from: ChangeValue; to: ChangeValue }>;
export type Change = With<Omit<Api.ChangeWire, "kind">, { fields: FieldChange[] }>;
export type TimelineItem = ({ kind: "comment" } & Comment) | ({ kind: "change" } & Change);

export type Draft = Api.DraftWire;
export type ComposeKind = Draft["kind"];
export type SideRow = Api.SideRow;
export type SideMessage = Api.SideMessageWire;
export type SideScreen = Api.SideScreen;
export type SideList = Api.SideList;
export type SideDone = Api.SideDone;
export type SideWords = With<Api.SideWords, { group_id: number | null }>;
export type ApprovalList = Api.ApprovalList;
export type Plan = With<Api.PlanWire, { set: TicketSet | null }>;
export type Presence = Api.PresenceWire;
export type PresenceState = Presence["state"];
export type CustomerCard = With<Api.CustomerCard, { locale: Locale | null }>;
export type EarlierTicket = Api.EarlierTicket;
export type TicketScreen = With<
  Api.TicketScreen,
  { timeline: TimelineItem[]; planned: Plan[]; panel: With<Api.Panel, { customer: CustomerCard }> }
>;

export type TicketSet = Omit<
  Api.FieldSet,
  "status" | "subject" | "requester_id" | "follow" | "custom_fields"
> & {
  status?: Status;
  subject?: string;
  requester_id?: number;
  follow?: boolean;
  /** The names are for the screen: of what a value points to. */
  custom_fields?: CustomValue[];
};
export type CommentRequest = With<
  Required<Api.CommentBody>,
  { to: Address[]; cc: Address[]; set: TicketSet }
>;
export type CommentAnswer = With<Api.CommentDone, { comment: Comment }>;
export type RedactDone = Api.RedactDone;
export type UndoAnswer = Api.UndoDone;
export type ChangeAnswer = With<Api.PatchDone, { changes: Change[] }>;
export type MergePreview = Api.MergePreview;
export type MacroChoice = Api.MacroChoice;
export type MacroChoices = Api.MacroChoices;
export type MacroPreview = With<Api.MacroPreview, { set: TicketSet; changes: FieldChange[] }>;
export type Macro = Api.MacroItem;
export type MacroAction = Api.Action;
export type MacroList = Api.MacroList;
export type MacroTried = Api.MacroTried;
export type CustomField = Api.FieldItem;
export type CustomTarget = Api.FieldItem["target"];
export type CustomType = Api.FieldItem["type"];
export type CustomValue = Api.FieldValueWire;
export type FieldCondition = Required<Api.FormCondition>;
export type TagItem = Api.TagItem;
export type TagList = Api.TagList;
export type RelatedChoices = Api.RelatedChoices;
export type NewTicketScreen = Api.NewTicketScreen;
export type NewTicketDraft = Api.NewTicketDraft;
export type NewTicketForm = Api.NewTicketForm;
export type NewTicketAnswer = Api.NewTicketDone;

export type Colleague = Api.ColleagueWire;
export type GroupChoice = Api.GroupChoice;
export type CustomerRow = Api.CustomerRow;
export type Identity = Api.IdentityWire;
export type CustomerPage = With<Api.CustomerScreen, { customer: CustomerCard }>;
export type OrganizationPage = Api.OrganizationScreen;
export type SearchPage = Api.SearchPage;
export type SearchQuick = Api.SearchQuick;
export type SearchFacets = Api.SearchFacets;
export type SearchBucket = Api.SearchBucket;
export type SearchCompletion = Api.SearchCompletion;
export type SearchPiece = Api.SearchPiece;
export type TicketHit = Api.TicketHit;
export type MacroHit = Api.MacroHit;
export type SideHit = Api.SideHit;
export type PersonHit = Api.PersonHit;
export type OrganizationHit = Api.OrganizationHit;

/** The live stream is no HTTP answer and not in the description: see docs/api-ui.md, §7. */
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

/** What is to be done to each ticket: a move alone, or any of the others together. */
export interface BulkWish {
  set?: TicketSet;
  move?: TicketMove;
  words?: Api.Words;
  macro_id?: number;
}
export type BulkWork = With<Api.WorkWire, { wish: BulkWish }>;
export type BulkPreview = Api.BulkPreview;
export type Notice = Api.NoticeWire;
export type NoticeKind = Notice["kind"];
export type NoticePage = Api.NoticeList;
export type NoticeChoice = Api.NoticeChoice;
export type NoticeWay = NoticeChoice["way"];
export type NoticeChoices = Api.NoticeChoices;
export type NoticeHours = Api.NoticeHours;
export type PushDevice = Api.PushDevice;
export type PushDevices = Api.PushDevices;
export type PushTrial = Api.PushTrial;
export type ChatTool = Api.ChatTool;
export type ChatToolKind = ChatTool["kind"];
export type ChatHappening = ChatTool["events"][number];
export type ChatTrial = Api.ChatTrial;
export type ChatAccount = Api.ChatAccount;
export type ChatCode = Api.ChatCode;
export type BoardPost = Api.BoardPost;
export type BoardReader = Api.BoardReader;
export type PostKind = BoardPost["kind"];

export type Beside = Api.Beside;
export type OrganizationBeside = Api.OrganizationBeside;
export type ContactNote = Api.ContactNote;
export type LikelyContact = Api.LikelyContact;
export type MergedContact = Api.MergedContact;
export type ContactMergePreview = Api.ContactMergePreview;
export type ContactMergeDone = Api.ContactMergeDone;
export type ContactSaid = Api.ContactSaid;
export type ContactSaidPage = Api.ContactSaidPage;
export type PrivacyWork = Api.PrivacyWork;
export type PrivacyWorks = Api.PrivacyWorks;
export type PrivacyCounts = Api.PrivacyCounts;
export type ErasurePreview = Api.ErasurePreview;
export type ErasureChoice = NonNullable<Api.PrivacyWork["choice"]>;
