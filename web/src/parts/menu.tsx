import type { LucideIcon } from "lucide-react";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";

export type MenuEntry =
  | { line: true; key: string }
  | {
      key: string;
      name: string;
      icon?: LucideIcon;
      mark?: ReactNode;
      keys?: string | undefined;
      danger?: boolean;
      on?: boolean;
      off?: boolean;
      act: () => void;
    };

export function entryItem(entry: MenuEntry): ReactElement {
  if ("line" in entry) return <Separator key={entry.key} />;
  return (
    <MenuItem
      key={entry.key}
      id={entry.key}
      textValue={entry.name}
      className={`mi ${entry.danger ? "d" : ""}`}
      isDisabled={entry.off ?? false}
      onAction={entry.act}
    >
      {entry.icon ? <entry.icon className="i" aria-hidden /> : entry.mark}
      <span className="cut">{entry.name}</span>
      {entry.on ? <Check className="i s tick" aria-hidden /> : null}
      {entry.keys ? <kbd>{entry.keys}</kbd> : null}
    </MenuItem>
  );
}

export function Menu(props: {
  label: string;
  entries: MenuEntry[];
  children: ReactElement;
  placement?: "bottom end" | "bottom start" | "top end";
}) {
  const { label, entries, children, placement = "bottom end" } = props;
  return (
    <MenuTrigger>
      {children}
      <Popover placement={placement}>
        <AriaMenu className="menu" aria-label={label}>
          {entries.map(entryItem)}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
