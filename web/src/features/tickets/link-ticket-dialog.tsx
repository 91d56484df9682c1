import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { api, query } from "@/lib/api/client.ts";
import type { LinkAs, Ticket, TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { setLink } from "./links-data.ts";

const SHOWN = 8;

/** Which other ticket: by number, by words, or one of the same customer's. */
export default function LinkDialog(props: { ticket: Ticket; as: LinkAs; onClose: () => void }) {
  const { ticket, as, onClose } = props;
  const [text, setText] = useState("");
  const [other, setOther] = useState<TicketRow | null>(null);
  const found = useQuery({
    queryKey: ["merge-candidates", ticket.id, text],
    queryFn: ({ signal }) =>
      api.get<{ tickets: TicketRow[] }>(
        `/tickets/${ticket.id}/merge-candidates${query({ q: text })}`,
        signal,
      ),
    placeholderData: (before) => before,
  }).data?.tickets;
  return (
    <Dialog open onClose={onClose} title={t(`links.pick_${as}`, { id: ticket.id })} big>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!other) return;
          void setLink(ticket.id, as, other.id, true);
          onClose();
        }}
      >
        <div className="inp" style={{ margin: "4px 0 8px" }}>
          <Search className="i" aria-hidden />
          <input
            autoFocus
            aria-label={t("merge.search")}
            placeholder={t("merge.search")}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setOther(null);
            }}
          />
        </div>
        <div role="radiogroup" aria-label={t("merge.candidates")} className="mergelist">
          {(found ?? []).slice(0, SHOWN).map((row) => (
            <label key={row.id} className={`mi ${other?.id === row.id ? "on" : ""}`}>
              <input
                type="radio"
                name="other"
                checked={other?.id === row.id}
                onChange={() => setOther(row)}
              />
              <StatusGlyph status={row.status} />
              <span className="num m">#{row.id}</span>
              <span className="cut grow">{row.subject}</span>
              <span className="t12 m nowrap">{row.customer.name}</span>
              <span className="t12 m nowrap num">{shortAge(row.updated_at)}</span>
            </label>
          ))}
          {found?.length === 0 ? <p className="nomatch">{t("merge.none")}</p> : null}
        </div>
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!other}>
            {other ? t("links.do", { id: other.id }) : t("links.add")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
