import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from "react-aria-components";

type Look = "plain" | "primary" | "soft" | "quiet" | "danger" | "danger-solid" | "note";
const LOOKS: Record<Look, string> = {
  plain: "",
  primary: "p",
  soft: "soft",
  quiet: "q",
  danger: "d",
  "danger-solid": "dp",
  note: "note",
};

interface Props extends Omit<ButtonProps, "className" | "children" | "style"> {
  look?: Look;
  small?: boolean;
  wide?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Button({ look = "plain", small, wide, className = "", children, ...rest }: Props) {
  const classes = `btn ${LOOKS[look]} ${small ? "sm" : ""} ${wide ? "wide" : ""} ${className}`;
  return (
    <AriaButton {...rest} className={classes}>
      {children}
    </AriaButton>
  );
}

interface IconProps extends Omit<ButtonProps, "className" | "children" | "style" | "aria-label"> {
  icon: LucideIcon;
  label: string;
  keys?: string | undefined;
  small?: boolean;
  className?: string;
  pressed?: boolean;
}

/** A button that is only a picture: its name is read aloud and shown when one waits or tabs to it. */
export function IconButton({ icon: Icon, label, keys, small, className = "", pressed, ...rest }: IconProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        className={`iconb ${small ? "sm" : ""} ${className}`}
      >
        <Icon className="i" aria-hidden />
      </AriaButton>
      <Tooltip className="tip" offset={6}>
        {label}
        {keys ? <kbd>{keys}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
