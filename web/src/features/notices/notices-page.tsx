import { useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n.ts";
import { unreadQuery } from "./notice-data.ts";
import { NoticeList } from "./notice-list.tsx";

/** The bell's list where there is no room for a bell. */
export function NoticesPage() {
  const unread = useQuery(unreadQuery).data ?? 0;
  return (
    <div className="page">
      <section className="scroll" tabIndex={0} aria-label={t("notice.title")}>
        <div className="body notices whole">
          <NoticeList unread={unread} />
        </div>
      </section>
    </div>
  );
}
