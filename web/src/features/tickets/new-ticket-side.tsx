import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/app/session.ts";
import { CustomFieldRows } from "@/features/fields/custom-field-rows.tsx";
import { withValue } from "@/features/fields/field-data.ts";
import { FormAndBrand } from "@/features/forms/form-and-brand.tsx";
import { api } from "@/lib/api/client.ts";
import type { CustomerPage, NewTicketForm, TicketSet } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { useBrands, useForms } from "@/lib/structure.ts";
import { Face } from "@/parts/face.tsx";
import { BouncedBanner, CustomerName, EarlierTicket } from "./customer-beside.tsx";
import { type FieldsOf, TicketFields, useGroups } from "./fields.tsx";
import type { PanelField } from "./panel.tsx";

const SHOWN = 6;

/** Who it is to and what they already ask about, so that nothing is asked twice; and the ticket's fields. */
export function NewTicketSide(props: { form: NewTicketForm; set: (change: Partial<NewTicketForm>) => void }) {
  const { form, set } = props;
  return (
    <aside className="pane ctx newt-side" aria-label={t("panel.label")}>
      <section className="sec" aria-label={t("panel.ticket")}>
        <FormFields form={form} set={set} />
      </section>
      {form.requester?.customer_id ? <Known id={form.requester.customer_id} /> : null}
      {form.requester && !form.requester.customer_id ? (
        <section className="sec" aria-label={t("panel.customer")}>
          <div className="row" style={{ gap: 10 }}>
            <Face name={form.requester.name || form.requester.email} size="lg" />
            <div className="grow">
              <div className="b cut t14">{form.requester.name || form.requester.email}</div>
              <div className="t12 m">{t("newTicket.newCustomer")}</div>
            </div>
          </div>
        </section>
      ) : null}
    </aside>
  );
}

function FormFields({ form, set }: { form: NewTicketForm; set: (change: Partial<NewTicketForm>) => void }) {
  const me = useMe();
  const groups = useGroups().data ?? [];
  const [field, setField] = useState<PanelField | null>(null);
  const group = groups.find((one) => one.id === form.group_id);
  const members = groups.flatMap((one) => one.members);
  const assignee = form.assignee_id === me.id ? me : members.find((person) => person.id === form.assignee_id);
  const brands = useBrands();
  const forms = useForms();
  // What the server will choose when nobody has: the mailbox's brand, and the brand's form.
  const given =
    brands.find((one) => form.mailbox_id !== null && one.mailbox_ids.includes(form.mailbox_id)) ??
    brands.find((one) => one.is_default);
  const brandId = form.brand_id ?? given?.id ?? 1;
  const formId =
    form.form_id ||
    brands.find((one) => one.id === brandId)?.form_id ||
    forms.find((one) => one.is_default)?.id ||
    1;
  const shown: FieldsOf = {
    status: "open",
    group: group ? { id: group.id, name: group.name } : null,
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    priority: form.priority,
    type: form.type,
    tags: form.tags,
  };
  const change = (wish: TicketSet) => {
    const next: Partial<NewTicketForm> = {};
    if (wish.priority !== undefined) next.priority = wish.priority;
    if (wish.type !== undefined) next.type = wish.type;
    if (wish.assignee_id !== undefined) next.assignee_id = wish.assignee_id;
    if (wish.group_id !== undefined) {
      next.group_id = wish.group_id;
      const to = groups.find((one) => one.id === wish.group_id);
      // Whoever is not in the group cannot have its ticket.
      if (to && !to.members.some((person) => person.id === form.assignee_id)) next.assignee_id = null;
    }
    const gone = wish.remove_tags ?? [];
    if (wish.add_tags || wish.remove_tags)
      next.tags = [...form.tags.filter((tag) => !gone.includes(tag)), ...(wish.add_tags ?? [])];
    set(next);
  };
  return (
    <TicketFields ticket={shown} may change={change} field={field} onField={setField}>
      <FormAndBrand
        formId={formId}
        brandId={brandId}
        group={form.group_id}
        may
        change={(wish) =>
          set({
            ...(wish.form_id ? { form_id: wish.form_id } : {}),
            ...(wish.brand_id ? { brand_id: wish.brand_id } : {}),
          })
        }
      />
      <CustomFieldRows
        target="ticket"
        values={form.custom_fields ?? []}
        form={{ status: "open", group: form.group_id, id: formId }}
        may
        set={async (custom, value, name) => {
          set({
            custom_fields: withValue(form.custom_fields ?? [], {
              id: custom.id,
              value,
              ...(name ? { name } : {}),
            }),
          });
          return true;
        }}
      />
    </TicketFields>
  );
}

function Known({ id }: { id: number }) {
  const page = useQuery({
    queryKey: ["customer", id],
    queryFn: ({ signal }) => api.get<CustomerPage>(`/customers/${id}`, signal),
  }).data;
  if (!page) return null;
  const { customer, tickets } = page;
  const open = tickets.filter((one) => one.status !== "solved" && one.status !== "closed");
  const shown = [...open, ...tickets.filter((one) => !open.includes(one))].slice(0, SHOWN);
  return (
    <>
      <section className="sec" aria-label={t("panel.customer")}>
        <CustomerName id={id} name={customer.name}>
          {customer.organization?.name ?? customer.email}
        </CustomerName>
        {customer.bounced ? <BouncedBanner /> : null}
        {open.length > 0 ? (
          <p className="banner t12" style={{ marginTop: 8 }}>
            <Info className="i s" aria-hidden />
            {t("newTicket.alreadyOpen", { n: open.length })}
          </p>
        ) : null}
      </section>
      {shown.length > 0 ? (
        <section className="sec" aria-label={t("customer.tickets")}>
          <h3>{t("customer.tickets")}</h3>
          {shown.map((one) => (
            <EarlierTicket key={one.id} ticket={one} />
          ))}
        </section>
      ) : null}
    </>
  );
}
