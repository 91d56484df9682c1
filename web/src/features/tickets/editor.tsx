import Mention from "@tiptap/extension-mention";
import Placeholder from "@tiptap/extension-placeholder";
import { EditorContent, type Editor as TiptapEditor, useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { type Ref, useImperativeHandle, useRef } from "react";
import type { Ref as PersonRef } from "@/lib/api/types.ts";
import { pictureNode } from "./picture-node.ts";

export interface EditorHandle {
  focus: () => void;
  editor: TiptapEditor | null;
}
export interface MentionAsk {
  query: string;
  pick: (person: PersonRef) => void;
}
/** A `/` at the beginning of a word and what follows it. */
export interface SlashAsk {
  query: string;
  /** Takes the slash and its words out of the text again. */
  take: () => void;
}
interface Props {
  ref: Ref<EditorHandle>;
  html: string;
  label: string;
  placeholder: string;
  mentions: boolean;
  onHtml: (html: string) => void;
  /** Where an upload of this message is to be had; pictures in the text are named by their token. */
  address: (token: string) => string | undefined;
  /** Pasted or dropped, with the place in the text. */
  onFiles: (files: File[], at?: number) => void;
  onSend: () => void;
  onLeave: () => void;
  /** Asked while an @name is being typed; null when that is over. */
  onMention: (ask: MentionAsk | null) => void;
  /** Keys that belong to the suggestions while they are open. True when one was used. */
  onMentionKey: (key: string) => boolean;
  /** The same for what a slash brings up; without it a slash is a slash. */
  onSlash?: ((ask: SlashAsk | null) => void) | undefined;
  onSlashKey?: (key: string) => boolean;
}

/** The rich text of a reply or note. What it makes is the small HTML of docs/api-ui.md §5. */
export function Editor(props: Props) {
  const now = useRef(props);
  now.current = props;
  // A slash asks until it is answered, left, or waved away; then it is only a slash.
  const slash = useRef<"asking" | "waved" | null>(null);
  const editor = useEditor({
    injectCSS: false, // the CSP allows no style element; design/composer.css has what is needed
    shouldRerenderOnTransaction: false,
    content: props.html,
    extensions: [
      StarterKit.configure({
        heading: { levels: [3] },
        horizontalRule: false,
        link: { openOnClick: false, autolink: true, defaultProtocol: "https", protocols: ["mailto", "tel"] },
      }),
      pictureNode((token) => now.current.address(token)),
      Placeholder.configure({ placeholder: () => now.current.placeholder }),
      ...(props.mentions
        ? [
            Mention.extend({
              parseHTML: () => [
                {
                  tag: "span[data-mention]",
                  getAttrs: (element: HTMLElement) => ({
                    id: element.getAttribute("data-mention"),
                    label: element.textContent?.replace(/^@/, "") ?? "",
                  }),
                },
              ],
              renderHTML: ({ node }) => [
                "span",
                { "data-mention": String(node.attrs["id"]) },
                `@${node.attrs["label"]}`,
              ],
            }).configure({
              suggestion: {
                char: "@",
                items: () => [],
                render: () => ({
                  onStart: (state) => tellMention(now.current, state),
                  onUpdate: (state) => tellMention(now.current, state),
                  onKeyDown: ({ event }) => now.current.onMentionKey(event.key),
                  onExit: () => now.current.onMention(null),
                }),
              },
            }),
          ]
        : []),
      ...(props.onSlash
        ? [
            Mention.extend({ name: "slash" }).configure({
              suggestion: {
                char: "/",
                allowSpaces: true,
                items: () => [],
                command: ({ editor: rich, range }) => rich.chain().deleteRange(range).run(),
                render: () => ({
                  onStart: (state) => {
                    slash.current = "asking";
                    tellSlash(now.current, state);
                  },
                  onUpdate: (state) => slash.current === "asking" && tellSlash(now.current, state),
                  onKeyDown: ({ event }) =>
                    slash.current === "asking" && (now.current.onSlashKey?.(event.key) ?? false),
                  onExit: () => {
                    slash.current = null;
                    now.current.onSlash?.(null);
                  },
                }),
              },
            }),
          ]
        : []),
    ],
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": props.label },
      handleKeyDown: (_view, event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          now.current.onSend();
          return true;
        }
        if (event.key === "Escape" && slash.current === "asking") {
          slash.current = "waved";
          now.current.onSlash?.(null);
          return true;
        }
        if (event.key === "Escape" && !event.defaultPrevented) {
          now.current.onLeave();
          return true;
        }
        return false;
      },
      handlePaste: (_view, event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        // A piece of a document comes as words and as a picture of them: the words are meant.
        if (files.length === 0 || event.clipboardData?.getData("text/plain").trim()) return false;
        now.current.onFiles(files);
        return true;
      },
      handleDrop: (view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return false;
        now.current.onFiles(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => now.current.onHtml(changed.isEmpty ? "" : changed.getHTML()),
  });
  useImperativeHandle(props.ref, () => ({ focus: () => focusNow(editor), editor }), [editor]);
  return <EditorContent editor={editor} className="edit" />;
}

/** Tiptap's own focus command waits for the next frame; a key pressed meanwhile would be taken for a shortcut. */
function focusNow(editor: TiptapEditor | null): void {
  if (!editor) return;
  editor.commands.setTextSelection(editor.state.doc.content.size);
  editor.view.focus();
}

function tellSlash(
  props: Props,
  state: { query: string; command: (chosen: { id: string; label: string }) => void },
): void {
  // "1 / 2" is arithmetic.
  if (state.query.startsWith(" ")) props.onSlash?.(null);
  else props.onSlash?.({ query: state.query, take: () => state.command({ id: "", label: "" }) });
}

function tellMention(
  props: Props,
  state: { query: string; command: (chosen: { id: string; label: string }) => void },
): void {
  props.onMention({
    query: state.query,
    pick: (person) => state.command({ id: String(person.id), label: person.name }),
  });
}
