import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, Megaphone, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import type { BoardPost, PostKind } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { fullTime, listWords, messageTime } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { boardQuery, markRead, readersQuery, takeDown, waits } from "./board-data.ts";
import { PostDialog } from "./post-dialog.tsx";
import { PostWords } from "./post-words.tsx";

/** What stands: announcements and hand-overs, with who has read those that are mine. */
export function BoardPage() {
  const can = useCan();
  const list = useQuery(boardQuery);
  const [writing, setWriting] = useState<PostKind | null>(null);
  return (
    <div className="page">
      <header className="bar">
        <h2>{t("board.title")}</h2>
        <span className="grow" />
        {can("tickets.note") ? (
          <Button onPress={() => setWriting("handover")}>
            <ArrowRightLeft className="i" aria-hidden />
            {t("board.handOver")}
          </Button>
        ) : null}
        {can("admin.groups") ? (
          <Button look="primary" onPress={() => setWriting("announcement")}>
            <Plus className="i" aria-hidden />
            {t("board.announce")}
          </Button>
        ) : null}
      </header>
      <section className="scroll" tabIndex={0} aria-label={t("board.title")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty icon={Megaphone} title={t("board.noneTitle")} say={t("board.none")} />
        ) : (
          <div className="body board">
            {list.data.map((post) => (
              <Post key={post.id} post={post} />
            ))}
          </div>
        )}
      </section>
      {writing ? <PostDialog kind={writing} onClose={() => setWriting(null)} /> : null}
    </div>
  );
}

function Post({ post }: { post: BoardPost }) {
  const [open, setOpen] = useState(false);
  const Icon = post.kind === "handover" ? ArrowRightLeft : Megaphone;
  return (
    <article className="card post">
      <header>
        <Icon className="i" aria-hidden />
        <h3 className="grow">{post.title}</h3>
        {waits(post) ? (
          <Button small look="soft" onPress={() => void markRead(post.id, true).catch(toastError)}>
            {post.must_confirm ? t("board.confirm") : t("board.gotIt")}
          </Button>
        ) : null}
        {post.can_manage ? (
          <IconButton
            small
            icon={Trash2}
            label={t("board.takeDown")}
            onPress={() => void takeDown(post.id).then(() => toast(t("board.takenDown")), toastError)}
          />
        ) : null}
      </header>
      {post.body ? <PostWords text={post.body} /> : null}
      <footer className="t12 m2">
        <span title={fullTime(post.created_at)}>
          {post.author.name} · {messageTime(post.created_at)} ·{" "}
          {post.groups.length > 0 ? listWords(post.groups.map((group) => group.name)) : t("board.everybody")}{" "}
          · {t("board.until", { when: messageTime(post.ends_at) })}
        </span>
        {post.can_manage ? (
          <button type="button" className="linkb" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("board.readers")}
          </button>
        ) : null}
      </footer>
      {open ? <Readers post={post} /> : null}
    </article>
  );
}

function Readers({ post }: { post: BoardPost }) {
  const readers = useQuery(readersQuery(post.id)).data;
  if (!readers) return null;
  const done = readers.filter((one) => (post.must_confirm ? one.confirmed : one.read));
  const names = (some: typeof readers) => listWords(some.map((one) => one.person.name));
  const missing = readers.filter((one) => !done.includes(one));
  return (
    <div className="readers t12">
      <p>{t("board.have", { n: done.length, of: readers.length })}</p>
      {done.length > 0 ? <p className="m2">{names(done)}</p> : null}
      {missing.length > 0 ? <p className="m2">{t("board.missing", { names: names(missing) })}</p> : null}
    </div>
  );
}
