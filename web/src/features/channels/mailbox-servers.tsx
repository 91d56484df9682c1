import type { Mailbox, Security } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import type { MailboxForm } from "./mailbox-data.ts";

type Settings = MailboxForm["settings"];
const SECURITIES: Security[] = ["tls", "starttls", "none"];

interface Props {
  mailbox: Mailbox | null;
  values: MailboxForm;
  fields: Record<string, string>;
  onSettings: (change: Partial<Settings>) => void;
}

/** The servers of one mailbox; which are asked for depends on its kind. */
export function MailboxServers({ mailbox, values, fields, onSettings }: Props) {
  const { settings, kind } = values;
  const incoming = (
    <fieldset className="servers">
      <legend className="md">{t("mailbox.incoming")}</legend>
      <div className="stack">
        {kind === "lmtp" ? null : (
          <Check on={settings.read_existing} onChange={(read_existing) => onSettings({ read_existing })}>
            {t("mailbox.existing")}
          </Check>
        )}
        <Check on={settings.plus_addresses} onChange={(plus_addresses) => onSettings({ plus_addresses })}>
          {t("mailbox.plus")}
        </Check>
        <TextField
          label={t("mailbox.authserv")}
          help={t("mailbox.authservHelp")}
          autoComplete="off"
          value={settings.authserv_id}
          onChange={(authserv_id) => onSettings({ authserv_id })}
          error={fields["settings.authserv_id"]}
        />
      </div>
    </fieldset>
  );
  if (kind === "gmail" || kind === "microsoft365") {
    return (
      <div className="stack g6">
        <div className="formgrid">
          <TextField
            label={t("mailbox.clientId")}
            help={t("mailbox.clientHelp")}
            value={settings.client_id ?? ""}
            onChange={(client_id) => onSettings({ client_id })}
            error={fields["settings.client_id"]}
          />
          <TextField
            label={t("mailbox.clientSecret")}
            type="password"
            autoComplete="off"
            value={settings.client_secret ?? ""}
            onChange={(client_secret) => onSettings({ client_secret })}
            error={fields["settings.client_secret"]}
          />
          {kind === "microsoft365" ? (
            <TextField
              label={t("mailbox.tenant")}
              help={t("mailbox.tenantHelp")}
              autoComplete="off"
              value={settings.tenant ?? ""}
              onChange={(tenant) => onSettings({ tenant })}
              error={fields["settings.tenant"]}
            />
          ) : null}
        </div>
        {incoming}
      </div>
    );
  }
  const server = (which: "imap" | "smtp") => {
    const kept = which === "imap" ? mailbox?.settings.has_imap_password : mailbox?.settings.has_smtp_password;
    const field = (name: string) => fields[`settings.${which}_${name}`];
    return (
      <fieldset className="servers">
        <legend className="md">{t(`mailbox.${which}`)}</legend>
        <div className="formgrid three">
          <TextField
            label={t("mailbox.host")}
            value={settings[`${which}_host`] ?? ""}
            onChange={(text) => onSettings({ [`${which}_host`]: text })}
            error={field("host")}
          />
          <TextField
            label={t("mailbox.port")}
            inputMode="numeric"
            value={String(settings[`${which}_port`] ?? "")}
            onChange={(text) => onSettings({ [`${which}_port`]: Number(text.replace(/\D/g, "")) || null })}
            error={field("port")}
          />
          <Select
            label={t("mailbox.security")}
            value={settings[`${which}_security`]}
            choices={SECURITIES.map((key) => ({ key, name: t(`mailbox.security_${key}`) }))}
            onChange={(key: Security) => onSettings({ [`${which}_security`]: key })}
            error={field("security")}
          />
        </div>
        <div className="formgrid" style={{ marginTop: 14 }}>
          <TextField
            label={t("mailbox.user")}
            autoComplete="off"
            value={settings[`${which}_user`] ?? ""}
            onChange={(text) => onSettings({ [`${which}_user`]: text })}
            error={field("user")}
          />
          <TextField
            label={t("account.password")}
            type="password"
            autoComplete="new-password"
            placeholder={kept ? t("mailbox.passwordKept") : ""}
            value={settings[`${which}_password`] ?? ""}
            onChange={(text) => onSettings({ [`${which}_password`]: text })}
            error={field("password")}
          />
        </div>
      </fieldset>
    );
  };
  return (
    <div className="stack g6">
      {kind === "imap_smtp" ? server("imap") : null}
      {server("smtp")}
      {incoming}
    </div>
  );
}
