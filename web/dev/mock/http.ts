import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly say: string,
    readonly fields: Record<string, string> = {},
    readonly more: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

/** What the real server sends with every page: the app must work under it. */
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify(body));
}

export function sendFile(root: string, path: string, response: ServerResponse): void {
  const wanted = normalize(join(root, path));
  const found = wanted.startsWith(root) && existsSync(wanted) && statSync(wanted).isFile();
  const file = found ? wanted : join(root, "index.html");
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": CSP,
  });
  createReadStream(file).pipe(response);
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

export const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 116 58" width="464" height="232"><rect width="116" height="58" fill="#B9C7BE"/><path d="M0 40l20-9 22 7 26-14 24 10 24-8v32H0z" fill="#7F9A86"/><path d="M0 47l30-6 40 6 46-9v20H0z" fill="#55705D"/><path d="M14 46L62 20" stroke="#E4B04A" stroke-width="3.4" stroke-linecap="round"/><path d="M66 22l34 15" stroke="#E4B04A" stroke-width="3.4" stroke-linecap="round"/></svg>`;
