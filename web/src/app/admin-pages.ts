import {
  CircleDot,
  ClipboardList,
  FileLock,
  Filter,
  Inbox,
  Languages,
  type LucideIcon,
  Mail,
  MailCheck,
  MessagesSquare,
  PauseOctagon,
  ShieldAlert,
  ShieldCheck,
  Store,
  Tags,
  TextCursorInput,
  UserRound,
  UsersRound,
  Zap,
} from "lucide-react";
import type { Key } from "@/lib/i18n.ts";

export interface AdminPage {
  to:
    | "/admin/people"
    | "/admin/groups"
    | "/admin/roles"
    | "/admin/privacy"
    | "/admin/mailboxes"
    | "/admin/mail"
    | "/admin/filters"
    | "/admin/suspended"
    | "/admin/chat-tools"
    | "/admin/fields"
    | "/admin/statuses"
    | "/admin/forms"
    | "/admin/brands"
    | "/admin/tags"
    | "/admin/macros"
    | "/admin/tools"
    | "/admin/inbound"
    | "/admin/parked";
  name: Key;
  part: Key;
  icon: LucideIcon;
  needs: string;
}

export const ADMIN_PAGES: AdminPage[] = [
  {
    to: "/admin/people",
    name: "admin.people",
    part: "admin.partPeople",
    icon: UserRound,
    needs: "admin.people",
  },
  {
    to: "/admin/groups",
    name: "admin.groups",
    part: "admin.partPeople",
    icon: UsersRound,
    needs: "admin.groups",
  },
  {
    to: "/admin/roles",
    name: "admin.roles",
    part: "admin.partPeople",
    icon: ShieldCheck,
    needs: "admin.people",
  },
  {
    to: "/admin/privacy",
    name: "admin.privacy",
    part: "admin.partPeople",
    icon: FileLock,
    needs: "admin.people",
  },
  {
    to: "/admin/mailboxes",
    name: "admin.mailboxes",
    part: "admin.partChannels",
    icon: Mail,
    needs: "admin.channels",
  },
  {
    to: "/admin/mail",
    name: "admin.mail",
    part: "admin.partChannels",
    icon: MailCheck,
    needs: "admin.channels",
  },
  {
    to: "/admin/filters",
    name: "admin.filters",
    part: "admin.partChannels",
    icon: Filter,
    needs: "admin.channels",
  },
  {
    to: "/admin/suspended",
    name: "admin.suspended",
    part: "admin.partChannels",
    icon: ShieldAlert,
    needs: "admin.channels",
  },
  {
    to: "/admin/chat-tools",
    name: "admin.chatTools",
    part: "admin.partChannels",
    icon: MessagesSquare,
    needs: "admin.settings",
  },
  {
    to: "/admin/fields",
    name: "admin.fields",
    part: "admin.partWork",
    icon: TextCursorInput,
    needs: "admin.settings",
  },
  {
    to: "/admin/statuses",
    name: "admin.statuses",
    part: "admin.partWork",
    icon: CircleDot,
    needs: "admin.settings",
  },
  {
    to: "/admin/forms",
    name: "admin.forms",
    part: "admin.partWork",
    icon: ClipboardList,
    needs: "admin.settings",
  },
  {
    to: "/admin/brands",
    name: "admin.brands",
    part: "admin.partWork",
    icon: Store,
    needs: "admin.settings",
  },
  {
    to: "/admin/tags",
    name: "admin.tags",
    part: "admin.partWork",
    icon: Tags,
    needs: "admin.settings",
  },
  {
    to: "/admin/macros",
    name: "admin.macros",
    part: "admin.partWork",
    icon: Zap,
    needs: "tickets.note",
  },
  {
    to: "/admin/tools",
    name: "admin.tools",
    part: "admin.partWork",
    icon: Languages,
    needs: "admin.settings",
  },
  {
    to: "/admin/inbound",
    name: "admin.inbound",
    part: "admin.partSystem",
    icon: Inbox,
    needs: "admin.system",
  },
  {
    to: "/admin/parked",
    name: "admin.parked",
    part: "admin.partSystem",
    icon: PauseOctagon,
    needs: "admin.system",
  },
];
