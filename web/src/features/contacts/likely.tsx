import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { UserRoundCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Beside, LikelyContact } from "@/lib/api/types.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { besideKey } from "./contact-data.ts";

const MergeContactDialog = lazy(() => import("./merge-contact-dialog.tsx"));

/** «samme navn, samme telefon +47 …» */
export function signWords(one: LikelyContact): string {
  return one.signs
    .map(
      (sign) =>
        tMaybe(`contact.clue_${sign.clue}`) + (sign.clue === "name" || !sign.what ? "" : ` ${sign.what}`),
    )
    .join(", ");
}

/** Others who may be the same person: made one, or said not to be, for good. */
export function LikelySame({ id, name, likely }: { id: number; name: string; likely: LikelyContact[] }) {
  const client = useQueryClient();
  const can = useCan();
  const [merging, setMerging] = useState<LikelyContact | null>(null);
  if (likely.length === 0) return null;
  const apart = async (other: LikelyContact) => {
    try {
      const data = await api.post<Beside>(`/customers/${id}/apart`, { other_id: other.id });
      client.setQueryData(besideKey("customer", id), data);
      toast(t("contact.apartDone", { name: other.name }));
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <section className="sec" aria-label={t("contact.likely")}>
      <h3>{t("contact.likely")}</h3>
      <ul className="stack">
        {likely.map((one) => (
          <li key={one.id} className="likely">
            <div className="row" style={{ gap: 10 }}>
              <Face name={one.name} />
              <div className="grow">
                <Link
                  to="/customers/$customerId"
                  params={{ customerId: String(one.id) }}
                  className="md cut"
                  style={{ display: "block" }}
                >
                  {one.name}
                </Link>
                {one.email && one.email !== one.name ? (
                  <span className="t12 m cut" style={{ display: "block" }} title={one.email}>
                    {one.email}
                  </span>
                ) : null}
              </div>
            </div>
            <p className="t12 m2">{signWords(one)}</p>
            <div className="row wrap">
              {can("admin.people") ? (
                <Button small look="soft" onPress={() => setMerging(one)}>
                  <UserRoundCheck className="i s" aria-hidden />
                  {t("contact.same")}
                </Button>
              ) : null}
              {can("customers.edit") ? (
                <Button small look="quiet" onPress={() => void apart(one)}>
                  {t("contact.notSame")}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {merging ? (
        <Suspense>
          <MergeContactDialog
            kind="customer"
            from={{ id: merging.id, name: merging.name }}
            into={{ id, name }}
            onClose={() => setMerging(null)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
