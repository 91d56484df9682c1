import {
  AlarmClock,
  CircleCheck,
  Inbox,
  Layers,
  ListFilter,
  type LucideIcon,
  OctagonAlert,
  Trash2,
  UserRound,
  UserRoundPlus,
  UsersRound,
} from "lucide-react";
import type { ViewCount } from "@/lib/api/types.ts";
import { type Key, t } from "@/lib/i18n.ts";

const FIXED: Record<string, { name: Key; icon: LucideIcon }> = {
  mine: { name: "view.mine", icon: UserRound },
  unassigned: { name: "view.unassigned", icon: UserRoundPlus },
  my_groups: { name: "view.my_groups", icon: UsersRound },
  all_open: { name: "view.all_open", icon: Layers },
  snoozed: { name: "view.snoozed", icon: AlarmClock },
  recently_solved: { name: "view.recently_solved", icon: CircleCheck },
  spam: { name: "view.spam", icon: OctagonAlert },
  deleted: { name: "view.deleted", icon: Trash2 },
};

export function viewName(view: Pick<ViewCount, "key" | "group" | "own">): string {
  if (view.own) return view.own.title;
  const fixed = FIXED[view.key];
  return fixed ? t(fixed.name) : (view.group?.name ?? view.key);
}
export function viewIcon(key: string): LucideIcon {
  return FIXED[key]?.icon ?? (key.startsWith("view-") ? ListFilter : Inbox);
}
