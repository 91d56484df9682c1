import type { SendAs } from "@/features/tickets/send-button.tsx";
import type { FieldChange, MacroPreview, Ticket, TicketSet } from "@/lib/api/types.ts";

/** What macros have put beside an answer that is not sent yet. */
export interface Staged {
  macros: { id: number; title: string }[];
  set: TicketSet;
  changes: FieldChange[];
  /** Fields that a macro could not set: the group or the person is gone. */
  leftOut: string[];
}
export const NOTHING: Staged = { macros: [], set: {}, changes: [], leftOut: [] };
const STATUS_FIELDS = ["status", "custom_status_id"];
const SEND_WAYS: string[] = ["pending", "hold", "solved"] satisfies SendAs[];

function unique<T>(all: T[]): T[] {
  return [...new Set(all)];
}

/** What a further macro adds; where both set a field, the later one holds. */
export function stage(now: Staged, preview: MacroPreview, ticket: Ticket, mayEdit: boolean): Staged {
  const macros = [
    ...now.macros.filter((one) => one.id !== preview.id),
    { id: preview.id, title: preview.title },
  ];
  if (!mayEdit) return { ...now, macros };
  const { add_tags: add = [], remove_tags: remove = [], ...fields } = preview.set as TicketSet;
  const addTags = unique([...(now.set.add_tags ?? []), ...add]).filter((tag) => !remove.includes(tag));
  const removeTags = unique([...(now.set.remove_tags ?? []), ...remove]).filter((tag) => !add.includes(tag));
  const setsStatus = fields.status !== undefined || fields.custom_status_id !== undefined;
  const { add_tags: _a, remove_tags: _r, ...before } = setsStatus ? withoutStatus(now).set : now.set;
  const values = [...(fields.custom_fields ?? []), ...(now.set.custom_fields ?? [])];
  const custom = values.filter((one, at) => values.findIndex((other) => other.id === one.id) === at);
  const set: TicketSet = {
    ...before,
    ...fields,
    ...(custom.length > 0 ? { custom_fields: custom } : {}),
    ...(addTags.length > 0 ? { add_tags: addTags } : {}),
    ...(removeTags.length > 0 ? { remove_tags: removeTags } : {}),
  };
  const changes = new Map(
    [...(setsStatus ? withoutStatus(now) : now).changes, ...preview.changes].map((change) => [
      change.field,
      change,
    ]),
  );
  if (addTags.length + removeTags.length > 0) {
    const kept = ticket.tags.filter((tag) => !removeTags.includes(tag));
    changes.set("tags", {
      field: "tags",
      from: ticket.tags,
      to: unique([...kept, ...addTags]),
    } as FieldChange);
  }
  return {
    macros,
    set,
    changes: [...changes.values()],
    leftOut: unique([...now.leftOut, ...preview.left_out]),
  };
}

export function isNothing(staged: Staged): boolean {
  return staged.changes.length === 0 && staged.leftOut.length === 0;
}

/** The status that goes with the sending: the macro's, as long as nobody has chosen another. */
export function wayOf(staged: Staged, chosen: SendAs): SendAs {
  const status = staged.set.status;
  if (staged.set.custom_status_id) return `s${staged.set.custom_status_id}`;
  if (!status) return chosen;
  return SEND_WAYS.includes(status) ? (status as SendAs) : "keep";
}

/** Somebody has chosen a status at the send button: the macro's no longer counts. */
export function withoutStatus(staged: Staged): Staged {
  const { status: _gone, custom_status_id: _own, ...set } = staged.set;
  const changes = staged.changes.filter((change) => !STATUS_FIELDS.includes(change.field));
  return { ...staged, set, changes };
}
