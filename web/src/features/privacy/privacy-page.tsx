import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { usePrivacyWorks } from "./privacy-data.ts";
import { PrivacyWorkLine } from "./privacy-works.tsx";

/** Every export and deletion of a person, newest first, with its certificate. */
export function PrivacyPage() {
  const list = usePrivacyWorks("all");
  if (list.isPending) return <TableSkeleton />;
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />;
  const { works } = list.data;
  return (
    <div className="page">
      <header className="bar">
        <h2>{t("admin.privacy")}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.privacy")}>
        {works.length === 0 ? (
          <Empty icon={ShieldCheck} title={t("privacy.noneTitle")} say={t("privacy.none")}>
            <Link to="/customers" className="btn">
              {t("customers.back")}
            </Link>
          </Empty>
        ) : (
          <ul className="privacytable">
            {works.map((work) => (
              <PrivacyWorkLine key={work.id} work={work} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
