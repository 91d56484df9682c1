import type { LucideIcon } from "lucide-react";
import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { Button } from "./button.tsx";

/** What this place is for, and one button to begin. */
export function Empty(props: {
  icon: LucideIcon;
  title: string;
  say: string;
  children?: ReactNode;
  bad?: boolean;
}) {
  const { icon: Icon, title, say, children, bad } = props;
  return (
    <div className={`empty ${bad ? "bad" : ""}`}>
      <span className="glyph">
        <Icon className="i l" aria-hidden />
      </span>
      <h2>{title}</h2>
      <p>{say}</p>
      {children}
    </div>
  );
}

/** What happened, what was kept, what to do. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const say = error instanceof ApiError ? error.say : t("error.unknown");
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <div role="alert" className="pickone">
      <Empty
        icon={CloudOff}
        bad
        title={gone ? t("error.goneTitle") : t("error.title")}
        say={gone ? t("error.gone") : say}
      >
        {again && !gone ? <Button onPress={again}>{t("action.tryAgain")}</Button> : null}
      </Empty>
    </div>
  );
}

export function Bars({ widths }: { widths: number[] }) {
  return (
    <>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change places
        <div key={index} className="sk" style={{ width: `${width}%`, marginTop: index ? 9 : 0 }} />
      ))}
    </>
  );
}

export function Skeleton({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="vh">{label ?? t("state.loading")}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}
