import { useNavigate } from "@tanstack/react-router";
import { Copy, Ellipsis, LayoutList, Pencil, Pin, PinOff, Play, Table2, Trash2 } from "lucide-react";
import type { ViewBrief, ViewLayout } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu, type MenuEntry } from "@/parts/menu.tsx";
import { removeView, setPin } from "./view-data.ts";

interface Props {
  /** Of a view that people have built. */
  own: ViewBrief | undefined;
  layout: ViewLayout;
  onLayout: (layout: ViewLayout) => void;
  onPlay: () => void;
}

/** What stands above a list beside its filter and its order. */
export function ListTools({ own, layout, onLayout, onPlay }: Props) {
  const navigate = useNavigate();
  const table = layout === "table";
  const entries: MenuEntry[] = own
    ? [
        ...(own.can_edit
          ? [
              {
                key: "edit",
                name: t("ownview.edit"),
                icon: Pencil,
                act: () => void navigate({ to: "/views/$viewId", params: { viewId: String(own.id) } }),
              },
            ]
          : []),
        {
          key: "copy",
          name: t("ownview.duplicate"),
          icon: Copy,
          act: () =>
            void navigate({ to: "/views/$viewId", params: { viewId: "new" }, search: { copy: own.id } }),
        },
        {
          key: "pin",
          name: t(own.pinned ? "ownview.unpin" : "ownview.pin"),
          icon: own.pinned ? PinOff : Pin,
          act: () => void setPin(own.id, !own.pinned),
        },
        ...(own.can_edit
          ? [
              {
                key: "remove",
                name: t("ownview.remove"),
                icon: Trash2,
                danger: true,
                act: () =>
                  void removeView(own).then((gone) => {
                    if (gone) void navigate({ to: "/inbox/$view", params: { view: "mine" } });
                  }),
              },
            ]
          : []),
      ]
    : [];
  return (
    <>
      <IconButton icon={Play} label={t("play.start")} small onPress={onPlay} />
      <IconButton
        icon={table ? LayoutList : Table2}
        className="only-wide"
        label={t(table ? "list.asCards" : "list.asTable")}
        small
        onPress={() => onLayout(table ? "cards" : "table")}
      />
      {own ? (
        <Menu label={t("list.viewMenu")} entries={entries}>
          <IconButton icon={Ellipsis} label={t("list.viewMenu")} small />
        </Menu>
      ) : null}
    </>
  );
}

/** Shown as long as one works through a view. */
export function PlayBar(props: { title: string; onSkip: () => void; onStop: () => void }) {
  return (
    <div className="playbar" role="toolbar" aria-label={t("play.on", { view: props.title })}>
      <Play className="i s" aria-hidden />
      <span className="grow cut">{t("play.on", { view: props.title })}</span>
      <Button small look="quiet" onPress={props.onSkip}>
        {t("play.skip")}
      </Button>
      <Button small look="quiet" onPress={props.onStop}>
        {t("play.stop")}
      </Button>
    </div>
  );
}
