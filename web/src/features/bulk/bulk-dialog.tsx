import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useCan } from "@/app/session.ts";
import { SetFields } from "@/features/fields/set-fields.tsx";
import { macrosQuery } from "@/features/macros/macro-data.ts";
import { useGroups } from "@/features/tickets/fields.tsx";
import { TagSet } from "@/features/tickets/tag-set.tsx";
import type { BulkWish, OwnStatus, Priority, TicketSet, TicketType } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { labelOfStatus, setOfStatus, statusChoices, useStatuses } from "@/lib/statuses.ts";
import { compareWords, count } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { type BulkChoice, postPreview, wishes } from "./bulk-data.ts";
import { PreviewLines } from "./preview-lines.tsx";
import { startWork } from "./works.ts";

const keyOfStatus = (one: OwnStatus): string => (one.plain && one.is_default ? one.category : `s${one.id}`);
const PRIORITIES: Priority[] = ["urgent", "high", "normal", "low"];
const TYPES: TicketType[] = ["question", "incident", "problem", "task"];
/** A field that is left alone, and one that is emptied. */
const AS_IS = "as-is";
const NONE = "none";
/** Until a wish has settled, it is not asked what it would do. */
const SETTLED = 250;

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (one) => (one === "&" ? "&amp;" : one === "<" ? "&lt;" : "&gt;"));
const paragraphs = (text: string) =>
  text
    .trim()
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((part) => `<p>${escaped(part).replace(/\n/g, "<br>")}</p>`)
    .join("");

/** The value once it has stayed the same for so long. */
function useLater(value: string, ms: number): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}

/** Every change of many tickets in one go, with what it would do said beforehand. */
export default function BulkDialog(props: {
  choice: BulkChoice;
  n: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { choice, n, onClose, onDone } = props;
  const can = useCan();
  const groups = useGroups().data ?? [];
  const macros = useQuery(macrosQuery).data?.macros.filter((one) => one.active) ?? [];
  const statuses = statusChoices(useStatuses()).filter((one) => one.category !== "new");
  const [set, setSet] = useState<TicketSet>({});
  const [macro, setMacro] = useState<string>(AS_IS);
  const [words, setWords] = useState("");
  const [mode, setMode] = useState<"note" | "reply">("note");
  const [busy, setBusy] = useState(false);

  const wish: BulkWish = {
    set,
    ...(macro === AS_IS ? {} : { macro_id: Number(macro) }),
    ...(words.trim() ? { words: { public: mode === "reply", html: paragraphs(words) } } : {}),
  };
  const settled = useLater(JSON.stringify(wish), SETTLED);
  const asked = JSON.parse(settled) as BulkWish;
  const preview = useQuery({
    queryKey: ["bulk-preview", choice, settled],
    queryFn: () => postPreview(choice, asked),
    enabled: wishes(asked),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const group = groups.find((one) => one.id === set.group_id);
  const people = [
    ...new Map((group ? [group] : groups).flatMap((one) => one.members).map((one) => [one.id, one])).values(),
  ].sort((a, b) => compareWords(a.name, b.name));

  /** A choice of one of the selects: as it is, none, or a value. */
  const pick = <F extends keyof TicketSet>(field: F, key: string, value: TicketSet[F] | null) => {
    const { [field]: _gone, ...rest } = set;
    setSet(
      key === AS_IS ? (rest as TicketSet) : ({ ...rest, [field]: key === NONE ? null : value } as TicketSet),
    );
  };
  const chosen = (value: unknown) => (value === undefined ? AS_IS : value === null ? NONE : String(value));
  const asIs = { key: AS_IS, name: t("bulk.asIs") };
  const sure = wishes(wish) && preview.data !== undefined && preview.data.changes > 0;
  const begin = async () => {
    setBusy(true);
    onDone();
    onClose();
    await startWork(choice, wish);
  };
  return (
    <Dialog open onClose={onClose} title={t("bulk.changeTitle", { n: count(n) })} big>
      <div className="bulkform">
        <Select
          label={t("field.status")}
          value={set.custom_status_id ? `s${set.custom_status_id}` : chosen(set.status)}
          choices={[
            asIs,
            ...statuses.map((one) => ({
              key: keyOfStatus(one),
              name: labelOfStatus(one),
              mark: <StatusGlyph status={one.category} />,
            })),
          ]}
          onChange={(key) => {
            const { status: _status, custom_status_id: _own, ...rest } = set;
            const found = statuses.find((one) => keyOfStatus(one) === key);
            setSet(found ? { ...rest, ...setOfStatus(found) } : rest);
          }}
        />
        <Select
          label={t("field.priority")}
          value={chosen(set.priority)}
          choices={[
            asIs,
            ...PRIORITIES.map((one) => ({ key: one as string, name: t(`priority.${one}`) })),
            { key: NONE, name: t("field.none") },
          ]}
          onChange={(key) => pick("priority", key, key as Priority)}
        />
        <Select
          label={t("field.group")}
          value={chosen(set.group_id)}
          choices={[
            asIs,
            ...groups.map((one) => ({ key: String(one.id), name: one.name })),
            { key: NONE, name: t("field.noGroup") },
          ]}
          onChange={(key) => pick("group_id", key, Number(key))}
        />
        <Select
          label={t("field.assignee")}
          value={chosen(set.assignee_id)}
          choices={[
            asIs,
            ...people.map((one) => ({ key: String(one.id), name: one.name })),
            { key: NONE, name: t("ticket.unassigned") },
          ]}
          onChange={(key) => pick("assignee_id", key, Number(key))}
        />
        <Select
          label={t("field.type")}
          value={chosen(set.type)}
          choices={[
            asIs,
            ...TYPES.map((one) => ({ key: one as string, name: t(`type.${one}`) })),
            { key: NONE, name: t("field.none") },
          ]}
          onChange={(key) => pick("type", key, key as TicketType)}
        />
        <Select
          label={t("bulk.macro")}
          value={macro}
          choices={[
            { key: AS_IS, name: t("bulk.noMacro") },
            ...macros.map((one) => ({ key: String(one.id), name: one.title })),
          ]}
          onChange={setMacro}
        />
        {(["add_tags", "remove_tags"] as const).map((which) => {
          const tags = set[which] ?? [];
          const label = t(which === "add_tags" ? "bulk.addTags" : "bulk.removeTags");
          return (
            <div className="fld" key={which}>
              <span className="lbl">{label}</span>
              <TagSet
                label={label}
                tags={tags}
                onAdd={(tag) => setSet({ ...set, [which]: [...tags, tag] })}
                onRemove={(tag) => setSet({ ...set, [which]: tags.filter((one) => one !== tag) })}
                create={which === "add_tags"}
              />
            </div>
          );
        })}
      </div>
      <SetFields
        values={(set.custom_fields ?? []).map((one) => ({ id: one.id ?? 0, value: one.value }))}
        onChange={(next) => {
          const { custom_fields: _gone, ...rest } = set;
          setSet(next.length > 0 ? { ...rest, custom_fields: next } : rest);
        }}
      />
      <div className="bulkwords">
        <TextField label={t("bulk.words")} value={words} onChange={setWords} rows={3} />
        {words.trim() && can("tickets.reply") ? (
          <Segments
            label={t("bulk.wordsAs")}
            value={mode}
            choices={[
              { key: "note", name: t("bulk.asNote") },
              { key: "reply", name: t("bulk.asReply") },
            ]}
            onChange={setMode}
          />
        ) : null}
      </div>
      <PreviewLines
        wanted={wishes(wish)}
        preview={wishes(asked) ? preview.data : undefined}
        error={preview.error}
      />
      <div className="actions">
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="primary" isDisabled={!sure || busy} onPress={() => void begin()}>
          {t("bulk.begin", { n: count(sure ? (preview.data?.changes ?? n) : n) })}
        </Button>
      </div>
    </Dialog>
  );
}
