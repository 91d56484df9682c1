import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowDownUp, ArrowRight, Search } from "lucide-react";
import { useState } from "react";
import { api, query } from "@/lib/api/client.ts";
import type { ContactMergePreview, CustomerRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { Face } from "@/parts/face.tsx";
import { type ContactKind, mergeContacts } from "./contact-data.ts";

interface Named {
  id: number;
  name: string;
  hint?: string | undefined;
}

/** Says beforehand what goes where. The other one is given, or looked for. */
export default function MergeContactDialog(props: {
  kind: ContactKind;
  from: Named;
  into?: Named;
  onClose: () => void;
}) {
  const { kind, onClose } = props;
  const [turned, setTurned] = useState(false);
  const [picked, setPicked] = useState<Named | null>(props.into ?? null);
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const from = turned && picked ? picked : props.from;
  const into = turned ? props.from : picked;
  const preview = useQuery({
    queryKey: ["contact-merge-preview", from.id, into?.id],
    queryFn: ({ signal }) =>
      api.get<ContactMergePreview>(`/customers/${from.id}/merge-preview?into=${into?.id}`, signal),
    enabled: kind === "customer" && into !== null,
  }).data;
  const merge = async () => {
    if (!into) return;
    setBusy(true);
    if (await mergeContacts(kind, from.id, into.id)) {
      onClose();
      if (location.pathname === `/${kind}s/${from.id}`)
        await (kind === "customer"
          ? navigate({ to: "/customers/$customerId", params: { customerId: String(into.id) } })
          : navigate({ to: "/organizations/$organizationId", params: { organizationId: String(into.id) } }));
    } else setBusy(false);
  };
  return (
    <Dialog open onClose={onClose} title={t(`contact.mergeTitle_${kind}`)} big>
      <p className="m2">{t(`contact.mergeSay_${kind}`)}</p>
      {props.into ? null : <Find kind={kind} not={props.from.id} picked={picked} onPick={setPicked} />}
      {into ? (
        <>
          <div className="mergepair">
            <Side label={t("contact.goes")} one={from} />
            <ArrowRight className="i m" aria-hidden />
            <Side label={t("contact.stays")} one={into} />
          </div>
          <div className="row wrap" style={{ justifyContent: "space-between" }}>
            <p className="m2" role="status">
              {preview
                ? t("contact.mergePreview", {
                    tickets: preview.tickets,
                    addresses: preview.addresses.length,
                    notes: preview.notes,
                  })
                : null}
            </p>
            <Button small look="quiet" onPress={() => setTurned(!turned)}>
              <ArrowDownUp className="i s" aria-hidden />
              {t("contact.turn")}
            </Button>
          </div>
        </>
      ) : null}
      <div className="actions">
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="primary" isDisabled={!into} isPending={busy} onPress={() => void merge()}>
          {t("contact.merge")}
        </Button>
      </div>
    </Dialog>
  );
}

function Side({ label, one }: { label: string; one: Named }) {
  return (
    <div className="mergeside">
      <span className="t12 m">{label}</span>
      <div className="row">
        <Face name={one.name} />
        <span className="md cut">{one.name}</span>
      </div>
    </div>
  );
}

/** One looks for the other at once: the dialog was opened for it. */
const focus = (field: HTMLInputElement | null) => field?.focus();

function Find(props: {
  kind: ContactKind;
  not: number;
  picked: Named | null;
  onPick: (one: Named | null) => void;
}) {
  const { kind, not, picked, onPick } = props;
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["contact-find", kind, text],
    queryFn: async ({ signal }): Promise<Named[]> => {
      if (kind === "customer") {
        const page = await api.get<{ customers: CustomerRow[] }>(
          `/customers${query({ q: text, limit: 8 })}`,
          signal,
        );
        return page.customers.map((one) => ({ id: one.id, name: one.name, hint: one.email ?? undefined }));
      }
      return (await api.get<{ organizations: Named[] }>(`/organizations/find${query({ q: text })}`, signal))
        .organizations;
    },
    enabled: text.trim() !== "",
    placeholderData: (before) => before,
  });
  const rows = text.trim() ? (found.data ?? []).filter((one) => one.id !== not).slice(0, 6) : [];
  const label = t(`contact.find_${kind}`);
  return (
    <>
      <div className="inp" style={{ margin: "14px 0 8px" }}>
        <Search className="i" aria-hidden />
        <input
          ref={focus}
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onPick(null);
          }}
        />
      </div>
      <div role="radiogroup" aria-label={label} className="mergelist">
        {rows.map((row) => (
          <label key={row.id} className={`mi ${picked?.id === row.id ? "on" : ""}`}>
            <input type="radio" name="contact" checked={picked?.id === row.id} onChange={() => onPick(row)} />
            <Face name={row.name} size="xs" />
            <span className="cut grow">{row.name}</span>
            {row.hint && row.hint !== row.name ? <span className="t12 m cut">{row.hint}</span> : null}
          </label>
        ))}
        {text.trim() && found.data && rows.length === 0 ? (
          <p className="nomatch">{t("picker.nothing")}</p>
        ) : null}
      </div>
    </>
  );
}
