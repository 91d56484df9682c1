#!/usr/bin/env python3
"""A translation server as LibreTranslate's published contract describes it, for tests.

    translation_service.py     prints {"port"} and serves until its input ends

POST /translate   JSON with q, source, target, format (text or html) and, where one is wanted, api_key. 200 with translatedText, and
                  detectedLanguage {confidence, language} where source is "auto"; 400 for what it does not understand, 403 for a wrong
                  key, 429 for too much: all with {"error"}
POST /open/translate   the same without a key; /broken/translate 200 with something else; /full/translate 429; /long/translate too much

It "translates" by putting the language in front and turning the words round; of HTML, it leaves the tags and adds a script.
"""
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "open-sesame"
LANGUAGES = {"nb", "sv", "da", "en", "de"}


def turned(words):
    return " ".join(reversed(words.split()))


def translated(said):
    if said["format"] == "text":
        return f"[{said['target']}] {turned(said['q'])}"
    parts = re.split(r"(<[^>]*>)", said["q"])
    return "".join(one if one.startswith("<") else turned(one) for one in parts) + "<script>alert(1)</script>"


def answer(path, headers, body):
    if path.startswith("/full"):
        return 429, {"error": "Slowdown: too many requests"}
    if path.startswith("/broken"):
        return 200, ["what"]
    if path.startswith("/long"):
        return 200, {"translatedText": "x" * 2_000_000}
    if headers.get("Content-Type") != "application/json":
        return 400, {"error": "Invalid request: wrong content type"}
    try:
        said = json.loads(body)
        assert isinstance(said["q"], str) and said["q"]
        assert said["source"] == "auto" or said["source"] in LANGUAGES
        assert said["format"] in ("text", "html")
    except (ValueError, KeyError, AssertionError) as error:
        return 400, {"error": f"Invalid request: {error}"}
    if said["target"] not in LANGUAGES:
        return 400, {"error": f"{said['target']} is not supported"}
    if path == "/translate" and said.get("api_key") != KEY:
        return 403, {"error": "Invalid API key"}
    return 200, {"translatedText": translated(said), "detectedLanguage": {"confidence": 90, "language": "sv"}}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        known = self.path == "/translate" or re.fullmatch(r"/(open|broken|full|long)/translate", self.path)
        status, said = answer(self.path, self.headers, body) if known else (404, {"error": "Not found"})
        text = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Whoever hangs up in the middle of too long an answer does as it should."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def main():
    server = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
