import { Inbox, type LucideIcon, Settings2, Users } from "lucide-react";
import type { Key } from "@/lib/i18n.ts";

export interface Place {
  to: "/inbox" | "/customers" | "/admin";
  name: Key;
  icon: LucideIcon;
  needs: string[];
  low?: boolean;
  /** Other addresses that lie in this place. */
  also?: string[];
}

/** The places of the rail. One is shown when the person has any of the permissions it needs. */
export const PLACES: Place[] = [
  {
    to: "/inbox",
    name: "place.inbox",
    icon: Inbox,
    needs: ["tickets.read"],
    also: ["/tickets", "/tasks", "/views", "/sides", "/approvals"],
  },
  {
    to: "/customers",
    name: "place.customers",
    icon: Users,
    needs: ["customers.read"],
    also: ["/organizations"],
  },
  {
    to: "/admin",
    name: "place.admin",
    icon: Settings2,
    needs: ["admin.people", "admin.groups", "admin.channels", "admin.system"],
    low: true,
  },
];
