import { useRef } from "react";
import { useGroups } from "@/features/tickets/fields.tsx";
import type { AdminPerson } from "@/lib/api/admin-types.ts";
import { api, newKey } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import { useRoles } from "./admin-people.tsx";
import { FormError } from "./gate-frame.tsx";

/** Invites somebody, or changes name, role and groups of one who is there. */
export function PersonDialog(props: {
  person: AdminPerson | null;
  onClose: () => void;
  onDone: (say: string) => void;
}) {
  const { person, onClose, onDone } = props;
  const roles = useRoles().data?.roles ?? [];
  const groups = useGroups().data ?? [];
  const once = useRef(newKey());
  const form = useForm({
    name: person?.name ?? "",
    email: person?.email ?? "",
    role: person?.role ?? "agent",
    group_ids: person?.groups.map((group) => group.id) ?? [],
  });
  const { values, fields, set } = form;
  const send = () =>
    form.submit(async () => {
      if (person) {
        const { email: _fixed, ...rest } = values;
        await api.patch(`/admin/people/${person.id}`, rest);
        onDone(t("done.saved"));
      } else {
        await api.post("/admin/people", values, once.current);
        onDone(t("people.invited", { email: values.email }));
      }
    });
  const role = roles.find((one) => one.key === values.role);
  return (
    <Dialog open onClose={onClose} title={person ? person.name : t("people.invite")}>
      {person ? null : <p className="m2">{t("people.inviteSay")}</p>}
      <form
        className="stack"
        style={{ marginTop: 14 }}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <FormError say={form.say} />
        <TextField
          label={t("account.name")}
          autoFocus
          required
          value={values.name}
          onChange={set("name")}
          error={fields["name"]}
        />
        {person ? null : (
          <TextField
            label={t("account.email")}
            type="email"
            required
            value={values.email}
            onChange={set("email")}
            error={fields["email"]}
          />
        )}
        <Select
          label={t("people.role")}
          value={values.role}
          choices={roles.map((one) => ({ key: one.key, name: one.name }))}
          onChange={set("role")}
          help={role?.say}
          error={fields["role"]}
        />
        <div role="group" aria-label={t("people.groups")}>
          <span className="lbl">{t("people.groups")}</span>
          {groups.map((group) => (
            <Check
              key={group.id}
              on={values.group_ids.includes(group.id)}
              onChange={(on) =>
                set("group_ids")(
                  on ? [...values.group_ids, group.id] : values.group_ids.filter((id) => id !== group.id),
                )
              }
            >
              {group.name}
            </Check>
          ))}
        </div>
        <div className="actions" style={{ marginTop: 4 }}>
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isPending={form.busy}>
            {person ? t("action.save") : t("people.sendInvitation")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
