import { type Editor, useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  TextQuote,
} from "lucide-react";
import { type Key, t } from "@/lib/i18n.ts";
import { IconButton } from "@/parts/button.tsx";

interface Tool {
  name: string;
  say: Key;
  icon: LucideIcon;
  run: (editor: Editor) => void;
}
const TOOLS: Tool[] = [
  {
    name: "bold",
    say: "format.bold",
    icon: Bold,
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: "italic",
    say: "format.italic",
    icon: Italic,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: "bulletList",
    say: "format.bullets",
    icon: List,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    say: "format.numbers",
    icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "blockquote",
    say: "format.quote",
    icon: TextQuote,
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "codeBlock",
    say: "format.code",
    icon: Code,
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
];

export function FormatBar({ editor, onLink }: { editor: Editor; onLink: () => void }) {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [...TOOLS.map((tool) => now.isActive(tool.name)), now.isActive("link")],
  });
  return (
    <div className="fmt" role="toolbar" aria-label={t("format.label")}>
      {TOOLS.map((tool, index) => (
        <IconButton
          key={tool.name}
          small
          icon={tool.icon}
          label={t(tool.say)}
          pressed={active[index] ?? false}
          onPress={() => tool.run(editor)}
        />
      ))}
      <IconButton
        small
        icon={LinkIcon}
        label={t("format.link")}
        pressed={active[TOOLS.length] ?? false}
        onPress={onLink}
      />
    </div>
  );
}
