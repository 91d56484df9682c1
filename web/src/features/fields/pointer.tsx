import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { api, query } from "@/lib/api/client.ts";
import type { RelatedChoices } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Picker } from "@/parts/picker.tsx";
import type { ValueProps } from "./custom-field-rows.tsx";
import { titleOf } from "./field-data.ts";

const NONE = "none";

/** A person, an organisation or a ticket, found by what one types. */
export function Pointer({ field, held, set }: ValueProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["related", field.related, text],
    queryFn: ({ signal }) =>
      api.get<RelatedChoices>(`/related/${field.related}${query({ q: text.trim() })}`, signal),
    enabled: open,
    placeholderData: (before) => before,
  }).data;
  const choices = (found?.choices ?? []).map((one) => ({
    key: String(one.id),
    name: one.name,
    ...(one.hint && one.hint !== one.name ? { hint: one.hint } : {}),
  }));
  const chosen = held ? String(held.value) : NONE;
  return (
    <Picker
      label={titleOf(field)}
      choices={held ? [...choices, { key: NONE, name: t("field.none") }] : choices}
      chosen={chosen}
      open={open}
      onOpenChange={(now) => {
        setOpen(now);
        if (!now) setText("");
      }}
      text={text}
      onText={setText}
      onPick={(key) => {
        if (key === NONE) void set(null);
        else if (key !== chosen) void set(Number(key), choices.find((one) => one.key === key)?.name);
      }}
    >
      <Button className="fieldb" id={`custom_field_${field.id}`}>
        <span className="vh">{titleOf(field)}: </span>
        {held ? (
          <span className="cut">{held.name || t("customField.gone")}</span>
        ) : (
          <span className="m">{t("field.none")}</span>
        )}
        <ChevronDown className="i xs" aria-hidden />
      </Button>
    </Picker>
  );
}
