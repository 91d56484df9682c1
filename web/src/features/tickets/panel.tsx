import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useCan } from "@/app/session.ts";
import { besideQuery } from "@/features/contacts/contact-data.ts";
import { LikelySame } from "@/features/contacts/likely.tsx";
import { LocalTime } from "@/features/contacts/local-time.tsx";
import { Notes } from "@/features/contacts/notes.tsx";
import { titleOf, useCustomFields } from "@/features/fields/field-data.ts";
import { valueWords } from "@/features/fields/field-words.ts";
import type { CustomValue, TicketScreen } from "@/lib/api/types.ts";
import { LOCALE_NAMES, t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { BouncedBanner, CustomerName, EarlierTicket } from "./customer-beside.tsx";
import { Fields } from "./fields.tsx";
import type { TicketActions } from "./ticket-actions.ts";

export type PanelField = "status" | "priority" | "type" | "group" | "assignee" | "tags";

interface Props {
  screen: TicketScreen;
  /** Whether the fields open yet. */
  ready: boolean;
  actions: TicketActions;
  field: PanelField | null;
  onField: (field: PanelField | null) => void;
  /** What is to be done about it. */
  tasks: ReactNode;
  /** Tickets that belong to it. */
  links: ReactNode;
  /** Who else was asked about it. */
  sides: ReactNode;
}

/** What the customer's own fields hold. */
function CustomerFields({ values }: { values: CustomValue[] }) {
  return useCustomFields("user").map((field) => {
    const held = values.find((one) => one.id === field.id);
    return held ? (
      <Fragment key={field.id}>
        <dt className="cut" title={titleOf(field)}>
          {titleOf(field)}
        </dt>
        <dd className="prewrap">{valueWords(field, held.value, held.name)}</dd>
      </Fragment>
    ) : null;
  });
}

/** Who asks, what the ticket says of itself, and what they asked before. */
export function Panel({ screen, ready, actions, field, onField, tasks, links, sides }: Props) {
  const { customer, earlier, earlier_count } = screen.panel;
  const { ticket } = screen;
  const params = { customerId: String(customer.id) };
  const can = useCan();
  const beside = useQuery({ ...besideQuery(customer.id), enabled: ready && can("customers.read") }).data;
  return (
    <>
      <section className="sec" aria-label={t("panel.customer")}>
        <CustomerName id={customer.id} name={customer.name}>
          {t("panel.since", { date: shortDate(customer.created_at) })}
        </CustomerName>
        <dl className="kv" style={{ marginTop: 10 }}>
          {customer.email ? (
            <>
              <dt>{t("customer.email")}</dt>
              <dd className="cut" title={customer.email}>
                {customer.email}
              </dd>
            </>
          ) : null}
          {customer.phone ? (
            <>
              <dt>{t("customer.phone")}</dt>
              <dd className="num">
                <a href={`tel:${customer.phone}`}>{customer.phone}</a>
              </dd>
            </>
          ) : null}
          {customer.locale ? (
            <>
              <dt>{t("customer.language")}</dt>
              <dd>{LOCALE_NAMES[customer.locale]}</dd>
            </>
          ) : null}
          <CustomerFields values={customer.custom_fields} />
          <dt>{t("customer.tickets")}</dt>
          <dd className="num">
            {t("customer.ticketCounts", { n: customer.ticket_count, open: customer.open_count })}
          </dd>
        </dl>
        {beside ? <LocalTime zone={beside.time_zone} said={beside.time_zone_said} /> : null}
        {customer.bounced ? <BouncedBanner /> : null}
        {customer.notes ? (
          <p className="m2 prewrap" style={{ marginTop: 8 }}>
            {customer.notes}
          </p>
        ) : null}
      </section>
      {beside ? <LikelySame id={customer.id} name={customer.name} likely={beside.likely} /> : null}
      {beside && (beside.notes.length > 0 || can("customers.edit")) ? (
        <Notes kind="customer" id={customer.id} notes={beside.notes} may={can("customers.edit")} few={2} />
      ) : null}
      {customer.organization ? (
        <section className="sec">
          <h3>{t("customer.organization")}</h3>
          <div className="row">
            <Building2 className="i" aria-hidden />
            <Link
              to="/organizations/$organizationId"
              params={{ organizationId: String(customer.organization.id) }}
              className="md cut"
            >
              {customer.organization.name}
            </Link>
          </div>
          {beside && beside.organization_open.length > 0 ? (
            <div style={{ marginTop: 6 }}>
              <h4 className="t12 m">{t("contact.organizationOpen")}</h4>
              {beside.organization_open.map((one) => (
                <EarlierTicket key={one.id} ticket={one} who={one.customer.name} />
              ))}
            </div>
          ) : null}
        </section>
      ) : null}
      <section className="sec">
        <h3>{t("panel.ticket")}</h3>
        <Fields ticket={ticket} ready={ready} actions={actions} field={field} onField={onField} />
      </section>
      {tasks}
      {links}
      {sides}
      {earlier.length > 0 ? (
        <section className="sec">
          <h3>
            {t("panel.earlier")}
            {earlier_count > earlier.length ? (
              <Link to="/customers/$customerId" params={params}>
                {t("panel.allEarlier", { n: earlier_count })}
              </Link>
            ) : null}
          </h3>
          {earlier.map((one) => (
            <EarlierTicket key={one.id} ticket={one} />
          ))}
        </section>
      ) : null}
    </>
  );
}
