import { ArrowLeft } from "lucide-react";
import { toast } from "@/app/toasts.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import type { Locale, OwnStatus, StatusCategory } from "@/lib/api/types.ts";
import { LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { CATEGORIES, refreshStatuses } from "@/lib/statuses.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import { StatusGlyph } from "@/parts/status.tsx";

type ByLocale = Record<Locale, string>;
interface Form {
  category: StatusCategory;
  label: string;
  labels: ByLocale;
  customer_label: string;
  customer_labels: ByLocale;
  description: string;
  customer_description: string;
  active: boolean;
  is_default: boolean;
}
const NO_WORDS: ByLocale = { nb: "", sv: "", da: "", en: "" };

function formOf(status: OwnStatus | null): Form {
  return {
    category: status?.category ?? "open",
    label: status?.label ?? "",
    labels: { ...NO_WORDS, ...status?.labels },
    customer_label: status?.customer_label ?? "",
    customer_labels: { ...NO_WORDS, ...status?.customer_labels },
    description: status?.description ?? "",
    customer_description: status?.customer_description ?? "",
    active: status?.active ?? true,
    is_default: status?.is_default ?? false,
  };
}

const written = (words: ByLocale) =>
  Object.fromEntries(Object.entries(words).filter(([, word]) => word.trim()));

export function StatusForm({ status, onClose }: { status: OwnStatus | null; onClose: () => void }) {
  const { values, set, fields, say, busy, submit } = useForm<Form>(formOf(status));
  const save = () =>
    submit(async () => {
      const { category, is_default: isDefault, labels, customer_labels: forCustomers, ...rest } = values;
      const body = {
        ...rest,
        labels: written(labels),
        customer_labels: written(forCustomers),
        ...(isDefault ? { is_default: true } : {}),
      };
      await (status
        ? api.patch(`/statuses/${status.id}`, body)
        : api.post("/statuses", { ...body, category }));
      toast(t("done.saved"));
      refreshStatuses();
      onClose();
    });
  const name = t(status ? "ownStatus.edit" : "ownStatus.new");
  const plainWord = t(`status.${values.category}`);
  return (
    <>
      <header className="bar">
        <IconButton icon={ArrowLeft} label={t("ownStatus.back")} onPress={onClose} />
        <h2>{name}</h2>
        <span className="grow" />
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="primary" isPending={busy} onPress={() => void save()}>
          {t("action.save")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={name}>
        <form
          className="body macroform"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <FormError say={fields["status_category"] ?? fields["default"] ?? say} />
          <div className="formgrid">
            <TextField
              label={t("ownStatus.label")}
              help={t("ownStatus.labelHelp")}
              autoFocus
              required={!status?.plain}
              placeholder={status?.plain ? plainWord : ""}
              value={values.label}
              onChange={set("label")}
              error={fields["agent_label"]}
            />
            {status ? (
              <TextField
                label={t("ownStatus.categoryName")}
                help={t("ownStatus.categoryFixed")}
                value={plainWord}
                disabled
                onChange={() => {}}
              />
            ) : (
              <Select
                label={t("ownStatus.categoryName")}
                help={t("ownStatus.categoryHelp")}
                value={values.category}
                choices={CATEGORIES.map((key) => ({
                  key,
                  name: t(`status.${key}`),
                  mark: <StatusGlyph status={key} />,
                }))}
                onChange={set("category")}
              />
            )}
            <TextField
              label={t("ownStatus.description")}
              help={t("ownStatus.descriptionHelp")}
              value={values.description}
              onChange={set("description")}
              error={fields["description"]}
            />
          </div>
          <section className="section">
            <h3>{t("ownStatus.forCustomers")}</h3>
            <div className="formgrid">
              <TextField
                label={t("ownStatus.customerLabel")}
                help={t("ownStatus.customerLabelHelp")}
                placeholder={values.label || plainWord}
                value={values.customer_label}
                onChange={set("customer_label")}
                error={fields["end_user_label"]}
              />
              <TextField
                label={t("ownStatus.customerDescription")}
                value={values.customer_description}
                onChange={set("customer_description")}
                error={fields["end_user_description"]}
              />
            </div>
          </section>
          <section className="section">
            <h3>{t("customField.use")}</h3>
            <div className="checks">
              <Check on={values.active} disabled={values.is_default} onChange={set("active")}>
                {t("ownStatus.activeSay")}
              </Check>
              <Check
                on={values.is_default}
                disabled={status?.is_default ?? false}
                onChange={set("is_default")}
              >
                {t("ownStatus.defaultSay", { category: plainWord })}
              </Check>
            </div>
          </section>
          <section className="section">
            <h3>{t("customField.otherLanguages")}</h3>
            <p>{t("ownStatus.otherLanguagesSay")}</p>
            <div className="formgrid">
              {LOCALES.map((locale) => (
                <TextField
                  key={locale}
                  label={t("ownStatus.labelIn", { language: LOCALE_NAMES[locale] })}
                  placeholder={values.label}
                  value={values.labels[locale]}
                  onChange={(word) => set("labels")({ ...values.labels, [locale]: word })}
                />
              ))}
              {LOCALES.map((locale) => (
                <TextField
                  key={locale}
                  label={t("ownStatus.customerLabelIn", { language: LOCALE_NAMES[locale] })}
                  placeholder={values.customer_label || values.labels[locale] || values.label}
                  value={values.customer_labels[locale]}
                  onChange={(word) => set("customer_labels")({ ...values.customer_labels, [locale]: word })}
                />
              ))}
            </div>
          </section>
        </form>
      </div>
    </>
  );
}
