import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, UsersRound } from "lucide-react";
import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import type { AdminGroup } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import type { Colleague } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { Face } from "@/parts/face.tsx";
import { TextField } from "@/parts/field.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { FormError } from "./gate-frame.tsx";

const FACES = 6;

export function AdminGroups() {
  const client = useQueryClient();
  const [edited, setEdited] = useState<AdminGroup | "new" | null>(null);
  const list = useQuery({
    queryKey: ["admin-groups"],
    queryFn: ({ signal }) =>
      api.get<{ groups: AdminGroup[] }>("/admin/groups", signal).then((body) => body.groups),
  });
  const create = (
    <Button look="primary" onPress={() => setEdited("new")}>
      <Plus className="i" aria-hidden />
      {t("groups.create")}
    </Button>
  );
  return (
    <>
      <header className="bar">
        <h2>{t("admin.groups")}</h2>
        <span className="grow" />
        {create}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.groups")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty icon={UsersRound} title={t("groups.noneTitle")} say={t("groups.none")}>
            {create}
          </Empty>
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("groups.name")}</th>
                <th className="hide-phone">{t("groups.members")}</th>
                <th className="n">{t("groups.open")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((group) => (
                <tr key={group.id}>
                  <td>
                    <div className="md">
                      {group.name} {group.active ? null : <span className="tag">{t("groups.inactive")}</span>}
                    </div>
                    <div className="t12 m">{group.say}</div>
                  </td>
                  <td className="hide-phone">
                    <div className="row g2">
                      {group.members.slice(0, FACES).map((one) => (
                        <Face key={one.id} name={one.name} staff title />
                      ))}
                      <span className="t12 m">{t("groups.count", { n: group.members.length })}</span>
                    </div>
                  </td>
                  <td className="n">{count(group.open_count)}</td>
                  <td className="n">
                    <IconButton
                      small
                      icon={Pencil}
                      label={t("groups.edit", { name: group.name })}
                      onPress={() => setEdited(group)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {edited ? (
        <GroupDialog
          group={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            toast(t("done.saved"));
            void client.invalidateQueries({ queryKey: ["admin-groups"] });
            void client.invalidateQueries({ queryKey: ["groups"] });
          }}
        />
      ) : null}
    </>
  );
}

function GroupDialog({
  group,
  onClose,
  onDone,
}: {
  group: AdminGroup | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const people = useQuery({
    queryKey: ["people", ""],
    queryFn: ({ signal }) => api.get<{ people: Colleague[] }>("/people/suggest", signal),
  }).data?.people;
  const form = useForm({
    name: group?.name ?? "",
    say: group?.say ?? "",
    member_ids: group?.members.map((one) => one.id) ?? [],
    active: group?.active ?? true,
  });
  const { values, set, fields } = form;
  const known = new Map([...(group?.members ?? []), ...(people ?? [])].map((one) => [one.id, one.name]));
  const send = () =>
    form.submit(async () => {
      await (group ? api.patch(`/admin/groups/${group.id}`, values) : api.post("/admin/groups", values));
      onDone();
    });
  return (
    <Dialog open onClose={onClose} title={group ? group.name : t("groups.create")}>
      <form
        className="stack"
        style={{ marginTop: 10 }}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <FormError say={form.say} />
        <TextField
          label={t("groups.name")}
          autoFocus
          required
          value={values.name}
          onChange={set("name")}
          error={fields["name"]}
        />
        <TextField
          label={t("groups.say")}
          help={t("groups.sayHelp")}
          value={values.say}
          onChange={set("say")}
          error={fields["say"]}
        />
        <div role="group" aria-label={t("groups.members")}>
          <span className="lbl">{t("groups.members")}</span>
          {[...known].map(([id, name]) => (
            <Check
              key={id}
              on={values.member_ids.includes(id)}
              onChange={(on) =>
                set("member_ids")(
                  on ? [...values.member_ids, id] : values.member_ids.filter((one) => one !== id),
                )
              }
            >
              <Face name={name} staff size="xs" />
              {name}
            </Check>
          ))}
        </div>
        {group ? (
          <Check on={values.active} onChange={set("active")}>
            {t("groups.takesTickets")}
          </Check>
        ) : null}
        <div className="actions" style={{ marginTop: 4 }}>
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isPending={form.busy}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
