import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, KeyRound } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { ApiToken } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge, shortDate } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";

const KEY = ["my-tokens"];

/** Keys for programs that work on one's behalf. Each is shown once, and stops when it is revoked. */
export function ApiTokens() {
  const client = useQueryClient();
  const form = useForm({ name: "" });
  const [fresh, setFresh] = useState<ApiToken | null>(null);
  const [leaving, setLeaving] = useState<ApiToken | null>(null);
  const tokens = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      api.get<{ tokens: ApiToken[] }>("/me/tokens", signal).then((body) => body.tokens),
  });
  const again = () => client.invalidateQueries({ queryKey: KEY });
  const make = async () => {
    const done = await form.submit(async ({ name }) => {
      setFresh(await api.post<ApiToken>("/me/tokens", { name: name.trim() }));
    });
    if (done) form.setValues({ name: "" });
    void again();
  };
  const revoke = async (one: ApiToken) => {
    setLeaving(null);
    try {
      await api.del(`/me/tokens/${one.id}`);
      if (fresh?.id === one.id) setFresh(null);
      toast(t("tokens.revoked"));
    } catch (error) {
      toastError(error);
    }
    void again();
  };
  return (
    <section className="section">
      <h3>{t("tokens.title")}</h3>
      <p>{t("tokens.say")}</p>
      <form
        className="row wrap"
        style={{ alignItems: "flex-end", maxWidth: 420, marginBottom: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          className="grow"
          label={t("tokens.name")}
          placeholder={t("tokens.nameHint")}
          autoComplete="off"
          value={form.values.name}
          onChange={form.set("name")}
          error={form.fields["name"] ?? form.say ?? undefined}
        />
        <Button type="submit" isPending={form.busy} isDisabled={!form.values.name.trim()}>
          {t("tokens.create")}
        </Button>
      </form>
      {fresh?.token ? <Fresh name={fresh.name} token={fresh.token} onHide={() => setFresh(null)} /> : null}
      {!tokens.data ? (
        <Skeleton>
          <Bars widths={[60, 80]} />
        </Skeleton>
      ) : tokens.data.length === 0 ? (
        <p className="m">{t("tokens.none")}</p>
      ) : (
        <ul className="card">
          {tokens.data.map((one) => (
            <li key={one.id} className="row g5 sessionrow">
              <KeyRound className="i" aria-hidden />
              <div className="grow">
                <div className="md cut">{one.name}</div>
                <div className="t12 m num cut">
                  {t("tokens.created", { date: shortDate(one.created_at) })} ·{" "}
                  {one.last_used_at
                    ? t("tokens.used", { age: shortAge(one.last_used_at) })
                    : t("tokens.unused")}
                </div>
              </div>
              <Button
                small
                aria-label={t("tokens.revokeOf", { name: one.name })}
                onPress={() => setLeaving(one)}
              >
                {t("tokens.revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {leaving ? (
        <Dialog
          open
          alert
          title={t("tokens.revokeTitle", { name: leaving.name })}
          onClose={() => setLeaving(null)}
        >
          <p>{t("tokens.revokeSay")}</p>
          <div className="row end" style={{ marginTop: 16, justifyContent: "flex-end" }}>
            <Button onPress={() => setLeaving(null)}>{t("action.cancel")}</Button>
            <Button look="danger-solid" onPress={() => void revoke(leaving)}>
              {t("tokens.revoke")}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}

function Fresh({ name, token, onHide }: { name: string; token: string; onHide: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      toast(t("tokens.copied"));
    } catch {
      // Without a secure address the browser keeps the clipboard to itself: the text is marked, ready for Ctrl C.
      const field = document.getElementById("fresh-token");
      if (field instanceof HTMLInputElement) field.select();
    }
  };
  return (
    <div className="banner ok freshtoken" role="status">
      <KeyRound className="i s" aria-hidden />
      <div className="grow">
        <div className="b">{t("tokens.fresh", { name })}</div>
        <p>{t("tokens.once")}</p>
        <div className="row wrap" style={{ marginTop: 8 }}>
          <input
            id="fresh-token"
            className="inp mono grow"
            readOnly
            value={token}
            aria-label={t("tokens.fresh", { name })}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button look="primary" onPress={() => void copy()}>
            <Copy className="i" aria-hidden />
            {t("tokens.copy")}
          </Button>
          <Button onPress={onHide}>{t("tokens.hide")}</Button>
        </div>
      </div>
    </div>
  );
}
