import { toast, toastError } from "@/app/toasts.tsx";
import { CustomFieldRows } from "@/features/fields/custom-field-rows.tsx";
import { titleOf, useCustomFields } from "@/features/fields/field-data.ts";
import { valueWords } from "@/features/fields/field-words.ts";
import { api } from "@/lib/api/client.ts";
import type { CustomField, CustomTarget, CustomValue } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";

/** What the workspace asks of a customer or an organisation beyond what everybody asks. Each value is kept at once. */
export function OwnFields<D>(props: {
  target: CustomTarget;
  path: string;
  values: CustomValue[];
  may: boolean;
  onData: (data: D) => void;
}) {
  const { target, path, values, may, onData } = props;
  const fields = useCustomFields(target);
  if (fields.length === 0 || (!may && values.length === 0)) return null;
  const send = async (id: number, value: unknown): Promise<boolean> => {
    try {
      onData(await api.patch<D>(path, { custom_fields: [{ id, value }] }));
      return true;
    } catch (error) {
      toastError(error);
      return false;
    }
  };
  const set = async (field: CustomField, value: unknown, name?: string): Promise<boolean> => {
    const before = values.find((one) => one.id === field.id)?.value ?? null;
    if (!(await send(field.id, value))) return false;
    toast(t("done.customField", { title: titleOf(field), value: valueWords(field, value, name) }), {
      action: { name: t("action.undo"), act: () => void send(field.id, before) },
    });
    return true;
  };
  return (
    <section className="sec">
      <h3>{t("admin.fields")}</h3>
      <div className="fields">
        <CustomFieldRows target={target} values={values} may={may} set={set} />
      </div>
    </section>
  );
}
