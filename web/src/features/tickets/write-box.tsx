import { Paperclip, Type, Zap } from "lucide-react";
import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from "react";
import { modName } from "@/app/shortcuts.ts";
import { t } from "@/lib/i18n.ts";
import { keep, recall } from "@/lib/storage.ts";
import { IconButton } from "@/parts/button.tsx";
import { Editor, type EditorHandle, type MentionAsk, type SlashAsk } from "./editor.tsx";
import { FormatBar } from "./format-bar.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { type MentionKeys, MentionList } from "./mention-list.tsx";
import { type Attached, goesWith, insertPicture, isPicture, settlePicture } from "./picture-node.ts";
import { UploadStrip } from "./upload-strip.tsx";
import { useUploads } from "./use-uploads.ts";

interface Props {
  ref: Ref<EditorHandle>;
  /** What is written: another key begins another text. */
  text: string;
  note: boolean;
  html: string;
  uploads: Attached[];
  label: string;
  placeholder: string;
  /** The tab that this box belongs to. */
  tab?: string;
  /** What the box is called and its id, where it is not the ticket's own. */
  name?: string;
  boxId?: string;
  onHtml: (html: string) => void;
  onUploads: (change: (now: Attached[]) => Attached[]) => void;
  onSend: () => void;
  onLeave: () => void;
  /** Stands above the text: tabs, recipients, warnings. */
  children: ReactNode;
  /** Stands beside the tools: saved or not, and the way out. `busy` while files are on their way up. */
  foot: (busy: boolean) => ReactNode;
  className?: string;
  /** What `/` brings up, and the keys that belong to it while it stands. */
  slash?: (ask: SlashAsk, keys: Ref<MentionKeys>) => ReactNode;
  /** The same by a button. */
  onMacros?: () => void;
}

/** Text with its tools and files: the same under a ticket and on the page of a new one. */
export function WriteBox(props: Props) {
  const { note, html, uploads } = props;
  const [format, setFormat] = useState(() => recall("format", false));
  const [mention, setMention] = useState<MentionAsk | null>(null);
  const [slash, setSlash] = useState<SlashAsk | null>(null);
  const [linking, setLinking] = useState(false);
  const [over, setOver] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const mentionKeys = useRef<MentionKeys>(null);
  const slashKeys = useRef<MentionKeys>(null);
  const picker = useRef<HTMLInputElement>(null);
  const files = useUploads((done, key) => {
    const rich = editor.current?.editor;
    const inline = rich ? settlePicture(rich, key, done) : false;
    if (!done) return;
    props.onUploads((now) => [...now, inline ? { ...done, inline } : done]);
  });
  useImperativeHandle(props.ref, () => ({
    focus: () => editor.current?.focus(),
    get editor() {
      return editor.current?.editor ?? null;
    },
  }));

  /** Pictures go into the text where they were pasted or let go, all else beside it. */
  const take = (taken: File[], at?: number) => {
    const rich = editor.current?.editor;
    files.add(
      taken.filter((file) => rich && isPicture(file)),
      (key, file) => rich && insertPicture(rich, key, file, at),
    );
    files.add(taken.filter((file) => !rich || !isPicture(file)));
  };
  const rich = editor.current?.editor;
  return (
    <section
      className={`comp ${note ? "isnote" : ""} ${props.className ?? ""}`}
      aria-label={props.name ?? t("compose.label")}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        setOver(false);
        // The text has taken what was let go over it.
        if (event.isDefaultPrevented()) return;
        event.preventDefault();
        take([...event.dataTransfer.files]);
      }}
    >
      {over ? <div className="drop">{t("compose.dropHere")}</div> : null}
      {props.children}
      {mention ? <MentionList ref={mentionKeys} ask={mention} /> : null}
      {slash ? props.slash?.(slash, slashKeys) : null}
      <div
        id={props.boxId ?? "composer-body"}
        {...(props.tab ? { role: "tabpanel", "aria-labelledby": props.tab } : {})}
        className={`bodybox ${note ? "notebody" : ""}`}
      >
        <Editor
          key={props.text}
          ref={editor}
          html={html}
          label={props.label}
          placeholder={props.placeholder}
          mentions={note}
          address={(token) => uploads.find((one) => one.token === token)?.url}
          onHtml={props.onHtml}
          onFiles={take}
          onSend={() => !files.busy && props.onSend()}
          onLeave={props.onLeave}
          onMention={setMention}
          onMentionKey={(pressed) => mentionKeys.current?.key(pressed) ?? false}
          onSlash={props.slash ? setSlash : undefined}
          onSlashKey={(pressed) => slashKeys.current?.key(pressed) ?? false}
        />
        <UploadStrip
          uploads={goesWith(html, uploads).filter((one) => !one.inline)}
          pending={files.pending}
          onRemove={(token) => props.onUploads((now) => now.filter((one) => one.token !== token))}
          onDrop={files.drop}
        />
        {format && rich ? <FormatBar editor={rich} onLink={() => setLinking(true)} /> : null}
        <div className="cfoot">
          <IconButton
            small
            icon={Type}
            label={t("format.label")}
            pressed={format}
            onPress={() => {
              setFormat(!format);
              keep("format", !format);
            }}
          />
          <IconButton
            small
            icon={Paperclip}
            label={t("compose.attach")}
            onPress={() => picker.current?.click()}
          />
          {props.onMacros ? (
            <IconButton
              small
              icon={Zap}
              label={t("macro.insert")}
              keys={`${modName} /`}
              onPress={props.onMacros}
            />
          ) : null}
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              files.add(event.target.files ?? []);
              event.target.value = "";
            }}
          />
          {props.foot(files.busy)}
        </div>
      </div>
      {linking && rich ? <LinkDialog editor={rich} onClose={() => setLinking(false)} /> : null}
    </section>
  );
}
