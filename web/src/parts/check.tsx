import { Check as Tick } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";

export function Check(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  children?: ReactNode;
  label?: string;
  disabled?: boolean;
}) {
  const { on, onChange, children, label, disabled } = props;
  return (
    <Checkbox
      className="checkrow"
      isSelected={on}
      onChange={onChange}
      isDisabled={disabled ?? false}
      {...(label ? { "aria-label": label } : {})}
    >
      <span className="check">
        <Tick className="i xs" aria-hidden />
      </span>
      {children}
    </Checkbox>
  );
}
