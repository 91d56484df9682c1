/** The names of the shapes that only administration shows; see types.ts. */
import type * as Api from "./generated.gen.ts";
import type { Locale } from "./types.ts";

type With<T, Narrower> = Omit<T, keyof Narrower> & Narrower;

export type AdminPerson = With<Api.PersonWire, { state: "active" | "invited" | "inactive" }>;
export type Role = Api.RoleWire;
export type RolesAnswer = Api.RoleList;
export type AdminGroup = Api.GroupWire;
export type MailboxSettings = Api.WireSettings;
export type Mailbox = With<Api.WireMailbox, { locale: Locale; signatures: Record<Locale, string> }>;
export type MailboxKind = Mailbox["kind"];
export type Security = NonNullable<MailboxSettings["imap_security"]>;
export type MailboxTest = Api.TestResult;
export type InboundMail = Api.WireInbound;
export type InboundPage = Api.WireInboundPage;
export type Fate = InboundMail["fate"];
export type Parked = Api.ParkedWire;
export type MailSettings = Api.WireMailSettings;
export type Block = Api.WireBlock;
export type BlockPage = Api.WireBlocks;
export type MailRule = Api.MailRule;
export type MailRules = Api.MailRules;
export type MailRuleChange = Api.MailRuleChange;
export type MailCondition = Api.MailCondition;
export type TrialAnswer = Api.TrialAnswer;
export type SpamSender = Api.SpamSender;
export type SpamSenders = Api.SpamSenders;
export type SuspendedRow = Api.SuspendedRow;
export type SuspendedPage = Api.SuspendedPage;
export type SuspendedPreview = Api.SuspendedPreview;
export type SuspendedChoice = Api.SuspendedChoice;
export type SuspendedResults = Api.SuspendedResults;
