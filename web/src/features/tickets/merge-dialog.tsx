import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowRight, Search, TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";
import { toastError } from "@/app/toasts.tsx";
import { api, newKey, query } from "@/lib/api/client.ts";
import type { MergePreview, Ticket, TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { listWords, shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { mergeInto } from "./merge.ts";

/** Says beforehand what goes where. */
export default function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const [text, setText] = useState("");
  const [into, setInto] = useState<TicketRow | null>(null);
  const [busy, setBusy] = useState(false);
  const once = useRef(newKey());
  const navigate = useNavigate();
  const candidates = useQuery({
    queryKey: ["merge-candidates", ticket.id, text],
    queryFn: ({ signal }) =>
      api.get<{ tickets: TicketRow[] }>(
        `/tickets/${ticket.id}/merge-candidates${query({ q: text })}`,
        signal,
      ),
    placeholderData: (before) => before,
  });
  const preview = useQuery({
    queryKey: ["merge-preview", ticket.id, into?.id],
    queryFn: ({ signal }) =>
      api.get<MergePreview>(`/tickets/${ticket.id}/merge-preview?into=${into?.id}`, signal),
    enabled: into !== null,
  }).data;
  const forbidden = preview?.problem === "closed" || preview?.problem === "same";

  const merge = async () => {
    if (!into) return;
    setBusy(true);
    try {
      await mergeInto(ticket.id, into.id, once.current, (id) => {
        void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(id) } });
      });
      onClose();
    } catch (error) {
      toastError(error);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t("merge.title", { id: ticket.id })} big>
      <p className="m2">{t("merge.say")}</p>
      <div className="inp" style={{ margin: "14px 0 8px" }}>
        <Search className="i" aria-hidden />
        <input
          autoFocus
          aria-label={t("merge.search")}
          placeholder={t("merge.search")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setInto(null);
          }}
        />
      </div>
      <div role="radiogroup" aria-label={t("merge.candidates")} className="mergelist">
        {(candidates.data?.tickets ?? []).slice(0, 6).map((row) => (
          <label key={row.id} className={`mi ${into?.id === row.id ? "on" : ""}`}>
            <input type="radio" name="into" checked={into?.id === row.id} onChange={() => setInto(row)} />
            <StatusGlyph status={row.status} />
            <span className="num m">#{row.id}</span>
            <span className="cut grow">{row.subject}</span>
            <span className="t12 m nowrap">{row.customer.name}</span>
            <span className="t12 m nowrap num">{shortAge(row.updated_at)}</span>
          </label>
        ))}
        {candidates.data?.tickets.length === 0 ? <p className="nomatch">{t("merge.none")}</p> : null}
      </div>
      {preview && into ? (
        <div className={`banner ${preview.problem ? "warn" : ""}`} style={{ marginTop: 12 }}>
          {preview.problem ? (
            <TriangleAlert className="i" aria-hidden />
          ) : (
            <ArrowRight className="i" aria-hidden />
          )}
          <div>
            {preview.problem ? <p className="b">{t(`merge.problem_${preview.problem}`)}</p> : null}
            {forbidden ? null : (
              <p>
                {t("merge.preview", { n: preview.comment_count, from: ticket.id, into: into.id })}{" "}
                {preview.cc_added.length > 0
                  ? t("merge.cc", { names: listWords(preview.cc_added.map((one) => one.name || one.email)) })
                  : null}
              </p>
            )}
          </div>
        </div>
      ) : null}
      <div className="actions">
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button
          look="primary"
          isDisabled={!into || !preview || forbidden}
          isPending={busy}
          onPress={() => void merge()}
        >
          {into ? t("merge.do", { id: into.id }) : t("ticket.merge")}
        </Button>
      </div>
    </Dialog>
  );
}
