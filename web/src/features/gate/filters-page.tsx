import { t } from "@/lib/i18n.ts";
import { Learnt } from "./learnt.tsx";
import { Lists } from "./lists.tsx";
import { Rules } from "./rules.tsx";

/** What decides about a mail before it becomes a ticket, in the order in which it is asked. */
export function FiltersPage() {
  return (
    <>
      <header className="bar">
        <h2>{t("admin.filters")}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.filters")}>
        <div className="body">
          <Lists />
          <Rules />
          <Learnt />
        </div>
      </div>
    </>
  );
}
