import {
  Inbox,
  type LucideIcon,
  Mail,
  MailCheck,
  PauseOctagon,
  ShieldCheck,
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
    | "/admin/mailboxes"
    | "/admin/mail"
    | "/admin/fields"
    | "/admin/tags"
    | "/admin/macros"
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
    to: "/admin/fields",
    name: "admin.fields",
    part: "admin.partWork",
    icon: TextCursorInput,
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
