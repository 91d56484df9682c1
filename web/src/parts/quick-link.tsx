import type { AnchorHTMLAttributes, MouseEvent } from "react";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  onGo: () => void;
}

/**
 * A link to a place of ours for lists with many: unlike the router's own, it does not look at every change of the address. With
 * a modifier or the middle button it opens as links do.
 */
export function QuickLink({ href, onGo, children, ...rest }: Props) {
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a {...rest} href={href} onClick={click}>
      {children}
    </a>
  );
}
