import { useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { ContactNote } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { fullTime, shortAge } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { besideKey, type ContactKind } from "./contact-data.ts";

/** What colleagues noted about a customer or an organisation, newest first. */
export function Notes(props: {
  kind: ContactKind;
  id: number;
  notes: ContactNote[];
  may: boolean;
  few?: number;
}) {
  const { kind, id, notes, may, few } = props;
  const client = useQueryClient();
  const [writing, setWriting] = useState<number | "new" | null>(null);
  const [all, setAll] = useState(false);
  const path = `/${kind}s/${id}/notes`;
  const refresh = () => void client.invalidateQueries({ queryKey: besideKey(kind, id) });
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      refresh();
      return true;
    } catch (error) {
      toastError(error);
      return false;
    }
  };
  const remove = async (note: ContactNote) => {
    if (!(await run(() => api.del(`/contact-notes/${note.id}`)))) return;
    toast(t("contact.noteGone"), {
      action: { name: t("action.undo"), act: () => void run(() => api.post(path, { body: note.body })) },
    });
  };
  if (!may && notes.length === 0) return null;
  const shown = few && !all ? notes.slice(0, few) : notes;
  return (
    <section className="sec" aria-label={t(`contact.notes_${kind}`)}>
      <h3>
        {t(`contact.notes_${kind}`)}
        {may && writing === null ? (
          <IconButton small icon={Plus} label={t("contact.addNote")} onPress={() => setWriting("new")} />
        ) : null}
      </h3>
      {writing === "new" ? (
        <NoteForm
          start=""
          onClose={() => setWriting(null)}
          onSave={(body) => run(() => api.post(path, { body }))}
        />
      ) : null}
      <ul className="contactnotes">
        {shown.map((note) =>
          writing === note.id ? (
            <li key={note.id}>
              <NoteForm
                start={note.body}
                onClose={() => setWriting(null)}
                onSave={(body) => run(() => api.patch(`/contact-notes/${note.id}`, { body }))}
              />
            </li>
          ) : (
            <li key={note.id} className="contactnote">
              <p className="prewrap">{note.body}</p>
              <div className="row t12 m">
                <span className="cut">{note.author.name}</span>
                <time dateTime={note.created_at} title={fullTime(note.created_at)} className="nowrap">
                  {shortAge(note.created_at)}
                </time>
                {note.changed ? <span>{t("contact.noteChanged")}</span> : null}
                <span className="grow" />
                {note.mine ? (
                  <>
                    <IconButton
                      small
                      icon={Pencil}
                      label={t("contact.changeNote")}
                      onPress={() => setWriting(note.id)}
                    />
                    <IconButton
                      small
                      icon={Trash2}
                      label={t("contact.removeNote")}
                      onPress={() => void remove(note)}
                    />
                  </>
                ) : null}
              </div>
            </li>
          ),
        )}
      </ul>
      {shown.length < notes.length ? (
        <Button small look="quiet" onPress={() => setAll(true)}>
          {t("contact.allNotes", { n: notes.length })}
        </Button>
      ) : null}
      {notes.length === 0 && writing === null ? <p className="m">{t("contact.noNotes")}</p> : null}
    </section>
  );
}

function NoteForm(props: { start: string; onSave: (body: string) => Promise<boolean>; onClose: () => void }) {
  const [body, setBody] = useState(props.start);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    if (await props.onSave(body.trim())) props.onClose();
    else setBusy(false);
  };
  return (
    <form
      className="stack g4"
      style={{ marginBottom: 8 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim()) void save();
      }}
    >
      <TextField label={t("contact.noteText")} rows={3} autoFocus value={body} onChange={setBody} />
      <div className="row">
        <Button type="submit" small look="soft" isDisabled={!body.trim()} isPending={busy}>
          {t("action.save")}
        </Button>
        <Button small look="quiet" onPress={props.onClose}>
          {t("action.cancel")}
        </Button>
      </div>
    </form>
  );
}
