import type { Editor } from "@tiptap/react";

/** Puts a macro's words where one is writing. A single paragraph flows into the line. */
export function insertWords(rich: Editor, html: string): void {
  const { $from, empty } = rich.state.selection;
  const inline = /^<p>((?:(?!<\/?p>).)*)<\/p>$/s.exec(html)?.[1];
  rich.commands.insertContent(inline && $from.parent.content.size > 0 && empty ? inline : html);
}
