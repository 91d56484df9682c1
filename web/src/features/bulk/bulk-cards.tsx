import { Link } from "@tanstack/react-router";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { toastError } from "@/app/toasts.tsx";
import type { BulkWork } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { isMoving, postStop } from "./bulk-data.ts";
import { follow, putAway, undoWork, useFollowed } from "./works.ts";

function title(work: BulkWork): string {
  const figures = { n: count(work.total) };
  if (work.state === "working") return t("bulk.working", figures);
  if (work.state === "undoing") return t("bulk.undoing", { n: count(work.changed) });
  if (work.state === "undone") return t("bulk.putBack", { n: work.put_back });
  return t("bulk.changed", { n: work.changed });
}

/** How far the long changes are, wherever one is meanwhile. */
export function BulkCards() {
  const works = useFollowed();
  return works.length === 0 ? null : (
    <section className="bulkcards" aria-label={t("bulk.cards")}>
      {works.map((work) => (
        <Card key={work.id} work={work} />
      ))}
    </section>
  );
}

function Card({ work }: { work: BulkWork }) {
  const [stopping, setStopping] = useState(false);
  const moving = isMoving(work);
  const of = work.state === "undoing" ? work.changed : work.total;
  const done = work.state === "undoing" ? work.put_back : work.done;
  const stuck = work.state === "done" || work.state === "stopped" ? work.failed : 0;
  return (
    <article className="bulkcard">
      <div className="row g2">
        {moving ? null : <Check className="i s good" aria-hidden />}
        <span className="grow b" role="status">
          {title(work)}
        </span>
        {moving ? null : (
          <IconButton small icon={X} label={t("action.close")} onPress={() => putAway(work.id)} />
        )}
      </div>
      {moving ? (
        <progress aria-label={title(work)} max={Math.max(of, 1)} value={done} />
      ) : stuck > 0 ? (
        <p className="t12 m2">{t("bulk.stayed", { n: stuck })}</p>
      ) : null}
      <div className="row g2">
        <span className="grow t12 m num">
          {moving ? t("bulk.progress", { done: count(done), of: count(of) }) : null}
        </span>
        {work.state === "working" ? (
          <Button
            small
            look="quiet"
            isDisabled={stopping}
            onPress={() => {
              setStopping(true);
              postStop(work.id).then(follow, toastError);
            }}
          >
            {t("bulk.stop")}
          </Button>
        ) : null}
        {moving ? null : (
          <Link to="/bulk" search={{ work: work.id }} className="btn sm q">
            {t("bulk.report")}
          </Link>
        )}
        {work.can_undo ? (
          <Button small look="quiet" onPress={() => void undoWork(work.id)}>
            {t("action.undo")}
          </Button>
        ) : null}
      </div>
    </article>
  );
}
