import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import { useCustomFields } from "@/features/fields/field-data.ts";
import { SetFields, textOfValue, valueOfText } from "@/features/fields/set-fields.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import type { Colleague, GroupChoice, Macro, OwnStatus } from "@/lib/api/types.ts";
import { type Key, LOCALE_NAMES, t } from "@/lib/i18n.ts";
import { labelOfStatus, useStatuses } from "@/lib/statuses.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { type Choice, Select } from "@/parts/select.tsx";
import { refreshMacros } from "./macro-data.ts";
import {
  type Audience,
  bodyOf,
  EVERYBODY,
  type MacroForm as Form,
  formOf,
  KEEP,
  type Mode,
  TEXT_LANGUAGES,
  type TextLanguage,
} from "./macro-fields.ts";
import { TextWithPlaceholders } from "./text-with-placeholders.tsx";

interface Props {
  macro: Macro | null;
  placeholders: string[];
  mayShare: boolean;
  onClose: () => void;
}

export function languageName(locale: TextLanguage): string {
  return locale === EVERYBODY ? t("macro.everyLanguage") : LOCALE_NAMES[locale];
}

export function MacroForm({ macro, placeholders, mayShare, onClose }: Props) {
  const form = useForm<Form>(formOf(macro, mayShare));
  const { values, set, fields } = form;
  const [locale, setLocale] = useState<TextLanguage>(
    () => TEXT_LANGUAGES.find((one) => values.texts[one]) ?? "",
  );
  const [ticket, setTicket] = useState("");
  const [generation] = useState(() => Date.now());

  const save = () =>
    form.submit(async () => {
      await (macro ? api.patch(`/macros/${macro.id}`, bodyOf(values)) : api.post("/macros", bodyOf(values)));
      toast(t("done.saved"));
      refreshMacros();
      onClose();
    });
  return (
    <>
      <header className="bar">
        <IconButton icon={ArrowLeft} label={t("macro.back")} onPress={onClose} />
        <h2>{macro ? t("macro.edit") : t("macro.new")}</h2>
        <span className="grow" />
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="primary" isPending={form.busy} onPress={() => void save()}>
          {t("action.save")}
        </Button>
      </header>
      <div
        className="scroll"
        tabIndex={0}
        role="region"
        aria-label={macro ? t("macro.edit") : t("macro.new")}
      >
        <form
          className="body macroform"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <FormError say={fields["actions"] ?? fields["restriction"] ?? form.say} />
          <div className="formgrid">
            <TextField
              label={t("macro.title")}
              help={t("macro.titleHelp")}
              autoFocus
              required
              value={values.title}
              onChange={set("title")}
              error={fields["title"]}
            />
            <TextField
              label={t("macro.description")}
              value={values.description}
              onChange={set("description")}
              error={fields["description"]}
            />
          </div>
          <section className="section">
            <h3>{t("macro.text")}</h3>
            <p>{t("macro.textSay")}</p>
            <div className="row g3 wrap">
              <Segments
                label={t("macro.language")}
                value={locale || "all"}
                choices={TEXT_LANGUAGES.map((one) => ({
                  key: one || "all",
                  name: `${languageName(one)}${values.texts[one] ? " •" : ""}`,
                }))}
                onChange={(key) => setLocale((key === "all" ? "" : key) as TextLanguage)}
              />
            </div>
            <TextWithPlaceholders
              key={`${generation}-${locale}`}
              html={values.texts[locale]}
              locale={locale}
              placeholders={placeholders}
              ticketId={/^#?\d{1,15}$/.test(ticket.trim()) ? Number(ticket.trim().replace("#", "")) : 0}
              label={t("macro.textIn", { language: languageName(locale) })}
              onHtml={(html) => set("texts")({ ...values.texts, [locale]: html })}
              onSave={() => void save()}
            />
            <div className="formgrid">
              <Select
                label={t("macro.mode")}
                value={values.mode}
                choices={[
                  { key: "any" as Mode, name: t("macro.modeAny") },
                  { key: "true" as Mode, name: t("macro.modeReply") },
                  { key: "false" as Mode, name: t("macro.modeNote") },
                ]}
                onChange={set("mode")}
              />
              <TextField
                label={t("macro.tryOn")}
                help={t("macro.tryOnHelp")}
                inputMode="numeric"
                value={ticket}
                onChange={setTicket}
              />
            </div>
          </section>
          <Changes macro={macro} values={values} set={set} />
          <ForWhom values={values} set={set} mayShare={mayShare} />
        </form>
      </div>
    </>
  );
}

type Setter = <K extends keyof Form>(key: K) => (value: Form[K]) => void;

/** The categories, and the department's own statuses by their number. */
function statusesOf(all: OwnStatus[]): Choice<string>[] {
  const own = all.filter((one) => one.active && !one.removed && one.category !== "new");
  return [
    { key: KEEP, name: t("macro.keep") },
    ...own.map((one) => ({
      key: one.plain && one.is_default ? one.category : `s${one.id}`,
      name: labelOfStatus(one),
    })),
  ];
}
const PRIORITIES = ["low", "normal", "high", "urgent"];
const TYPES = ["question", "incident", "problem", "task"];

function choices(words: string[], prefix: string, none: boolean): Choice<string>[] {
  return [
    { key: KEEP, name: t("macro.keep") },
    ...(none ? [{ key: "", name: t("field.none") }] : []),
    ...words.map((word) => ({ key: word, name: t(`${prefix}.${word}` as Key) })),
  ];
}

function Changes({ macro, values, set }: { macro: Macro | null; values: Form; set: Setter }) {
  const groups = useGroups();
  const people = useQuery({
    queryKey: ["people", ""],
    queryFn: ({ signal }) => api.get<{ people: Colleague[] }>("/people/suggest", signal),
  }).data?.people;
  const statuses = useStatuses();
  const customFields = useCustomFields("ticket");
  const known = new Map(
    [...(people ?? []), ...(macro?.assignee ? [macro.assignee] : [])].map((one) => [one.id, one.name]),
  );
  return (
    <section className="section">
      <h3>{t("macro.changes")}</h3>
      <p>{t("macro.changesSay")}</p>
      <div className="formgrid">
        <Select
          label={t("field.status")}
          value={values.status}
          choices={statusesOf(statuses)}
          onChange={set("status")}
        />
        <Select
          label={t("field.priority")}
          value={values.priority}
          choices={choices(PRIORITIES, "priority", true)}
          onChange={set("priority")}
        />
        <Select
          label={t("field.type")}
          value={values.type}
          choices={choices(TYPES, "type", true)}
          onChange={set("type")}
        />
        <Select
          label={t("field.group")}
          value={values.group_id}
          choices={[
            ...choices([], "", true),
            { key: "current_groups", name: t("macro.ownGroup") },
            ...groups.map((group) => ({ key: String(group.id), name: group.name })),
          ]}
          onChange={set("group_id")}
        />
        <Select
          label={t("field.assignee")}
          value={values.assignee_id}
          choices={[
            ...choices([], "", true),
            { key: "current_user", name: t("macro.whoUses") },
            ...[...known].map(([id, name]) => ({ key: String(id), name })),
          ]}
          onChange={set("assignee_id")}
        />
        <TextField
          label={t("field.subject")}
          placeholder={t("macro.keep")}
          value={values.subject}
          onChange={set("subject")}
        />
        <TextField
          label={t("macro.addTags")}
          help={t("macro.tagsHelp")}
          value={values.add_tags}
          onChange={set("add_tags")}
        />
        <TextField label={t("macro.removeTags")} value={values.remove_tags} onChange={set("remove_tags")} />
        {values.set_tags === null ? null : (
          <TextField label={t("macro.setTags")} value={values.set_tags} onChange={set("set_tags")} />
        )}
      </div>
      <SetFields
        values={values.fields.map(({ id, value }) => ({
          id,
          value: valueOfText(
            customFields.find((one) => one.id === id),
            value,
          ),
        }))}
        onChange={(next) => set("fields")(next.map(({ id, value }) => ({ id, value: textOfValue(value) })))}
      />
    </section>
  );
}

function useGroups(): GroupChoice[] {
  return (
    useQuery({
      queryKey: ["groups"],
      queryFn: ({ signal }) =>
        api.get<{ groups: GroupChoice[] }>("/groups/mine-and-others", signal).then((body) => body.groups),
    }).data ?? []
  );
}

function ForWhom({ values, set, mayShare }: { values: Form; set: Setter; mayShare: boolean }) {
  const groups = useGroups();
  const audiences: { key: Audience; name: string }[] = [
    { key: "everybody", name: t("macro.forEverybody") },
    { key: "groups", name: t("macro.forGroups") },
    { key: "me", name: t("macro.forMe") },
  ];
  return (
    <section className="section">
      <h3>{t("macro.forWhom")}</h3>
      {mayShare ? (
        <>
          <Segments
            label={t("macro.forWhom")}
            value={values.audience}
            choices={audiences}
            onChange={set("audience")}
          />
          {values.audience === "groups" ? (
            <div role="group" aria-label={t("macro.forGroups")} className="macrogroups">
              {groups.map((group) => (
                <Check
                  key={group.id}
                  on={values.group_ids.includes(group.id)}
                  onChange={(on) =>
                    set("group_ids")(
                      on
                        ? [...values.group_ids, group.id]
                        : values.group_ids.filter((one) => one !== group.id),
                    )
                  }
                >
                  {group.name}
                </Check>
              ))}
            </div>
          ) : null}
        </>
      ) : (
        <p>{t("macro.onlyMe")}</p>
      )}
    </section>
  );
}
