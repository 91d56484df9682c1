import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  Bell,
  CircleUserRound,
  Clock,
  Keyboard,
  LogOut,
  Megaphone,
  Monitor,
  Moon,
  Rows2,
  Rows4,
  Sun,
  Zap,
} from "lucide-react";
import { Button } from "react-aria-components";
import { unreadQuery } from "@/features/notices/notice-data.ts";
import { savePreferences } from "@/features/people/preferences.ts";
import { t } from "@/lib/i18n.ts";
import { Face } from "@/parts/face.tsx";
import { Menu } from "@/parts/menu.tsx";
import { signOut, useCan, useMe } from "./session.ts";
import { toastError } from "./toasts.tsx";

export function ProfileMenu(props: { phone?: boolean; live: boolean; onKeys: () => void }) {
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const unread = useQuery({ ...unreadQuery, enabled: can("tickets.read") }).data ?? 0;
  const { theme, density } = me.preferences;
  const set = (wish: Parameters<typeof savePreferences>[0]) => () =>
    void savePreferences(wish).catch(toastError);
  return (
    <Menu
      label={t("profile.menu")}
      placement={props.phone ? "top end" : "bottom end"}
      entries={[
        {
          key: "profile",
          name: me.name,
          icon: CircleUserRound,
          act: () => void navigate({ to: "/profile" }),
        },
        ...(can("tickets.read")
          ? [
              ...(props.phone
                ? [
                    {
                      key: "notices",
                      name: unread > 0 ? t("notice.bellNew", { n: unread }) : t("notice.bell"),
                      icon: Bell,
                      act: () => void navigate({ to: "/notices" }),
                    },
                  ]
                : []),
              {
                key: "board",
                name: t("board.title"),
                icon: Megaphone,
                act: () => void navigate({ to: "/board" }),
              },
              {
                key: "time",
                name: t("worktime.mine"),
                icon: Clock,
                act: () => void navigate({ to: "/time" }),
              },
            ]
          : []),
        ...(can("tickets.note")
          ? [
              {
                key: "macros",
                name: t("macro.mine"),
                icon: Zap,
                act: () => void navigate({ to: "/admin/macros" }),
              },
            ]
          : []),
        { key: "l1", line: true },
        {
          key: "light",
          name: t("theme.light"),
          icon: Sun,
          on: theme === "light",
          act: set({ theme: "light" }),
        },
        { key: "dark", name: t("theme.dark"), icon: Moon, on: theme === "dark", act: set({ theme: "dark" }) },
        {
          key: "system",
          name: t("theme.system"),
          icon: Monitor,
          on: theme === "system",
          act: set({ theme: "system" }),
        },
        { key: "l2", line: true },
        {
          key: "comfortable",
          name: t("density.comfortable"),
          icon: Rows2,
          on: density === "comfortable",
          act: set({ density: "comfortable" }),
        },
        {
          key: "compact",
          name: t("density.compact"),
          icon: Rows4,
          on: density === "compact",
          act: set({ density: "compact" }),
        },
        { key: "l3", line: true },
        { key: "keys", name: t("keys.title"), icon: Keyboard, keys: "?", act: props.onKeys },
        { key: "out", name: t("account.signOut"), icon: LogOut, act: () => void signOut().catch(toastError) },
      ]}
    >
      {props.phone ? (
        <Button>
          <CircleUserRound className="i l" aria-hidden />
          {t("profile.short")}
          {unread > 0 ? <span className="pip">{unread > 99 ? "99+" : unread}</span> : null}
        </Button>
      ) : (
        <Button aria-label={t("profile.menuOf", { name: me.name })} className="facebutton">
          <Face name={me.name} staff dot={props.live} />
        </Button>
      )}
    </Menu>
  );
}
