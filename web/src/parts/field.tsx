import { CircleAlert } from "lucide-react";
import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { useId } from "react";

interface Common {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  className?: string;
}
interface TextProps extends Common {
  value: string;
  onChange: (value: string) => void;
  type?: HTMLInputTypeAttribute;
  name?: string;
  autoComplete?: string;
  required?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
  disabled?: boolean;
  rows?: number;
  inputMode?: "numeric" | "email" | "text";
}

/** A label, its input, and below it either help or what is wrong. */
export function TextField({ label, help, error, className = "", value, onChange, rows, ...rest }: TextProps) {
  const id = useId();
  const below = help || error ? `${id}-b` : undefined;
  const shared = {
    id,
    value,
    className: "inp",
    "aria-invalid": error ? true : undefined,
    "aria-describedby": below,
  };
  const { type: _type, inputMode: _mode, ...forArea } = rest;
  return (
    <div className={`fld ${className}`}>
      <label className="lbl" htmlFor={id}>
        {label}
      </label>
      {rows ? (
        <textarea {...shared} {...forArea} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} {...rest} onChange={(event) => onChange(event.target.value)} />
      )}
      <Below id={below} help={help} error={error} />
    </div>
  );
}

export function Below({
  id,
  help,
  error,
}: {
  id?: string | undefined;
  help?: ReactNode;
  error?: string | undefined;
}) {
  if (error) {
    return (
      <span className="help bad" id={id}>
        <CircleAlert className="i s" aria-hidden />
        {error}
      </span>
    );
  }
  return help ? (
    <span className="help" id={id}>
      {help}
    </span>
  ) : null;
}
