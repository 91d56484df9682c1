import { Link } from "@tanstack/react-router";
import { CornerUpRight, Undo2 } from "lucide-react";
import type { MergedContact } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { type ContactKind, undoMerge } from "./contact-data.ts";

/** The one this was merged into, with the way there. */
export function MergedAway(props: { kind: ContactKind; into: { id: number; name: string }; page?: boolean }) {
  const { kind, into, page } = props;
  const name = into.name || `#${into.id}`;
  return (
    <div className={page ? "page" : ""}>
      <p className="banner" style={{ margin: "8px 16px" }}>
        <CornerUpRight className="i" aria-hidden />
        <span className="grow">{t(`contact.mergedAway_${kind}`)}</span>
        {kind === "customer" ? (
          <Link to="/customers/$customerId" params={{ customerId: String(into.id) }}>
            {name}
          </Link>
        ) : (
          <Link to="/organizations/$organizationId" params={{ organizationId: String(into.id) }}>
            {name}
          </Link>
        )}
      </p>
    </div>
  );
}

/** Who came into this one, with the way back. */
export function MergesInto({ merges, may }: { merges: MergedContact[]; may: boolean }) {
  if (merges.length === 0) return null;
  return (
    <section className="sec" aria-label={t("contact.merges")}>
      <h3>{t("contact.merges")}</h3>
      <ul className="stack g4">
        {merges.map((one) => (
          <li key={one.id} className="row">
            <span className="grow" style={{ minWidth: 0 }}>
              <span className="cut" style={{ display: "block" }}>
                {one.from.name}
              </span>
              <span className="t12 m cut" style={{ display: "block" }}>
                {t("contact.mergedBy", { name: one.by.name, date: shortDate(one.at) })}
              </span>
            </span>
            {may ? (
              <Button small look="quiet" onPress={() => void undoMerge(one.id)}>
                <Undo2 className="i s" aria-hidden />
                {t("contact.part")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
