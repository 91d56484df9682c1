import { useEffect, useMemo, useRef } from "react";
import { t } from "@/lib/i18n.ts";
import frameCss from "./mail-frame.css?url";

const MAX_HEIGHT = 20_000;

/** Readies the parsed mail for the frame: every link opens a page of its own. */
function openOutside(doc: Document): void {
  for (const link of doc.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
}

/**
 * A mail with looks of its own, in a frame without scripts. Our page measures it from outside, so the frame needs none.
 * Its own CSP lets it load nothing but our style sheet and pictures from this server.
 */
export function MailFrame({ doc, pictures, label }: { doc: Document; pictures: boolean; label: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const page = useMemo(() => {
    const copy = doc.cloneNode(true) as Document;
    openOutside(copy);
    const origin = location.origin;
    const policy = `default-src 'none'; img-src ${origin}; style-src ${origin}; base-uri 'none'; form-action 'none'`;
    const source = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="stylesheet" href="${new URL(frameCss, location.href).href}"></head><body>${copy.body.innerHTML}</body></html>`;
    return source;
  }, [doc]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page in the frame is settled anew
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let observer: ResizeObserver | undefined;
    const settle = () => {
      const inside = element.contentDocument;
      if (!inside?.body) return;
      // The CSP allows no style attribute in markup, but what a script sets is its own: the looks are put on from here.
      for (const styled of inside.querySelectorAll<HTMLElement>("[data-style]")) {
        styled.style.cssText = styled.getAttribute("data-style") ?? "";
      }
      if (pictures) {
        for (const picture of inside.querySelectorAll<HTMLImageElement>("img[data-remote]")) {
          picture.src = picture.getAttribute("data-remote") ?? "";
        }
      }
      const measure = () => {
        element.style.height = `${Math.min(MAX_HEIGHT, Math.ceil(inside.body.getBoundingClientRect().height) + 1)}px`;
      };
      observer?.disconnect();
      observer = new ResizeObserver(measure);
      observer.observe(inside.body);
      measure();
    };
    element.addEventListener("load", settle);
    if (element.contentDocument?.readyState === "complete" && element.contentDocument.body?.hasChildNodes())
      settle();
    return () => {
      element.removeEventListener("load", settle);
      observer?.disconnect();
    };
  }, [page, pictures]);

  return (
    <div className="mailbox-frame">
      <iframe
        ref={frame}
        className="mailframe"
        title={t("message.mailFrom", { name: label })}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={page}
      />
    </div>
  );
}
