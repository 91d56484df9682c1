import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Building2, ChevronLeft, Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan } from "@/app/session.ts";
import { toast } from "@/app/toasts.tsx";
import { organizationBesideQuery } from "@/features/contacts/contact-data.ts";
import { MergedAway, MergesInto } from "@/features/contacts/merged.tsx";
import { Notes } from "@/features/contacts/notes.tsx";
import { api } from "@/lib/api/client.ts";
import type { OrganizationPage as Data } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { CustomerTable } from "./customers-page.tsx";
import { OwnFields } from "./own-fields.tsx";
import { TicketLines } from "./ticket-lines.tsx";

const MergeContactDialog = lazy(() => import("@/features/contacts/merge-contact-dialog.tsx"));

export function OrganizationPage() {
  const { organizationId } = useParams({ from: "/shell/organizations/$organizationId" });
  const client = useQueryClient();
  const can = useCan();
  const key = ["organization", Number(organizationId)];
  const page = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Data>(`/organizations/${organizationId}`, signal),
  });
  const [merging, setMerging] = useState(false);
  const beside = useQuery(organizationBesideQuery(Number(organizationId))).data;
  if (beside?.merged_into) return <MergedAway kind="organization" into={beside.merged_into} page />;
  if (page.isPending) return <TableSkeleton />;
  if (page.isError) return <Failed error={page.error} again={() => void page.refetch()} />;
  const { organization, customers, tickets } = page.data;
  return (
    <div className="three">
      <div className="page">
        <header className="hero">
          <Link to="/customers" className="iconb" aria-label={t("customers.back")}>
            <ChevronLeft className="i" aria-hidden />
          </Link>
          <span className="av xl staff tone-6">
            <Building2 className="i l" aria-hidden />
          </span>
          <div className="grow">
            <h2 className="cut">{organization.name}</h2>
            <p className="m cut">
              {organization.domains.join(", ")} ·{" "}
              {t("panel.since", { date: shortDate(organization.created_at) })}
            </p>
          </div>
          {can("admin.people") ? (
            <Menu
              label={t("contact.more")}
              entries={[
                {
                  key: "merge",
                  name: t("contact.mergeWith"),
                  icon: Building2,
                  act: () => setMerging(true),
                },
              ]}
            >
              <IconButton icon={Ellipsis} label={t("contact.more")} />
            </Menu>
          ) : null}
        </header>
        <div className="scroll" tabIndex={0} role="region" aria-label={organization.name}>
          <CustomerTable rows={customers} />
          {tickets.length > 0 ? (
            <>
              <h3 className="listhead">{t("organization.tickets")}</h3>
              <TicketLines tickets={tickets} who />
            </>
          ) : (
            <Empty icon={Building2} title={t("customer.noTicketsTitle")} say={t("organization.noTickets")} />
          )}
        </div>
      </div>
      <aside aria-label={t("organization.about")}>
        {beside ? (
          <Notes kind="organization" id={organization.id} notes={beside.notes} may={can("customers.edit")} />
        ) : null}
        <OwnFields
          target="organization"
          path={`/organizations/${organization.id}`}
          values={organization.custom_fields}
          may={can("customers.edit")}
          onData={(data: Data) => client.setQueryData(key, data)}
        />
        <About
          key={organization.id}
          data={page.data}
          may={can("customers.edit")}
          onData={(data) => client.setQueryData(key, data)}
        />
        {beside ? <MergesInto merges={beside.merges} may={can("admin.people")} /> : null}
      </aside>
      {merging ? (
        <Suspense>
          <MergeContactDialog
            kind="organization"
            from={{ id: organization.id, name: organization.name }}
            onClose={() => setMerging(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function About({ data, may, onData }: { data: Data; may: boolean; onData: (data: Data) => void }) {
  const { organization } = data;
  const form = useForm({
    name: organization.name,
    domains: organization.domains.join(", "),
    notes: organization.notes,
  });
  const send = () =>
    form.submit(async (values) => {
      const domains = values.domains.split(/[\s,;]+/).filter(Boolean);
      onData(await api.patch<Data>(`/organizations/${organization.id}`, { ...values, domains }));
      toast(t("done.saved"));
    });
  if (!may) {
    return (
      <section className="sec">
        <h3>{t("customer.notes")}</h3>
        <p className="prewrap">{organization.notes}</p>
      </section>
    );
  }
  return (
    <section className="sec">
      <h3>{t("organization.about")}</h3>
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
        <TextField
          label={t("organization.domains")}
          help={t("organization.domainsHelp")}
          value={form.values.domains}
          onChange={form.set("domains")}
          error={form.fields["domains"]}
        />
        <TextField
          label={t("customer.notes")}
          help={t("customer.notesHelp")}
          rows={4}
          value={form.values.notes}
          onChange={form.set("notes")}
          error={form.fields["notes"] ?? form.say ?? undefined}
        />
        <Button type="submit" isPending={form.busy}>
          {t("action.save")}
        </Button>
      </form>
    </section>
  );
}
