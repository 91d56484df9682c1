#!/usr/bin/env python3
"""A mail server for tests that takes everything and shows it.

    smtp_sink.py     prints {"port", "look"} and serves until its input ends

SMTP on `port`; GET / on `look` answers [{"to": [...], "data": "..."}].
"""
import json
import socketserver
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SEEN = []
LOCK = threading.Lock()


class Smtp(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 sink.test")
        to = []
        while line := self.rfile.readline().decode("utf-8", "replace").rstrip("\r\n"):
            word = line.split(" ", 1)[0].upper()
            if word == "QUIT":
                return self.say("221 bye")
            if word == "RCPT":
                to.append(line.split("<", 1)[1].split(">", 1)[0])
            if word == "DATA":
                self.say("354 go on")
                data = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    data.append(part.decode("utf-8", "replace"))
                with LOCK:
                    SEEN.append({"to": to, "data": "".join(data)})
                to = []
            self.say("250 fine")


class Look(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        with LOCK:
            body = json.dumps(SEEN).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def main():
    smtp, look = Server(("127.0.0.1", 0), Smtp), ThreadingHTTPServer(("127.0.0.1", 0), Look)
    for server in (smtp, look):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": smtp.server_address[1], "look": look.server_port}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
