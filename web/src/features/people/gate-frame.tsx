import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Mark } from "@/app/brand.tsx";
import { useSession } from "@/app/session.ts";

/** The frame of all pages before one is signed in. */
export function Gate(props: { title: string; lead?: string; children: ReactNode; under?: ReactNode }) {
  const name = useSession()?.workspace_name;
  return (
    <div className="gate">
      <main>
        <div className="brand">
          <Mark />
          <span>{name || "Svar"}</span>
        </div>
        <div className="box">
          <h1>{props.title}</h1>
          {props.lead ? <p className="lead">{props.lead}</p> : null}
          {props.children}
        </div>
        {props.under ? <div className="under">{props.under}</div> : null}
      </main>
    </div>
  );
}

export function FormError({ say }: { say: string | null }) {
  return (
    <div role="alert" style={{ display: say ? "block" : "none" }}>
      {say ? (
        <div className="banner bad">
          <CircleAlert className="i" aria-hidden />
          {say}
        </div>
      ) : null}
    </div>
  );
}
