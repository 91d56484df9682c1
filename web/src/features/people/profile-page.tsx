import { useQuery, useQueryClient } from "@tanstack/react-query";
import { LogOut, MonitorSmartphone } from "lucide-react";
import { signOut, useCan, useMe } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { ChatAccounts } from "@/features/chattools/chat-accounts.tsx";
import { NoticeChoices } from "@/features/notices/notice-choices.tsx";
import { api } from "@/lib/api/client.ts";
import type { Density, Locale, SignedInPlace, Theme } from "@/lib/api/types.ts";
import { LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";
import { ApiTokens } from "./api-tokens.tsx";
import { FormError } from "./gate-frame.tsx";
import { savePreferences, type Wish } from "./preferences.ts";

const THEMES: Theme[] = ["light", "dark", "system"];
const DENSITIES: Density[] = ["comfortable", "compact"];

export function ProfilePage() {
  const me = useMe();
  const can = useCan();
  const save = (wish: Wish) => void savePreferences(wish).catch(toastError);
  return (
    <div className="page">
      <header className="hero">
        <Face name={me.name} staff size="xl" />
        <div className="grow">
          <h2 className="cut">{me.name}</h2>
          <p className="m">
            {me.role_name} · {me.email}
          </p>
        </div>
        <Button onPress={() => void signOut().catch(toastError)}>
          <LogOut className="i" aria-hidden />
          {t("account.signOut")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("place.profile")}>
        <div className="body">
          <section className="section">
            <h3>{t("profile.look")}</h3>
            <p>{t("profile.lookSay")}</p>
            <div className="formgrid">
              <Select
                label={t("account.language")}
                value={me.preferences.locale}
                choices={LOCALES.map((key) => ({ key, name: LOCALE_NAMES[key] }))}
                onChange={(locale: Locale) => save({ locale })}
              />
              <span className="hide-phone" />
              <div className="fld">
                <span className="lbl">{t("profile.theme")}</span>
                <span>
                  <Segments
                    label={t("profile.theme")}
                    value={me.preferences.theme}
                    choices={THEMES.map((key) => ({ key, name: t(`theme.${key}`) }))}
                    onChange={(theme) => save({ theme })}
                  />
                </span>
              </div>
              <div className="fld">
                <span className="lbl">{t("profile.density")}</span>
                <span>
                  <Segments
                    label={t("profile.density")}
                    value={me.preferences.density}
                    choices={DENSITIES.map((key) => ({ key, name: t(`density.${key}`) }))}
                    onChange={(density) => save({ density })}
                  />
                </span>
              </div>
            </div>
          </section>
          <Name name={me.name} />
          {can("tickets.read") ? <NoticeChoices /> : null}
          {can("tickets.read") ? <ChatAccounts /> : null}
          <Password />
          <Sessions />
          {can("api.tokens") ? <ApiTokens /> : null}
        </div>
      </div>
    </div>
  );
}

function Name({ name }: { name: string }) {
  const form = useForm({ name });
  const send = async () => {
    if (await form.submit((values) => savePreferences(values))) toast(t("done.saved"));
  };
  return (
    <section className="section">
      <h3>{t("account.name")}</h3>
      <p>{t("profile.nameSay")}</p>
      <form
        className="row wrap"
        style={{ alignItems: "flex-end", maxWidth: 420 }}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          className="grow"
          label={t("account.name")}
          autoComplete="name"
          value={form.values.name}
          onChange={form.set("name")}
          error={form.fields["name"]}
        />
        <Button
          type="submit"
          isPending={form.busy}
          isDisabled={form.values.name.trim() === name || !form.values.name.trim()}
        >
          {t("action.save")}
        </Button>
      </form>
    </section>
  );
}

function Password() {
  const form = useForm({ current: "", password: "" });
  const send = async () => {
    if (!(await form.submit((values) => api.post("/me/password", values)))) return;
    form.setValues({ current: "", password: "" });
    toast(t("done.password"));
  };
  return (
    <section className="section">
      <h3>{t("account.password")}</h3>
      <p>{t("profile.passwordSay")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <FormError say={form.say} />
        <div className="formgrid" style={{ maxWidth: 620 }}>
          <TextField
            label={t("password.current")}
            type="password"
            autoComplete="current-password"
            value={form.values.current}
            onChange={form.set("current")}
            error={form.fields["current"]}
          />
          <TextField
            label={t("password.new")}
            help={t("account.passwordHelp")}
            type="password"
            autoComplete="new-password"
            value={form.values.password}
            onChange={form.set("password")}
            error={form.fields["password"]}
          />
        </div>
        <div style={{ marginTop: 12 }}>
          <Button
            type="submit"
            isPending={form.busy}
            isDisabled={!form.values.current || !form.values.password}
          >
            {t("password.change")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ["my-sessions"],
    queryFn: ({ signal }) =>
      api.get<{ sessions: SignedInPlace[] }>("/me/sessions", signal).then((body) => body.sessions),
  });
  const end = async (which: number | "others") => {
    try {
      await api.del(`/me/sessions/${which}`);
      toast(which === "others" ? t("done.sessionsEnded") : t("done.sessionEnded"));
    } catch (error) {
      toastError(error);
    }
    void client.invalidateQueries({ queryKey: ["my-sessions"] });
  };
  const others = sessions.data?.filter((one) => !one.current) ?? [];
  return (
    <section className="section">
      <h3>{t("profile.sessions")}</h3>
      <p>{t("profile.sessionsSay")}</p>
      {sessions.data ? (
        <ul className="card">
          {sessions.data.map((one) => (
            <li key={one.id} className="row g5 sessionrow">
              <MonitorSmartphone className="i" aria-hidden />
              <div className="grow">
                <div className="md cut">
                  {one.agent} {one.current ? <span className="badge ok">{t("profile.thisOne")}</span> : null}
                </div>
                <div className="t12 m num cut">
                  {one.address} · {t("profile.lastSeen", { age: shortAge(one.last_seen_at) })}
                </div>
              </div>
              {one.current ? null : (
                <Button small onPress={() => void end(one.id)}>
                  {t("profile.endSession")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton>
          <Bars widths={[60, 80]} />
        </Skeleton>
      )}
      {others.length > 1 ? (
        <div style={{ marginTop: 12 }}>
          <Button onPress={() => void end("others")}>{t("profile.endOthers", { n: others.length })}</Button>
        </div>
      ) : null}
    </section>
  );
}
