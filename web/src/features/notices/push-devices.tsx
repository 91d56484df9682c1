import { useQuery } from "@tanstack/react-query";
import { BellRing, MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { PushDevice, PushTrial } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";
import { pushDevicesQuery } from "./notice-data.ts";
import { forget, pushState, subscribe } from "./push.ts";

/** The browsers in which I am reached while Svar is not open. */
export function PushDevicesPart() {
  const list = useQuery(pushDevicesQuery);
  const [state, setState] = useState(pushState);
  const [busy, setBusy] = useState(false);
  const here = list.data?.devices.some((one) => one.here) ?? false;
  const turnOn = async () => {
    setBusy(true);
    try {
      if (list.data && (await subscribe(list.data.public_key))) toast(t("push.on"));
    } catch (error) {
      // The browser's own push service may be out of reach, or switched off by whoever runs the machine.
      if (error instanceof DOMException) toast(t("push.failed"));
      else toastError(error);
    }
    setState(pushState());
    setBusy(false);
  };
  return (
    <section className="section">
      <h3>{t("push.title")}</h3>
      <p>{t("push.say")}</p>
      {!list.data ? (
        <Skeleton>
          <Bars widths={[60]} />
        </Skeleton>
      ) : (
        <>
          {list.data.devices.length > 0 ? (
            <ul className="card pushlist">
              {list.data.devices.map((one) => (
                <Device key={one.id} one={one} />
              ))}
            </ul>
          ) : null}
          {state === "able" ? (
            here ? null : (
              <Button isPending={busy} onPress={() => void turnOn()}>
                <BellRing className="i" aria-hidden />
                {t("push.turnOn")}
              </Button>
            )
          ) : (
            <p className="m">{t(`push.${state}`)}</p>
          )}
        </>
      )}
    </section>
  );
}

function Device({ one }: { one: PushDevice }) {
  const [busy, setBusy] = useState(false);
  const tryOut = async () => {
    setBusy(true);
    try {
      const trial = await api.post<PushTrial>(`/notices/devices/${one.id}/test`);
      toast(trial.ok ? t("push.tried") : trial.say);
    } catch (error) {
      toastError(error);
    }
    setBusy(false);
  };
  return (
    <li className="row g5 sessionrow">
      <MonitorSmartphone className="i" aria-hidden />
      <div className="grow">
        <div className="md cut">
          {one.name || t("push.title")} {one.here ? <span className="badge ok">{t("push.here")}</span> : null}
        </div>
        <div className={`t12 cut ${one.trouble ? "bad" : "m num"}`}>
          {one.trouble ||
            (one.last_ok_at ? t("push.lastOk", { age: shortAge(one.last_ok_at) }) : t("push.never"))}
        </div>
      </div>
      <Button small isPending={busy} onPress={() => void tryOut()}>
        {t("push.try")}
      </Button>
      <Button
        small
        aria-label={t("push.removeOf", { name: one.name })}
        onPress={() => void forget(one.id, one.here).catch(toastError)}
      >
        {t("push.remove")}
      </Button>
    </li>
  );
}
