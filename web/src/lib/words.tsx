import { createElement, Fragment, type ReactNode } from "react";

/**
 * Mail that only uses these elements and no looks of its own is drawn in our type, as React elements. The rest goes
 * into a sandboxed frame. Either way nothing of it is ever put into the page as HTML.
 */
const PLAIN = new Set(
  "html head body p br div span a b strong i em u s del ins ul ol li blockquote pre code h1 h2 h3 h4 h5 h6 hr img sub sup small".split(
    " ",
  ),
);
const AS: Record<string, string> = { b: "strong", i: "em", del: "s", h5: "h4", h6: "h4", h1: "h3", h2: "h3" };
const LOOKS = ["data-style", "style", "bgcolor", "background", "color", "face", "align", "width"];
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;
const OWN_PICTURE = /^\/api\/ui\//;

/**
 * An inert document of mail HTML. Style attributes are renamed to `data-style` first: the page's CSP refuses them, and
 * the browser reports each one even in a document that is never shown.
 */
export function parseHtml(html: string): Document {
  const renamed = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/gi, " data-style="));
  return new DOMParser().parseFromString(renamed, "text/html");
}

export function isPlain(doc: Document): boolean {
  for (const element of doc.querySelectorAll("*")) {
    const name = element.localName;
    if (!PLAIN.has(name)) return false;
    if (name !== "img" && LOOKS.some((look) => element.hasAttribute(look))) return false;
  }
  return true;
}

function blockOf(name: string, element: Element): string {
  // A div that holds only words is a paragraph; one that holds blocks is only a wrapper.
  if (name !== "div") return AS[name] ?? name;
  return element.querySelector("p,div,ul,ol,blockquote,pre,h1,h2,h3,h4,h5,h6,hr") ? "div" : "p";
}

function draw(node: Node, key: number, pictures: boolean): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element) || !PLAIN.has(node.localName)) return null;
  const name = node.localName;
  if (name === "br") return <br key={key} />;
  if (name === "hr") return <hr key={key} />;
  if (name === "head") return null;
  if (name === "img") {
    const source = node.getAttribute("src") ?? (pictures ? node.getAttribute("data-remote") : null);
    if (!source || !OWN_PICTURE.test(source)) return null;
    return <img key={key} src={source} alt={node.getAttribute("alt") ?? ""} loading="lazy" />;
  }
  const inside = [...node.childNodes].map((child, index) => draw(child, index, pictures));
  if (name === "html" || name === "body") return <Fragment key={key}>{inside}</Fragment>;
  if (name === "a") {
    const href = node.getAttribute("href") ?? "";
    if (!SAFE_LINK.test(href)) return <Fragment key={key}>{inside}</Fragment>;
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer">
        {inside}
      </a>
    );
  }
  if (name === "span") {
    const mention = node.hasAttribute("data-mention");
    return (
      <span key={key} className={mention ? "ment" : undefined}>
        {inside}
      </span>
    );
  }
  return createElement(blockOf(name, node), { key }, ...inside);
}

export function drawHtml(doc: Document, pictures: boolean): ReactNode {
  return draw(doc.body, 0, pictures);
}

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g;
/** Plain text as paragraphs, with web addresses as links. */
export function drawText(text: string): ReactNode {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text never change places
      <p key={index}>
        {paragraph.split(LINK).map((piece, at) =>
          at % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <a key={at} href={piece} target="_blank" rel="noopener noreferrer">
              {piece}
            </a>
          ) : (
            piece
          ),
        )}
      </p>
    ));
}
