import { queryOptions, useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { toast } from "@/app/toasts.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import type { Brand } from "@/lib/api/types.ts";
import { LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { nameOfForm, refreshBrands, useForms } from "@/lib/structure.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";

/** What mailboxes are called, for whoever may see them. */
export const mailboxNamesQuery = queryOptions({
  queryKey: ["mailbox-names"],
  queryFn: ({ signal }) =>
    api
      .get<{ mailboxes: { id: number; name: string; address: string }[] }>("/admin/mailboxes", signal)
      .then((body) => body.mailboxes),
  staleTime: 60_000,
});

type Draft = Omit<Brand, "id" | "first" | "removed" | "key"> & { key: string };

const NEW: Draft = {
  name: "",
  key: "",
  color: "",
  logo_url: "",
  website: "",
  sender_name: "",
  signatures: {},
  form_id: 0,
  help_name: "",
  help_color: "",
  help_active: false,
  active: true,
  is_default: false,
  mailbox_ids: [],
};

export function BrandForm({ brand, onClose }: { brand: Brand | null; onClose: () => void }) {
  const { values, set, fields, say, busy, submit } = useForm<Draft>(brand ?? NEW);
  const forms = useForms().filter((one) => one.active && !one.removed);
  const mailboxes = useQuery(mailboxNamesQuery).data ?? [];
  const save = () =>
    submit(async () => {
      const { is_default: isDefault, key, ...rest } = values;
      const body = {
        name: rest.name,
        ...(key ? { key } : {}),
        color: rest.color,
        logo_url: rest.logo_url,
        website: rest.website,
        sender_name: rest.sender_name,
        signatures: rest.signatures,
        form_id: rest.form_id,
        help_name: rest.help_name,
        help_color: rest.help_color,
        help_active: rest.help_active,
        active: rest.active,
        mailbox_ids: rest.mailbox_ids,
        ...(isDefault ? { is_default: true } : {}),
      };
      await (brand ? api.patch(`/brands/${brand.id}`, body) : api.post("/brands", body));
      toast(t("done.saved"));
      refreshBrands();
      onClose();
    });
  const name = t(brand ? "brand.edit" : "brand.new");
  const line = (key: "website" | "logo_url" | "color" | "sender_name" | "help_name" | "help_color") => (
    <TextField
      label={t(`brand.${key}`)}
      help={t(`brand.${key}_help`)}
      value={values[key]}
      onChange={set(key)}
      error={fields[key]}
    />
  );
  return (
    <>
      <header className="bar">
        <IconButton icon={ArrowLeft} label={t("brand.back")} onPress={onClose} />
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
          <FormError say={fields["active"] ?? fields["default"] ?? say} />
          <div className="formgrid">
            <TextField
              label={t("brand.name")}
              help={brand?.first ? t("brand.firstHelp") : t("brand.nameHelp")}
              autoFocus
              required={!brand?.first}
              placeholder={brand?.first ? t("brand.first") : ""}
              value={values.name}
              onChange={set("name")}
              error={fields["name"]}
            />
            <TextField
              label={t("brand.key")}
              help={t("brand.keyHelp")}
              value={values.key}
              onChange={set("key")}
              error={fields["subdomain"]}
            />
            {line("website")}
            {line("logo_url")}
            {line("color")}
            {forms.length > 1 ? (
              <Select
                label={t("brand.form")}
                help={t("brand.formHelp")}
                value={values.form_id}
                choices={[
                  { key: 0, name: t("brand.defaultForm") },
                  ...forms.map((one) => ({ key: one.id, name: nameOfForm(one) })),
                ]}
                onChange={set("form_id")}
              />
            ) : null}
          </div>
          <section className="section">
            <h3>{t("brand.mail")}</h3>
            <p>{t("brand.mailSay")}</p>
            <div role="group" aria-label={t("brand.mailboxes")} className="columnsof">
              {mailboxes.map((one) => (
                <Check
                  key={one.id}
                  on={values.mailbox_ids.includes(one.id)}
                  onChange={(on) =>
                    set("mailbox_ids")(
                      on ? [...values.mailbox_ids, one.id] : values.mailbox_ids.filter((id) => id !== one.id),
                    )
                  }
                >
                  {one.address}
                </Check>
              ))}
            </div>
            <div className="formgrid">{line("sender_name")}</div>
            <div className="formgrid">
              {["", ...LOCALES].map((locale) => (
                <TextField
                  key={locale}
                  rows={3}
                  label={
                    locale === ""
                      ? t("brand.signature")
                      : t("brand.signatureIn", {
                          language: LOCALE_NAMES[locale as keyof typeof LOCALE_NAMES],
                        })
                  }
                  value={values.signatures[locale] ?? ""}
                  onChange={(text) => set("signatures")({ ...values.signatures, [locale]: text })}
                  error={locale === "" ? fields["signatures"] : undefined}
                />
              ))}
            </div>
          </section>
          <section className="section">
            <h3>{t("brand.help")}</h3>
            <p>{t("brand.helpSay")}</p>
            <div className="formgrid">
              {line("help_name")}
              {line("help_color")}
            </div>
          </section>
          <section className="section">
            <h3>{t("customField.use")}</h3>
            <div className="checks">
              <Check on={values.active} disabled={values.is_default} onChange={set("active")}>
                {t("brand.activeSay")}
              </Check>
              <Check
                on={values.is_default}
                disabled={brand?.is_default ?? false}
                onChange={set("is_default")}
              >
                {t("brand.defaultSay")}
              </Check>
            </div>
          </section>
        </form>
      </div>
    </>
  );
}
