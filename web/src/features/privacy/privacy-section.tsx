import { useQueryClient } from "@tanstack/react-query";
import { PackageOpen, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { PrivacyWork } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { privacyKey, usePrivacyWorks } from "./privacy-data.ts";
import { PrivacyWorkLine } from "./privacy-works.tsx";

const EraseDialog = lazy(() => import("./erase-dialog.tsx"));

/** What the law gives a person: everything as an archive, and being forgotten. */
export function PrivacySection({ id, name }: { id: number; name: string }) {
  const client = useQueryClient();
  const [erasing, setErasing] = useState(false);
  const works = usePrivacyWorks(id).data?.works ?? [];
  const running = (kind: PrivacyWork["kind"]) =>
    works.some((work) => work.kind === kind && (work.state === "waiting" || work.state === "working"));
  const forgotten = works.some((work) => work.kind === "erasure" && work.state === "done");
  const gather = async () => {
    try {
      await api.post<PrivacyWork>(`/customers/${id}/export`);
      void client.invalidateQueries({ queryKey: privacyKey(id) });
      toast(t("privacy.exportBegun"));
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <section className="sec" aria-label={t("privacy.title")}>
      <h3>{t("privacy.title")}</h3>
      {forgotten ? null : (
        <div className="row wrap">
          <Button small isDisabled={running("export")} onPress={() => void gather()}>
            <PackageOpen className="i s" aria-hidden />
            {t("privacy.export")}
          </Button>
          <Button small isDisabled={running("erasure")} onPress={() => setErasing(true)}>
            <Trash2 className="i s" aria-hidden />
            {t("privacy.eraseMore")}
          </Button>
        </div>
      )}
      {works.length > 0 ? (
        <ul className="stack" style={{ marginTop: 12 }}>
          {works.map((work) => (
            <PrivacyWorkLine key={work.id} work={work} />
          ))}
        </ul>
      ) : null}
      {erasing ? (
        <Suspense>
          <EraseDialog id={id} name={name} onClose={() => setErasing(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
