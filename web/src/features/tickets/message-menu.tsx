import { EyeOff, FileCode, Forward, Languages, Reply, Split } from "lucide-react";
import { useEffect, useRef } from "react";
import { Menu as AriaMenu, Popover } from "react-aria-components";
import type { Comment } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { entryItem, type MenuEntry } from "@/parts/menu.tsx";

export interface MenuOf {
  comment: Comment;
  button: HTMLElement;
}

/** What can be done with one message. One menu for the whole conversation: one in each of 300 would be most of its cost. */
export function MessageMenu(props: {
  of: MenuOf | null;
  onClose: () => void;
  onReply: () => void;
  onForward: ((comment: Comment) => void) | undefined;
  onRedact: ((comment: Comment) => void) | undefined;
  onSplit: ((comment: Comment) => void) | undefined;
  onTranslate: ((comment: Comment) => void) | undefined;
}) {
  const { of, onClose, onReply, onRedact, onForward, onSplit, onTranslate } = props;
  const button = useRef<HTMLElement>(null);
  button.current = of?.button ?? button.current;
  // An answer takes the focus: it must come after the menu has given it back.
  const next = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (of) return;
    next.current?.();
    next.current = null;
  }, [of]);
  const after = (act: () => void) => () => {
    next.current = act;
  };
  const entries: MenuEntry[] = [
    { key: "reply", name: t("action.reply"), icon: Reply, keys: "r", act: after(onReply) },
    ...(of && onForward
      ? [{ key: "forward", name: t("side.forward"), icon: Forward, act: after(() => onForward(of.comment)) }]
      : []),
    ...(of && onTranslate
      ? [
          {
            key: "translate",
            name: t("translation.translate"),
            icon: Languages,
            act: () => onTranslate(of.comment),
          },
        ]
      : []),
    // What we have sent stays where it was sent from.
    ...(of && onSplit && !(of.comment.public && of.comment.author_kind === "agent")
      ? [{ key: "split", name: t("split.menu"), icon: Split, act: () => onSplit(of.comment) }]
      : []),
    ...(of?.comment.public && of.comment.channel === "email"
      ? [
          {
            key: "raw",
            name: t("message.raw"),
            icon: FileCode,
            act: () => void window.open(`/api/ui/comments/${of.comment.id}/raw`, "_blank", "noopener"),
          },
        ]
      : []),
    ...(of && onRedact
      ? [
          { line: true as const, key: "line" },
          {
            key: "redact",
            name: t("redact.menu"),
            icon: EyeOff,
            danger: true,
            act: () => onRedact(of.comment),
          },
        ]
      : []),
  ];
  return (
    <Popover
      triggerRef={button}
      isOpen={of !== null}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
    >
      <AriaMenu className="menu" aria-label={t("message.more")} autoFocus="first" onClose={onClose}>
        {entries.map(entryItem)}
      </AriaMenu>
    </Popover>
  );
}
