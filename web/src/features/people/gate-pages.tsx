import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Clock, MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { adoptSession, useSession } from "@/app/session.ts";
import { api } from "@/lib/api/client.ts";
import type { Locale, Session, TokenInfo } from "@/lib/api/types.ts";
import { locale as currentLocale, LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import { Bars, Empty, Skeleton } from "@/parts/states.tsx";
import { FormError, Gate } from "./gate-frame.tsx";

const LANGUAGES = LOCALES.map((key) => ({ key, name: LOCALE_NAMES[key] }));

function onSubmit(run: () => unknown) {
  return (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
}

export function SignIn() {
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const form = useForm({ email: "", password: "" });
  const send = () =>
    form.submit(async (values) => {
      await adoptSession(await api.post<Session>("/sign-in", values));
      await navigate({ to: next ?? "/" });
    });
  return (
    <Gate title={t("account.signIn")} under={<Link to="/forgot">{t("account.forgot")}</Link>}>
      <form onSubmit={onSubmit(send)}>
        <FormError say={form.say} />
        <TextField
          label={t("account.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          value={form.values.email}
          onChange={form.set("email")}
          error={form.fields["email"]}
        />
        <TextField
          label={t("account.password")}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={form.values.password}
          onChange={form.set("password")}
          error={form.fields["password"]}
        />
        <Button type="submit" look="primary" wide isPending={form.busy}>
          {t("account.signIn")}
        </Button>
      </form>
    </Gate>
  );
}

export function SetUp() {
  const navigate = useNavigate();
  const form = useForm({ workspace_name: "", name: "", email: "", password: "", locale: currentLocale() });
  const send = () =>
    form.submit(async (values) => {
      await adoptSession(await api.post<Session>("/setup", values));
      await navigate({ to: "/admin/mailboxes" });
    });
  return (
    <Gate title={t("setup.title")} lead={t("setup.lead")}>
      <form onSubmit={onSubmit(send)}>
        <FormError say={form.say} />
        <TextField
          label={t("setup.workspace")}
          help={t("setup.workspaceHelp")}
          autoFocus
          required
          value={form.values.workspace_name}
          onChange={form.set("workspace_name")}
          error={form.fields["workspace_name"]}
        />
        <TextField
          label={t("account.name")}
          autoComplete="name"
          required
          value={form.values.name}
          onChange={form.set("name")}
          error={form.fields["name"]}
        />
        <TextField
          label={t("account.email")}
          type="email"
          autoComplete="username"
          required
          value={form.values.email}
          onChange={form.set("email")}
          error={form.fields["email"]}
        />
        <TextField
          label={t("account.password")}
          help={t("account.passwordHelp")}
          type="password"
          autoComplete="new-password"
          required
          value={form.values.password}
          onChange={form.set("password")}
          error={form.fields["password"]}
        />
        <Select
          label={t("account.language")}
          value={form.values.locale}
          choices={LANGUAGES}
          onChange={(key: Locale) => form.set("locale")(key)}
        />
        <Button type="submit" look="primary" wide isPending={form.busy}>
          {t("setup.do")}
        </Button>
      </form>
    </Gate>
  );
}

export function Forgot() {
  const [sent, setSent] = useState(false);
  const form = useForm({ email: "" });
  const back = <Link to="/sign-in">{t("account.backToSignIn")}</Link>;
  if (sent) {
    return (
      <Gate title={t("forgot.title")} under={back}>
        <Empty
          icon={MailCheck}
          title={t("forgot.sentTitle")}
          say={t("forgot.sent", { email: form.values.email })}
        />
      </Gate>
    );
  }
  const send = async () => {
    const done = await form.submit((values) => api.post("/password/forgot", values));
    if (done) setSent(true);
  };
  return (
    <Gate title={t("forgot.title")} lead={t("forgot.lead")} under={back}>
      <form onSubmit={onSubmit(send)}>
        <FormError say={form.say} />
        <TextField
          label={t("account.email")}
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={form.values.email}
          onChange={form.set("email")}
          error={form.fields["email"]}
        />
        <Button type="submit" look="primary" wide isPending={form.busy}>
          {t("forgot.do")}
        </Button>
      </form>
    </Gate>
  );
}

function useToken(token: string) {
  return useQuery({
    queryKey: ["token", token],
    queryFn: () => api.get<TokenInfo>(`/password/token/${encodeURIComponent(token)}`),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function TokenGone() {
  return (
    <Gate title={t("token.goneTitle")} under={<Link to="/sign-in">{t("account.backToSignIn")}</Link>}>
      <Empty icon={Clock} title={t("token.goneTitle")} say={t("token.gone")}>
        <Link to="/forgot" className="btn">
          {t("forgot.do")}
        </Link>
      </Empty>
    </Gate>
  );
}

function Waiting({ title }: { title: string }) {
  return (
    <Gate title={title}>
      <Skeleton>
        <div style={{ padding: "20px 0" }}>
          <Bars widths={[40, 100, 40, 100]} />
        </div>
      </Skeleton>
    </Gate>
  );
}

export function SetPassword() {
  const { token } = useParams({ from: "/password/$token" });
  const navigate = useNavigate();
  const info = useToken(token);
  const form = useForm({ password: "" });
  if (info.isPending) return <Waiting title={t("password.title")} />;
  if (info.isError) return <TokenGone />;
  const send = () =>
    form.submit(async ({ password }) => {
      await adoptSession(await api.post<Session>("/password/set", { token, password }));
      await navigate({ to: "/" });
    });
  return (
    <Gate title={t("password.title")} lead={t("password.lead", { email: info.data.email })}>
      <form onSubmit={onSubmit(send)}>
        <FormError say={form.say} />
        <input type="hidden" autoComplete="username" value={info.data.email} readOnly />
        <TextField
          label={t("password.new")}
          help={t("account.passwordHelp")}
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          value={form.values.password}
          onChange={form.set("password")}
          error={form.fields["password"]}
        />
        <Button type="submit" look="primary" wide isPending={form.busy}>
          {t("password.do")}
        </Button>
      </form>
    </Gate>
  );
}

export function AcceptInvitation() {
  const { token } = useParams({ from: "/invitation/$token" });
  const info = useToken(token);
  if (info.isPending) return <Waiting title={t("invitation.title")} />;
  if (info.isError) return <TokenGone />;
  return <InvitationForm token={token} info={info.data} />;
}

function InvitationForm({ token, info }: { token: string; info: TokenInfo }) {
  const navigate = useNavigate();
  const workspace = useSession()?.workspace_name ?? info.workspace_name;
  const form = useForm({ name: info.name, password: "", locale: info.locale });
  const send = () =>
    form.submit(async (values) => {
      await adoptSession(await api.post<Session>("/invitation/accept", { token, ...values }));
      await navigate({ to: "/" });
    });
  return (
    <Gate title={t("invitation.welcome", { workspace })} lead={t("invitation.lead", { email: info.email })}>
      <form onSubmit={onSubmit(send)}>
        <FormError say={form.say} />
        <TextField
          label={t("account.name")}
          autoComplete="name"
          required
          value={form.values.name}
          onChange={form.set("name")}
          error={form.fields["name"]}
        />
        <TextField
          label={t("account.password")}
          help={t("account.passwordHelp")}
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          value={form.values.password}
          onChange={form.set("password")}
          error={form.fields["password"]}
        />
        <Select
          label={t("account.language")}
          value={form.values.locale}
          choices={LANGUAGES}
          onChange={(key: Locale) => form.set("locale")(key)}
        />
        <Button type="submit" look="primary" wide isPending={form.busy}>
          {t("invitation.do")}
        </Button>
      </form>
    </Gate>
  );
}
