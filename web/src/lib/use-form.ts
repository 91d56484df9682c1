import { useState } from "react";
import { ApiError } from "./api/client.ts";
import { t } from "./i18n.ts";

/** The values of a form, what is wrong with which of them, and one sending at a time. */
export function useForm<V extends object>(first: V) {
  const [values, setValues] = useState(first);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [say, setSay] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set =
    <K extends keyof V>(key: K) =>
    (value: V[K]) => {
      setValues((now) => ({ ...now, [key]: value }));
      setFields(({ [key as string]: _gone, ...rest }) => rest);
    };
  const submit = async (send: (values: V) => Promise<void>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setSay(null);
    setFields({});
    try {
      await send(values);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) {
        setSay(t("error.unknown"));
        throw error;
      }
      setFields(error.fields);
      if (Object.keys(error.fields).length === 0) setSay(error.say);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { values, setValues, set, fields, setFields, say, busy, submit };
}
