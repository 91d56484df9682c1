import { Check as Tick } from "lucide-react";
import type { ReactNode } from "react";

/** The browser's own box under our drawing of it: each row of a list has one, so it must cost next to nothing. */
export function Check(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  children?: ReactNode;
  label?: string;
  disabled?: boolean;
}) {
  const { on, onChange, children, label, disabled } = props;
  return (
    <label className="checkrow">
      <input
        type="checkbox"
        className="vh"
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
        disabled={disabled ?? false}
        {...(label ? { "aria-label": label } : {})}
      />
      <span className="check">
        <Tick className="i xs" aria-hidden />
      </span>
      {children}
    </label>
  );
}
