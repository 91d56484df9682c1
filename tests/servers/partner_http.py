#!/usr/bin/env python3
"""A small HTTP partner for tests: OAuth2 endpoints, and answers that try an HTTP client's limits.

    partner_http.py [--port P] [--tokens FILE] [--until-eof]
                                   prints {"port": P} and serves until it is ended, or until its input ends

OAuth2 (RFC 6749, 7636, 7662); FILE maps access tokens to user names:
    POST /introspect   token=...          {"active": true, "username": "support"} or {"active": false}
    POST /token        refresh_token "good-refresh" gives a fresh access token of user support, "rotating-refresh" also a
                       new refresh token, anything else invalid_grant; authorization_code "code-S256-<challenge>" is
                       good with the verifier of that challenge; client_credentials with client_secret "secret".
                       client_id "app" is the only client; "broken" gets a page of HTML, "busy" a 503.
Behaviour:
    ANY /echo          method, path, headers and body as JSON
    GET /redirect/N    N redirects, then /echo
    GET /away?to=URL   one redirect to URL
    GET /big/N         N bytes; /zip/N: N zero bytes, gzip-encoded
    GET /endless       bytes until the client leaves
    GET /silent        never answers
    GET /status/N      that status
    GET /picture/png   a small picture; /picture/lie a page that says it is one; /picture/svg; /picture/huge six MiB of one
"""

import argparse
import base64
import gzip
import hashlib
import json
import os
import secrets
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKENS_FILE = None
LOCK = threading.Lock()
SILENT_SECONDS = 60
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==")
PICTURES = {"png": ("image/png", PNG), "lie": ("image/png", b"<html><script>alert(1)</script></html>"),
            "svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
            "huge": ("image/png", PNG + bytes(6 << 20))}


def new_access_token(user):
    name = "fresh-" + secrets.token_hex(8)
    if TOKENS_FILE:
        with LOCK:
            with open(TOKENS_FILE, encoding="utf-8") as f:
                tokens = json.load(f)
            tokens[name] = user
            with open(TOKENS_FILE + ".part", "w", encoding="utf-8") as f:
                json.dump(tokens, f)
            os.replace(TOKENS_FILE + ".part", TOKENS_FILE)
    return name


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json", headers=()):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def form(self, data):
        return {k: v[0] for k, v in parse_qs(data.decode(), keep_blank_values=True).items()}

    def do_any(self):
        url = urlsplit(self.path)
        words = [w for w in url.path.split("/") if w]
        data = self.body()
        first = words[0] if words else ""
        if first == "introspect":
            with open(TOKENS_FILE, encoding="utf-8") as f:
                user = json.load(f).get(self.form(data).get("token", ""))
            self.answer(200, {"active": True, "username": user} if user else {"active": False})
        elif first == "token":
            self.token(self.form(data))
        elif first == "redirect" and int(words[1]) > 0:
            left = int(words[1]) - 1
            self.answer(302, b"", headers=[("Location", f"/redirect/{left}" if left else "/echo")])
        elif first == "away":
            self.answer(302, b"", headers=[("Location", parse_qs(url.query)["to"][0])])
        elif first == "big":
            self.answer(200, b"x" * int(words[1]), "application/octet-stream")
        elif first == "zip":
            self.answer(200, gzip.compress(b"\0" * int(words[1])), "application/octet-stream", [("Content-Encoding", "gzip")])
        elif first == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"y" * 65536)
            except OSError:
                self.close_connection = True
        elif first == "silent":
            time.sleep(SILENT_SECONDS)
        elif first == "picture":
            kind, data = PICTURES[words[1]]
            self.answer(200, data, kind)
        elif first == "status":
            self.answer(int(words[1]), {"status": int(words[1])})
        else:
            self.answer(200, {"method": self.command, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()},
                              "body": data.decode(errors="replace")})

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_any

    def token(self, form):
        client, secret, grant = form.get("client_id"), form.get("client_secret"), form.get("grant_type")
        if client == "broken":
            return self.answer(200, b"<html>sorry</html>", "text/html")
        if client == "busy":
            return self.answer(503, {"error": "temporarily_unavailable"})
        if client != "app" or (secret is not None and secret != "secret"):
            return self.answer(401, {"error": "invalid_client", "error_description": "no such client, or wrong secret"})
        out = {"token_type": "Bearer", "expires_in": 3600, "scope": form.get("scope", "mail")}
        if grant == "refresh_token":
            if form.get("refresh_token") not in ("good-refresh", "rotating-refresh"):
                return self.answer(400, {"error": "invalid_grant", "error_description": "the token has been revoked"})
            if form["refresh_token"] == "rotating-refresh":
                out["refresh_token"] = "good-refresh"
        elif grant == "authorization_code":
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
            if form.get("code") != "code-S256-" + challenge or not form.get("redirect_uri"):
                return self.answer(400, {"error": "invalid_grant", "error_description": "bad code or verifier"})
            out["refresh_token"] = "good-refresh"
        elif grant == "client_credentials":
            if secret is None:
                return self.answer(400, {"error": "invalid_request"})
        else:
            return self.answer(400, {"error": "unsupported_grant_type"})
        out["access_token"] = new_access_token("support")
        return self.answer(200, out)


def main():
    global TOKENS_FILE
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tokens")
    parser.add_argument("--until-eof", action="store_true")
    arguments = parser.parse_args()
    TOKENS_FILE = arguments.tokens
    server = ThreadingHTTPServer(("127.0.0.1", arguments.port), Handler)
    server.daemon_threads = True
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    if arguments.until_eof:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
    else:
        server.serve_forever()


if __name__ == "__main__":
    main()
