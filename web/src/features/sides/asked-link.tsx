import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { QuickLink } from "@/parts/quick-link.tsx";
import { askedQuery } from "./side-data.ts";

/** Among the views: what other groups ask mine, while there is something. */
export function AskedLink({ onGo }: { onGo: (() => void) | undefined }) {
  const navigate = useNavigate();
  const waiting = useQuery(askedQuery("open")).data?.sides.length ?? 0;
  if (waiting === 0) return null;
  return (
    <QuickLink
      href="/sides"
      className="view"
      onGo={() => {
        onGo?.();
        void navigate({ to: "/sides" });
      }}
    >
      <MessagesSquare className="i" aria-hidden />
      <span className="cut">{t("side.askedTitle")}</span>
      <span className="cnt">{count(waiting)}</span>
    </QuickLink>
  );
}
