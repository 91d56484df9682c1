import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BINARY =
  process.env["SVAR_BINARY"] ?? fileURLToPath(new URL("../../build/release/bin/svar", import.meta.url));
const DIST = process.env["DIST"] ?? fileURLToPath(new URL("../dist", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The real program with the demo company, behind a door that hands out the web app as it was built last and passes the rest on. */
export interface House {
  base: string;
  passwords: Map<string, string>;
  close: () => void;
}

function door(port: number): Server {
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? "/", "http://door").pathname;
    if (!path.startsWith("/api/")) {
      const file = join(DIST, path);
      const known = extname(path) in TYPES && existsSync(file);
      answer.writeHead(200, {
        "Content-Type": TYPES[known ? extname(path) : ".html"] ?? "text/html",
        "Cache-Control": known ? "max-age=3600" : "no-store",
      });
      answer.end(readFileSync(known ? file : join(DIST, "index.html")));
      return;
    }
    const { method = "GET", url = "/", headers } = asked;
    const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (back) => {
      answer.writeHead(back.statusCode ?? 502, back.headers);
      back.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  server.on("upgrade", (asked: IncomingMessage, socket, head) => {
    const onward = connect(port, "127.0.0.1", () => {
      const lines = Object.entries(asked.headers).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return server;
}

export async function openHouse(tickets: number): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), "svar-bench-"));
  execFileSync(BINARY, ["demo", "--tickets", String(tickets), "--data", data], { stdio: "ignore" });
  const passwords = new Map(
    readFileSync(join(data, "demo-passwords"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split(" ") as [string, string]),
  );
  const run = spawn(
    BINARY,
    ["serve", "--listen", "127.0.0.1:0", "--mail-listen", "127.0.0.1:0", "--data", data],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const port = await new Promise<number>((ready, fail) => {
    let told = "";
    run.stdout.on("data", (bytes) => {
      told += String(bytes);
      const at = /Svar is at \S+:(\d+)/.exec(told);
      if (at) ready(Number(at[1]));
    });
    run.on("exit", () => fail(new Error(`the server ended: ${told}`)));
  });
  const server = door(port);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passwords,
    close: () => {
      server.closeAllConnections();
      server.close();
      run.kill("SIGTERM");
      run.on("exit", () => rmSync(data, { recursive: true, force: true }));
    },
  };
}
