import { Link, useParams } from "@tanstack/react-router";
import { MailX } from "lucide-react";
import { useState } from "react";
import { FormError, Gate } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";

/** Where the link in a mail leads: no more of them, by one more click, since programs open links to look at them. */
export function Unsubscribe() {
  const { token } = useParams({ from: "/unsubscribe/$token" });
  const [done, setDone] = useState(false);
  const form = useForm({});
  const stop = async () => {
    const stopped = await form.submit(async () => {
      await api.post(`/notices/unsubscribe/${encodeURIComponent(token)}`);
    });
    if (stopped) setDone(true);
  };
  return (
    <Gate
      title={t(done ? "unsubscribe.done" : "unsubscribe.title")}
      lead={t(done ? "unsubscribe.doneSay" : "unsubscribe.say")}
      under={<Link to="/">{t("unsubscribe.home")}</Link>}
    >
      {done ? null : (
        <>
          <FormError say={form.say} />
          <Button look="primary" wide isPending={form.busy} onPress={() => void stop()}>
            <MailX className="i" aria-hidden />
            {t("unsubscribe.stop")}
          </Button>
        </>
      )}
    </Gate>
  );
}
