import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { t } from "@/lib/i18n.ts";
import { unreadQuery } from "./notice-data.ts";
import { NoticeList } from "./notice-list.tsx";

const MOST = 99;

/** What concerns me, and how much of it is new. */
export function Bell() {
  const [open, setOpen] = useState(false);
  const unread = useQuery(unreadQuery).data ?? 0;
  const label = unread > 0 ? t("notice.bellNew", { n: unread }) : t("notice.bell");
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <AriaButton className="iconb bell" aria-label={label}>
        <BellIcon className="i l" aria-hidden />
        {unread > 0 ? (
          <span className="pip" aria-hidden>
            {unread > MOST ? `${MOST}+` : unread}
          </span>
        ) : null}
      </AriaButton>
      <Popover placement="bottom end">
        <Dialog className="menu notices" aria-label={t("notice.title")}>
          <NoticeList unread={unread} onGone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
