import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useMe } from "@/app/session.ts";
import { CustomFieldRows } from "@/features/fields/custom-field-rows.tsx";
import { titleOf } from "@/features/fields/field-data.ts";
import { valueWords } from "@/features/fields/field-words.ts";
import { FormAndBrand } from "@/features/forms/form-and-brand.tsx";
import { api } from "@/lib/api/client.ts";
import type { GroupChoice, Priority, Ticket, TicketSet, TicketType } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { labelOfStatus, setOfStatus, statusAfter, statusChoices, useStatuses } from "@/lib/statuses.ts";
import { compareWords, shortDate } from "@/lib/time.ts";
import { Face, NoFace } from "@/parts/face.tsx";
import { Picker, type PickerChoice } from "@/parts/picker.tsx";
import { PriorityMark, StatusGlyph, StatusMark } from "@/parts/status.tsx";
import type { PanelField } from "./panel.tsx";
import { TagSet } from "./tag-set.tsx";
import type { TicketActions } from "./ticket-actions.ts";

const PRIORITIES: Priority[] = ["urgent", "high", "normal", "low"];
const TYPES: TicketType[] = ["question", "incident", "problem", "task"];
const NONE = "none";

/** What of a ticket is a field: a new one has these before it has a number. */
export type FieldsOf = Pick<Ticket, "status" | "group" | "assignee" | "priority" | "type" | "tags"> & {
  status_id?: number;
};
type ChangeField = (set: TicketSet, names?: { group?: string; assignee?: string }, say?: string) => unknown;

interface Props {
  ticket: FieldsOf;
  may: boolean;
  /** False while the ticket is first drawn: the values stand where they will stand, and open a moment later. */
  ready?: boolean;
  change: ChangeField;
  field: PanelField | null;
  onField: (field: PanelField | null) => void;
  /** The status of a new ticket is said by the way it is sent. */
  withStatus?: boolean;
  /** After the fields that every ticket has. */
  children?: ReactNode;
}

export function useGroups() {
  return useQuery({
    queryKey: ["groups"],
    queryFn: ({ signal }) =>
      api.get<{ groups: GroupChoice[] }>("/groups/mine-and-others", signal).then((body) => body.groups),
    staleTime: 5 * 60_000,
  });
}

/** The fields of a ticket that is there. */
export function Fields(props: {
  ticket: Ticket;
  ready: boolean;
  actions: TicketActions;
  field: PanelField | null;
  onField: (field: PanelField | null) => void;
}) {
  const { ticket, ready, actions, field, onField } = props;
  return (
    <TicketFields
      ticket={ticket}
      may={ticket.can.includes("edit")}
      ready={ready}
      change={(set, names, say) => void actions.change(set, names, say)}
      field={field}
      onField={onField}
      withStatus
    >
      <FormAndBrand
        formId={ticket.form_id}
        brandId={ticket.brand_id}
        group={ticket.group?.id ?? null}
        may={ready && ticket.can.includes("edit")}
        change={(set) => void actions.change(set)}
      />
      <CustomFieldRows
        target="ticket"
        values={ticket.custom_fields}
        form={{ status: ticket.status, group: ticket.group?.id ?? null, id: ticket.form_id }}
        may={ticket.can.includes("edit")}
        ready={ready}
        set={(custom, value, name) =>
          actions.change(
            { custom_fields: [{ id: custom.id, value, ...(name ? { name } : {}) }] },
            {},
            t("done.customField", { title: titleOf(custom), value: valueWords(custom, value, name) }),
          )
        }
      />
      {ticket.followers.length > 0 ? (
        <>
          <span className="k">{t("field.followers")}</span>
          <span className="row g2 wrap" style={{ minHeight: 28 }}>
            {ticket.followers.map((person) => (
              <Face key={person.id} name={person.name} staff size="xs" title />
            ))}
          </span>
        </>
      ) : null}
      {ticket.follow_up_of ? (
        <>
          <span className="k">{t("field.followUpOf")}</span>
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId: String(ticket.follow_up_of.id) }}
            className="cut"
            style={{ lineHeight: "28px" }}
          >
            #{ticket.follow_up_of.id} {ticket.follow_up_of.subject}
          </Link>
        </>
      ) : null}
      <span className="k">{t("field.created")}</span>
      <span style={{ lineHeight: "28px" }}>{shortDate(ticket.created_at)}</span>
    </TicketFields>
  );
}

export function TicketFields(props: Props) {
  const { ticket, may, ready = true, change, field, onField, withStatus, children } = props;
  const me = useMe();
  const groups = useGroups().data ?? [];
  const members = ticket.group ? groups.filter((group) => group.id === ticket.group?.id) : groups;
  const people = [
    ...new Map(members.flatMap((group) => group.members).map((one) => [one.id, one])).values(),
  ].sort((a, b) => (a.id === me.id ? -1 : b.id === me.id ? 1 : compareWords(a.name, b.name)));

  const row = (
    which: PanelField,
    shown: ReactNode,
    choices: PickerChoice[],
    chosen: string,
    onPick: (key: string) => void,
    search = false,
  ) => (
    <>
      <span className="k">{t(`field.${which}`)}</span>
      {may && ready ? (
        <Picker
          label={t(`field.${which}`)}
          choices={choices}
          chosen={chosen}
          search={search}
          open={field === which}
          onOpenChange={(open) => onField(open ? which : null)}
          onPick={(key) => {
            if (key !== chosen) onPick(key);
          }}
        >
          <Button className="fieldb">
            <span className="vh">{t(`field.${which}`)}: </span>
            {shown}
            <ChevronDown className="i xs" aria-hidden />
          </Button>
        </Picker>
      ) : (
        <span className="fieldb">{shown}</span>
      )}
    </>
  );
  const nothing = <span className="m">{t("field.none")}</span>;
  const own = statusChoices(useStatuses(), ticket.status, ticket.status_id);
  return (
    <div className="fields">
      {withStatus
        ? row(
            "status",
            <StatusMark status={ticket.status} id={ticket.status_id} />,
            own.map((one) => ({
              key: String(one.id),
              name: labelOfStatus(one),
              hint: one.description,
              mark: <StatusGlyph status={one.category} />,
            })),
            String(ticket.status_id ?? statusAfter({ status: ticket.status })?.status_id),
            (key) => {
              const chosen = own.find((one) => String(one.id) === key);
              if (!chosen) return;
              void change(setOfStatus(chosen), {}, t("done.status", { status: labelOfStatus(chosen) }));
            },
            own.length > 8,
          )
        : null}
      {row(
        "group",
        ticket.group ? <span className="cut">{ticket.group.name}</span> : nothing,
        [
          { key: NONE, name: t("field.noGroup") },
          ...groups.map((group) => ({
            key: String(group.id),
            name: group.name,
            hint: group.mine ? t("field.yours") : "",
          })),
        ],
        String(ticket.group?.id ?? NONE),
        (key) => {
          const group = groups.find((one) => String(one.id) === key);
          void change(
            { group_id: group?.id ?? null },
            { group: group?.name ?? "" },
            t("done.group", { name: group?.name ?? t("field.noGroup") }),
          );
        },
        true,
      )}
      {row(
        "assignee",
        ticket.assignee ? (
          <>
            <Face name={ticket.assignee.name} staff size="xs" />
            <span className="cut">{ticket.assignee.name}</span>
          </>
        ) : (
          <>
            <NoFace />
            <span className="m">{t("ticket.unassigned")}</span>
          </>
        ),
        [
          ...people.map((person) => ({
            key: String(person.id),
            name: person.name,
            mark: <Face name={person.name} staff size="xs" />,
            hint: person.id === me.id ? t("field.you") : "",
          })),
          { key: NONE, name: t("ticket.unassigned"), mark: <NoFace /> },
        ],
        String(ticket.assignee?.id ?? NONE),
        (key) => {
          const person = people.find((one) => String(one.id) === key);
          void change(
            { assignee_id: person?.id ?? null },
            { assignee: person?.name ?? "" },
            t("done.assignee", { name: person?.name ?? t("ticket.unassigned") }),
          );
        },
        true,
      )}
      {row(
        "priority",
        ticket.priority ? <PriorityMark priority={ticket.priority} /> : nothing,
        [
          ...PRIORITIES.map((one) => ({ key: one as string, name: t(`priority.${one}`), mark: null })),
          { key: NONE, name: t("field.none") },
        ],
        ticket.priority ?? NONE,
        (key) => void change({ priority: key === NONE ? null : (key as Priority) }),
      )}
      {row(
        "type",
        ticket.type ? t(`type.${ticket.type}`) : nothing,
        [
          ...TYPES.map((one) => ({ key: one as string, name: t(`type.${one}`) })),
          { key: NONE, name: t("field.none") },
        ],
        ticket.type ?? NONE,
        (key) => void change({ type: key === NONE ? null : (key as TicketType) }),
      )}
      <span className="k">{t("field.tags")}</span>
      <TagSet
        label={t("field.addTag")}
        tags={ticket.tags}
        onAdd={(tag) => void change({ add_tags: [tag] })}
        onRemove={(tag) => void change({ remove_tags: [tag] })}
        may={may}
        ready={ready}
        open={field === "tags"}
        onOpen={(open) => onField(open ? "tags" : null)}
        create
        worded
      />
      {children}
    </div>
  );
}
