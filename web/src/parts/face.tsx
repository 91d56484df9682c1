import { initials, tone } from "@/lib/people.ts";

type Size = "xs" | "md" | "lg" | "xl";

/**
 * Customers are round, colleagues are rounded squares. The name stands beside it, or is given as `title`. The letters
 * are drawn by CSS, so that they are never part of what a button is called.
 */
export function Face(props: { name: string; staff?: boolean; size?: Size; title?: boolean; dot?: boolean }) {
  const { name, staff, size = "md", title, dot } = props;
  const classes = `av ${tone(name)} ${staff ? "staff" : ""} ${size === "md" ? "" : size}`;
  return (
    <span
      className={classes}
      data-letters={initials(name)}
      {...(title ? { title: name, role: "img", "aria-label": name } : { "aria-hidden": true })}
    >
      {dot ? <span className="pr" /> : null}
    </span>
  );
}

/** Where a face will be. Without a label it only keeps the place: the words stand beside it. */
export function NoFace({ label, size = "xs" }: { label?: string; size?: Size }) {
  if (!label) return <span className={`av staff none ${size}`} aria-hidden />;
  return <span className={`av staff none ${size}`} title={label} role="img" aria-label={label} />;
}
