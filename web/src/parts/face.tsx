import { initials, tone } from "@/lib/people.ts";

type Size = "xs" | "md" | "lg" | "xl";

/** Customers are round, colleagues are rounded squares. The name stands beside it, or is given as `title`. */
export function Face(props: { name: string; staff?: boolean; size?: Size; title?: boolean; dot?: boolean }) {
  const { name, staff, size = "md", title, dot } = props;
  const classes = `av ${tone(name)} ${staff ? "staff" : ""} ${size === "md" ? "" : size}`;
  return (
    <span
      className={classes}
      {...(title ? { title: name, role: "img", "aria-label": name } : { "aria-hidden": true })}
    >
      {initials(name)}
      {dot ? <span className="pr" /> : null}
    </span>
  );
}

export function NoFace({ label, size = "xs" }: { label: string; size?: Size }) {
  return <span className={`av staff none ${size}`} title={label} role="img" aria-label={label} />;
}
