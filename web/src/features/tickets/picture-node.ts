import { type Editor, Node } from "@tiptap/react";
import type { Upload } from "@/lib/api/types.ts";

/** What mail programs and browsers alike show in place. */
const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

/** A file of the message; `inline`: it was put into the text, and goes with it only while it stands there. */
export interface Attached extends Upload {
  inline?: boolean;
}

export function isPicture(file: File): boolean {
  return SHOWN.test(file.type);
}

export function standsIn(html: string, token: string): boolean {
  return html.includes(`data-upload="${token}"`);
}

/** The files that go out with this text: what was taken out of it again stays here. */
export function goesWith(html: string, uploads: Attached[]): Attached[] {
  return uploads.filter((one) => !one.inline || standsIn(html, one.token));
}

/** Uploads as they come back with a draft. */
export function markInline(html: string, uploads: Upload[]): Attached[] {
  return uploads.map((one) => (standsIn(html, one.token) ? { ...one, inline: true } : one));
}

/** A picture in the text, named by its upload's token; while it is on its way up, by the key of that way. */
export function pictureNode(address: (token: string) => string | undefined) {
  return Node.create({
    name: "picture",
    group: "inline",
    inline: true,
    atom: true,
    draggable: true,
    addAttributes: () => ({
      src: { default: null },
      alt: { default: "" },
      upload: {
        default: null,
        renderHTML: (attributes) =>
          attributes["upload"] ? { "data-upload": String(attributes["upload"]) } : {},
      },
      pending: {
        default: null,
        renderHTML: (attributes) =>
          attributes["pending"] ? { "data-pending": String(attributes["pending"]) } : {},
      },
    }),
    parseHTML: () => [
      {
        tag: "img[data-upload]",
        getAttrs: (element: HTMLElement) => {
          const token = element.getAttribute("data-upload") ?? "";
          // Only a file of this very message: a picture copied from another one has no file here.
          const src = address(token);
          return src ? { src, upload: token, alt: element.getAttribute("alt") ?? "", pending: null } : false;
        },
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
  });
}

export function insertPicture(editor: Editor, key: string, file: File, at?: number): void {
  const node = {
    type: "picture",
    attrs: { src: URL.createObjectURL(file), alt: file.name, upload: null, pending: key },
  };
  if (at === undefined) editor.chain().insertContent(node).run();
  else editor.chain().insertContentAt(at, node).run();
}

/** The picture has arrived (or, with null, has not). True when it still stands in the text. */
export function settlePicture(editor: Editor, key: string, kept: Upload | null): boolean {
  let found = false;
  editor.state.doc.descendants((node, at) => {
    if (node.type.name !== "picture" || node.attrs["pending"] !== key) return;
    found = true;
    URL.revokeObjectURL(String(node.attrs["src"]));
    const change = editor.state.tr;
    if (kept)
      change.setNodeMarkup(at, null, { src: kept.url, alt: kept.name, upload: kept.token, pending: null });
    else change.delete(at, at + node.nodeSize);
    editor.view.dispatch(change);
    return false;
  });
  return found;
}
