import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import {
  Building2,
  ChevronLeft,
  Ellipsis,
  Mail,
  MailWarning,
  Phone,
  Plus,
  SquarePen,
  Star,
  UserRoundCheck,
  X,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { besideQuery } from "@/features/contacts/contact-data.ts";
import { LikelySame } from "@/features/contacts/likely.tsx";
import { LocalTime } from "@/features/contacts/local-time.tsx";
import { MergedAway, MergesInto } from "@/features/contacts/merged.tsx";
import { Notes } from "@/features/contacts/notes.tsx";
import { SaidLines } from "@/features/contacts/said-lines.tsx";
import { TimeZone } from "@/features/contacts/time-zone.tsx";
import { PrivacySection } from "@/features/privacy/privacy-section.tsx";
import { api, query } from "@/lib/api/client.ts";
import type { CustomerPage as Data, Locale, TicketRow } from "@/lib/api/types.ts";
import { LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { TextField } from "@/parts/field.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { OwnFields } from "./own-fields.tsx";
import { TicketLines } from "./ticket-lines.tsx";

const MergeContactDialog = lazy(() => import("@/features/contacts/merge-contact-dialog.tsx"));

export function CustomerPage() {
  const { customerId } = useParams({ from: "/shell/customers/$customerId" });
  const client = useQueryClient();
  const can = useCan();
  const [more, setMore] = useState<{ rows: TicketRow[]; next: string | null } | null>(null);
  const [look, setLook] = useState<"tickets" | "said">("tickets");
  const [merging, setMerging] = useState(false);
  const key = ["customer", Number(customerId)];
  const beside = useQuery(besideQuery(Number(customerId))).data;
  const page = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Data>(`/customers/${customerId}`, signal),
  });
  if (page.isPending) return <TableSkeleton />;
  if (page.isError) return <Failed error={page.error} again={() => void page.refetch()} />;
  const { customer, tickets } = page.data;
  const put = (data: Data) => client.setQueryData(key, data);
  const next = more ? more.next : page.data.next;
  const readMore = async () => {
    try {
      const answer = await api.get<{ tickets: TicketRow[]; next: string | null }>(
        `/customers/${customerId}/tickets${query({ after: next })}`,
      );
      setMore({ rows: [...(more?.rows ?? []), ...answer.tickets], next: answer.next });
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <div className="three">
      <div className="page">
        <header className="hero">
          <Link to="/customers" className="iconb" aria-label={t("customers.back")}>
            <ChevronLeft className="i" aria-hidden />
          </Link>
          <Face name={customer.name} size="xl" />
          <div className="grow">
            <h2 className="cut">{customer.name}</h2>
            <p className="m cut">
              {customer.organization ? (
                <Link
                  to="/organizations/$organizationId"
                  params={{ organizationId: String(customer.organization.id) }}
                >
                  {customer.organization.name}
                </Link>
              ) : (
                t("panel.since", { date: shortDate(customer.created_at) })
              )}
            </p>
          </div>
          <span className="m num nowrap hide-phone">
            {t("customer.ticketCounts", { n: customer.ticket_count, open: customer.open_count })}
          </span>
          {can("tickets.edit") ? (
            <Link
              to="/tickets/new"
              search={{ customer: customer.id }}
              className="btn"
              aria-label={t("newTicket.title")}
            >
              <SquarePen className="i" aria-hidden />
              <span className="hide-phone">{t("newTicket.title")}</span>
            </Link>
          ) : null}
          {can("admin.people") && !beside?.merged_into ? (
            <Menu
              label={t("contact.more")}
              entries={[
                {
                  key: "merge",
                  name: t("contact.mergeWith"),
                  icon: UserRoundCheck,
                  act: () => setMerging(true),
                },
              ]}
            >
              <IconButton icon={Ellipsis} label={t("contact.more")} />
            </Menu>
          ) : null}
        </header>
        {beside?.merged_into ? <MergedAway kind="customer" into={beside.merged_into} /> : null}
        <div className="bar">
          <Segments
            label={t("contact.look")}
            value={look}
            choices={[
              { key: "tickets", name: t("customer.tickets") },
              { key: "said", name: t("contact.said") },
            ]}
            onChange={setLook}
          />
        </div>
        <div className="scroll" tabIndex={0} role="region" aria-label={t("customer.timeline")}>
          {look === "said" ? (
            <SaidLines id={customer.id} />
          ) : tickets.length === 0 ? (
            <Empty icon={Mail} title={t("customer.noTicketsTitle")} say={t("customer.noTickets")} />
          ) : (
            <TicketLines tickets={[...tickets, ...(more?.rows ?? [])]} />
          )}
          {next && look === "tickets" ? (
            <p className="listend">
              <Button onPress={() => void readMore()}>{t("action.more")}</Button>
            </p>
          ) : null}
        </div>
      </div>
      <aside aria-label={t("customer.about")}>
        {beside ? <LikelySame id={customer.id} name={customer.name} likely={beside.likely} /> : null}
        {beside ? (
          <Notes kind="customer" id={customer.id} notes={beside.notes} may={can("customers.edit")} />
        ) : null}
        <Identities data={page.data} may={can("customers.edit")} onData={put} />
        <OwnFields
          target="user"
          path={`/customers/${customer.id}`}
          values={customer.custom_fields}
          may={can("customers.edit")}
          onData={put}
        />
        <About key={page.data.updated_stamp} data={page.data} may={can("customers.edit")} onData={put} />
        {beside ? (
          <section className="sec">
            <TimeZone
              id={customer.id}
              zone={beside.time_zone}
              said={beside.time_zone_said}
              may={can("customers.edit")}
            />
            <LocalTime zone={beside.time_zone} said={beside.time_zone_said} />
          </section>
        ) : null}
        {beside ? <MergesInto merges={beside.merges} may={can("admin.people")} /> : null}
        {can("admin.people") ? <PrivacySection id={customer.id} name={customer.name} /> : null}
      </aside>
      {merging ? (
        <Suspense>
          <MergeContactDialog
            kind="customer"
            from={{ id: customer.id, name: customer.name }}
            onClose={() => setMerging(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function Identities({ data, may, onData }: { data: Data; may: boolean; onData: (data: Data) => void }) {
  const [adding, setAdding] = useState(false);
  const form = useForm({ kind: "email" as "email" | "phone", value: "" });
  const base = `/customers/${data.customer.id}/identities`;
  const run = async (act: () => Promise<Data>) => {
    try {
      onData(await act());
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <section className="sec">
      <h3>{t("customer.identities")}</h3>
      <ul>
        {data.identities.map((one) => (
          <li key={one.id} className="row identity">
            {one.kind === "email" ? (
              <Mail className="i s m" aria-hidden />
            ) : (
              <Phone className="i s m" aria-hidden />
            )}
            <span className="cut grow" title={one.value}>
              {one.value}
            </span>
            {one.bounced ? (
              <span className="bad row g2 t12" title={one.bounced.reason}>
                <MailWarning className="i s" aria-hidden />
                {t("customer.bounces")}
              </span>
            ) : null}
            {one.primary ? (
              <span className="tag">{t("customer.primary")}</span>
            ) : may ? (
              <>
                <IconButton
                  small
                  icon={Star}
                  label={t("customer.makePrimary", { value: one.value })}
                  onPress={() => void run(() => api.post<Data>(`${base}/${one.id}/primary`))}
                />
                <IconButton
                  small
                  icon={X}
                  label={t("customer.removeIdentity", { value: one.value })}
                  onPress={() =>
                    void run(async () => {
                      await api.del(`${base}/${one.id}`);
                      return api.get<Data>(`/customers/${data.customer.id}`);
                    })
                  }
                />
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {!may ? null : adding ? (
        <form
          className="stack g4"
          style={{ marginTop: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            void form.submit(async (values) => {
              const kind = values.value.includes("@") ? "email" : "phone";
              onData(await api.post<Data>(base, { kind, value: values.value.trim() }));
              form.setValues({ kind: "email", value: "" });
              setAdding(false);
            });
          }}
        >
          <TextField
            label={t("customer.newIdentity")}
            autoFocus
            value={form.values.value}
            onChange={form.set("value")}
            error={form.fields["value"] ?? form.say ?? undefined}
          />
          <div className="row">
            <Button type="submit" small look="soft" isPending={form.busy}>
              {t("action.add")}
            </Button>
            <Button small look="quiet" onPress={() => setAdding(false)}>
              {t("action.cancel")}
            </Button>
          </div>
        </form>
      ) : (
        <Button small look="quiet" onPress={() => setAdding(true)}>
          <Plus className="i s" aria-hidden />
          {t("customer.addIdentity")}
        </Button>
      )}
    </section>
  );
}

const NO_LANGUAGE = "none";
function About({ data, may, onData }: { data: Data; may: boolean; onData: (data: Data) => void }) {
  const { customer } = data;
  const form = useForm({
    name: customer.name,
    notes: customer.notes,
    locale: customer.locale ?? NO_LANGUAGE,
  });
  const changed =
    form.values.name !== customer.name ||
    form.values.notes !== customer.notes ||
    form.values.locale !== (customer.locale ?? NO_LANGUAGE);
  if (!may) {
    return customer.notes ? (
      <section className="sec">
        <h3>{t("customer.notes")}</h3>
        <p className="prewrap">{customer.notes}</p>
      </section>
    ) : null;
  }
  const send = () =>
    form.submit(async (values) => {
      const locale = values.locale === NO_LANGUAGE ? null : (values.locale as Locale);
      onData(await api.patch<Data>(`/customers/${customer.id}`, { ...values, locale }));
      toast(t("done.saved"));
    });
  return (
    <section className="sec">
      <h3>{t("customer.about")}</h3>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={t("customer.name")}
          value={form.values.name}
          onChange={form.set("name")}
          error={form.fields["name"]}
        />
        <Select
          label={t("customer.language")}
          value={form.values.locale}
          choices={[
            { key: NO_LANGUAGE, name: t("customer.noLanguage") },
            ...LOCALES.map((key) => ({ key: key as string, name: LOCALE_NAMES[key] })),
          ]}
          onChange={(locale) => form.set("locale")(locale as Locale)}
        />
        <TextField
          label={t("customer.notes")}
          help={t("customer.notesHelp")}
          rows={4}
          value={form.values.notes}
          onChange={form.set("notes")}
          error={form.fields["notes"] ?? form.say ?? undefined}
        />
        <Button type="submit" isDisabled={!changed} isPending={form.busy}>
          {t("action.save")}
        </Button>
      </form>
      {customer.organization ? (
        <p className="row" style={{ marginTop: 12 }}>
          <Building2 className="i" aria-hidden />
          <Link
            to="/organizations/$organizationId"
            params={{ organizationId: String(customer.organization.id) }}
          >
            {customer.organization.name}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
