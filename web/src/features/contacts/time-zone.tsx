import { useQueryClient } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Beside } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Picker } from "@/parts/picker.tsx";
import { besideKey } from "./contact-data.ts";

const NONE = "none";
const zones = () => Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"));

/** Where the customer's day is; empty: by the phone number. */
export function TimeZone(props: { id: number; zone: string; said: boolean; may: boolean }) {
  const { id, zone, said, may } = props;
  const client = useQueryClient();
  const set = async (time_zone: string) => {
    try {
      client.setQueryData(
        besideKey("customer", id),
        await api.put<Beside>(`/customers/${id}/time-zone`, { time_zone }),
      );
    } catch (error) {
      toastError(error);
    }
  };
  const shown = zone ? zone.replaceAll("_", " ") : t("customer.noLanguage");
  if (!may) return zone ? <p className="m2">{shown}</p> : null;
  return (
    <div className="fld">
      <span className="lbl">{t("contact.timeZone")}</span>
      <Picker
        label={t("contact.timeZone")}
        chosen={said ? zone : NONE}
        choices={[
          { key: NONE, name: t("contact.zoneUnset") },
          ...zones().map((key) => ({ key, name: key.replaceAll("_", " ") })),
        ]}
        onPick={(key) => void set(key === NONE ? "" : key)}
      >
        <AriaButton className="selectb" aria-label={`${t("contact.timeZone")}: ${shown}`}>
          <span className="cut">{shown}</span>
          <ChevronsUpDown className="i s" aria-hidden />
        </AriaButton>
      </Picker>
    </div>
  );
}
