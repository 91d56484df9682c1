import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components";
import type { TicketSet } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { formsFor, nameOfBrand, nameOfForm, useBrands, useForms } from "@/lib/structure.ts";
import { Picker } from "@/parts/picker.tsx";

/** Form and brand of a ticket, where there is more than one to choose from. */
export function FormAndBrand(props: {
  formId: number;
  brandId: number;
  group: number | null;
  may: boolean;
  change: (set: TicketSet) => unknown;
}) {
  const { formId, brandId, group, may, change } = props;
  const brands = useBrands().filter((one) => one.id === brandId || (one.active && !one.removed));
  const forms = formsFor(useForms(), { group, brand: brandId, form: formId });
  return (
    <>
      <Row
        label={t("field.brand_id")}
        choices={brands.map((one) => ({ key: String(one.id), name: nameOfBrand(one) }))}
        chosen={String(brandId)}
        may={may}
        onPick={(key) => change({ brand_id: Number(key) })}
      />
      <Row
        label={t("field.ticket_form_id")}
        choices={forms.map((one) => ({ key: String(one.id), name: nameOfForm(one) }))}
        chosen={String(formId)}
        may={may}
        onPick={(key) => change({ form_id: Number(key) })}
      />
    </>
  );
}

function Row(props: {
  label: string;
  choices: { key: string; name: string }[];
  chosen: string;
  may: boolean;
  onPick: (key: string) => void;
}) {
  const { label, choices, chosen, may, onPick } = props;
  if (choices.length < 2) return null;
  const name = choices.find((one) => one.key === chosen)?.name ?? "";
  return (
    <>
      <span className="k">{label}</span>
      {may ? (
        <Picker
          label={label}
          choices={choices}
          chosen={chosen}
          search={choices.length > 8}
          onPick={(key) => key !== chosen && onPick(key)}
        >
          <Button className="fieldb">
            <span className="vh">{label}: </span>
            <span className="cut">{name}</span>
            <ChevronDown className="i xs" aria-hidden />
          </Button>
        </Picker>
      ) : (
        <span className="fieldb">
          <span className="cut">{name}</span>
        </span>
      )}
    </>
  );
}
