import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft, CirclePause, CirclePlay, ExternalLink } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { useGroups } from "@/features/tickets/fields.tsx";
import type { Mailbox, MailboxKind, MailboxTest } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import type { Locale } from "@/lib/api/types.ts";
import { locale as currentLocale, LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { type MailboxForm, mailboxesQuery, toForm, toRequest } from "./mailbox-data.ts";
import { MailboxServers } from "./mailbox-servers.tsx";
import { MailboxTestResult } from "./mailbox-test-result.tsx";
import { Health } from "./mailboxes-page.tsx";

const KINDS: MailboxKind[] = ["imap_smtp", "gmail", "microsoft365", "lmtp"];
const NO_GROUP = "none";

export function MailboxPage() {
  const { mailboxId } = useParams({ from: "/shell/admin/mailboxes/$mailboxId" });
  const list = useQuery(mailboxesQuery);
  if (list.isPending) return <TableSkeleton />;
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />;
  const mailbox = list.data.find((one) => String(one.id) === mailboxId) ?? null;
  return <OneMailbox key={mailboxId} mailbox={mailbox} />;
}

function OneMailbox({ mailbox }: { mailbox: Mailbox | null }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const groups = useGroups().data ?? [];
  const form = useForm<MailboxForm>(toForm(mailbox, currentLocale()));
  const [language, setLanguage] = useState<Locale>(mailbox?.locale ?? currentLocale());
  const [test, setTest] = useState<MailboxTest | "running" | null>(null);
  const { values, set, fields } = form;
  const put = (kept: Mailbox) => {
    client.setQueryData<Mailbox[]>(["admin-mailboxes"], (all) =>
      [...(all ?? []).filter((one) => one.id !== kept.id), kept].sort((a, b) => a.id - b.id),
    );
  };
  const save = () =>
    form.submit(async () => {
      const request = toRequest(values);
      const answer = mailbox
        ? await api.patch<{ mailbox: Mailbox }>(`/admin/mailboxes/${mailbox.id}`, request)
        : await api.post<{ mailbox: Mailbox }>("/admin/mailboxes", request);
      put(answer.mailbox);
      toast(t("done.saved"));
      if (!mailbox)
        await navigate({
          to: "/admin/mailboxes/$mailboxId",
          params: { mailboxId: String(answer.mailbox.id) },
          replace: true,
        });
    });
  const runTest = async () => {
    setTest("running");
    try {
      setTest(
        await api.post<MailboxTest>(
          mailbox ? `/admin/mailboxes/${mailbox.id}/test` : "/admin/mailboxes/test",
          toRequest(values),
        ),
      );
    } catch (error) {
      setTest(null);
      toastError(error);
    }
  };
  const pause = async () => {
    if (!mailbox) return;
    try {
      put(
        (
          await api.post<{ mailbox: Mailbox }>(
            `/admin/mailboxes/${mailbox.id}/${mailbox.active ? "pause" : "resume"}`,
          )
        ).mailbox,
      );
    } catch (error) {
      toastError(error);
    }
  };
  const authorize = async () => {
    if (!mailbox) return;
    try {
      const { url } = await api.post<{ url: string }>(`/admin/mailboxes/${mailbox.id}/authorize`, {
        return_to: `/admin/mailboxes/${mailbox.id}`,
      });
      location.assign(url);
    } catch (error) {
      toastError(error);
    }
  };
  const consent = values.kind === "gmail" || values.kind === "microsoft365";
  return (
    <>
      <header className="bar">
        <Link to="/admin/mailboxes" className="iconb" aria-label={t("mailbox.back")}>
          <ChevronLeft className="i" aria-hidden />
        </Link>
        <h2>{mailbox ? mailbox.address : t("mailbox.add")}</h2>
        {mailbox ? <Health state={mailbox.health.state} /> : null}
        <span className="grow" />
        {mailbox ? (
          <Button onPress={() => void pause()}>
            {mailbox.active ? (
              <CirclePause className="i" aria-hidden />
            ) : (
              <CirclePlay className="i" aria-hidden />
            )}
            {mailbox.active ? t("mailbox.pause") : t("mailbox.resume")}
          </Button>
        ) : null}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("mailbox.settings")}>
        <form
          className="body"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <FormError say={form.say} />
          {mailbox && mailbox.health.state !== "ok" && mailbox.health.say ? (
            <div
              className={`banner ${mailbox.health.state === "failing" ? "bad" : ""}`}
              style={{ marginBottom: 16 }}
            >
              {mailbox.health.say}
            </div>
          ) : null}
          <section className="section">
            <h3>{t("mailbox.who")}</h3>
            <p>{t("mailbox.whoSay")}</p>
            <div className="formgrid">
              <TextField
                label={t("mailbox.address")}
                type="email"
                required
                value={values.address}
                onChange={set("address")}
                error={fields["address"]}
              />
              <TextField
                label={t("mailbox.name")}
                help={t("mailbox.nameHelp")}
                required
                value={values.name}
                onChange={set("name")}
                error={fields["name"]}
              />
              <TextField
                label={t("mailbox.sender")}
                help={t("mailbox.senderHelp")}
                value={values.sender_name}
                onChange={set("sender_name")}
                error={fields["sender_name"]}
              />
              <Select
                label={t("mailbox.group")}
                help={t("mailbox.groupHelp")}
                value={String(values.default_group_id ?? NO_GROUP)}
                choices={[
                  { key: NO_GROUP, name: t("field.noGroup") },
                  ...groups.map((group) => ({ key: String(group.id), name: group.name })),
                ]}
                onChange={(key) => set("default_group_id")(key === NO_GROUP ? null : Number(key))}
                error={fields["default_group_id"]}
              />
            </div>
          </section>
          <section className="section">
            <h3>{t("mailbox.how")}</h3>
            <p>{t(`mailbox.kindSay_${values.kind}`)}</p>
            <div style={{ marginBottom: 14 }}>
              <Segments
                label={t("mailbox.kind")}
                value={values.kind}
                choices={KINDS.map((key) => ({ key, name: t(`mailbox.kind_${key}`) }))}
                onChange={set("kind")}
              />
            </div>
            <MailboxServers
              mailbox={mailbox}
              values={values}
              fields={fields}
              onSettings={(change) => set("settings")({ ...values.settings, ...change })}
            />
            <div className="row wrap" style={{ marginTop: 14 }}>
              {consent && mailbox ? (
                <Button onPress={() => void authorize()}>
                  <ExternalLink className="i" aria-hidden />
                  {t("mailbox.authorize")}
                </Button>
              ) : null}
              <Button onPress={() => void runTest()} isPending={test === "running"}>
                {test === "running" ? t("mailbox.testing") : t("mailbox.test")}
              </Button>
            </div>
            <MailboxTestResult test={test} />
          </section>
          <section className="section">
            <h3>{t("mailbox.signature")}</h3>
            <p>{t("mailbox.signatureSay")}</p>
            <div style={{ marginBottom: 10 }}>
              <Segments
                label={t("account.language")}
                value={language}
                choices={LOCALES.map((key) => ({ key, name: LOCALE_NAMES[key] }))}
                onChange={setLanguage}
              />
            </div>
            <TextField
              label={t("mailbox.signatureIn", { language: LOCALE_NAMES[language] })}
              rows={4}
              value={values.signatures[language]}
              onChange={(text) => set("signatures")({ ...values.signatures, [language]: text })}
              error={fields[`signatures.${language}`]}
            />
          </section>
          <div className="row">
            <Button look="primary" type="submit" isPending={form.busy}>
              {mailbox ? t("action.save") : t("mailbox.create")}
            </Button>
          </div>
        </form>
      </div>
    </>
  );
}
