import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, Megaphone } from "lucide-react";
import { useState } from "react";
import { toastError } from "@/app/toasts.tsx";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { boardQuery, markRead, waits } from "./board-data.ts";
import { PostWords } from "./post-words.tsx";

/** What my groups are told and I have not read yet: the newest, above whatever I work on. */
export function BoardStrip() {
  const waiting = (useQuery(boardQuery).data ?? []).filter(waits);
  const [open, setOpen] = useState(false);
  const [post] = waiting;
  if (!post) return null;
  const Icon = post.kind === "handover" ? ArrowRightLeft : Megaphone;
  return (
    <section className="boardstrip" aria-label={t("board.title")}>
      <Icon className="i" aria-hidden />
      <div className="grow">
        <button type="button" className="what" aria-expanded={open} onClick={() => setOpen(!open)}>
          <b>{post.title}</b>
          <span className="m2">
            {t(post.kind === "handover" ? "board.from" : "board.by", { name: post.author.name })}
          </span>
          {waiting.length > 1 ? (
            <span className="m2">{t("board.more", { n: waiting.length - 1 })}</span>
          ) : null}
        </button>
        {open && post.body ? <PostWords text={post.body} /> : null}
      </div>
      {!open && post.body ? (
        <Button small look="quiet" onPress={() => setOpen(true)}>
          {t("board.open")}
        </Button>
      ) : null}
      <Button
        small
        look="soft"
        onPress={() => {
          setOpen(false);
          void markRead(post.id, true).catch(toastError);
        }}
      >
        {post.must_confirm ? t("board.confirm") : t("board.gotIt")}
      </Button>
    </section>
  );
}
