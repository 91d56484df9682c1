#!/usr/bin/env python3
"""The three chat tools as their published contracts describe them, for tests.

    chat_service.py     prints {"port"} and serves until its input ends

POST /slack/T/B/KEY     an incoming webhook: `text` and well-formed blocks, "ok"; else 400 invalid_payload / invalid_blocks
POST /teams/FLOW        a Workflows webhook: a message with an Adaptive Card of at most 28 KB; 202
POST /mattermost/KEY    an incoming webhook: text or attachments; "ok"
POST /reply/ID          Slack's response_url
POST /slack-gone        404 no_service; /slack-archived 410 channel_is_archived; /teams-off 401; /limited 429 with Retry-After
POST /broken-once       503 the first time, then as /slack
GET  /seen              [{"path", "body"}]
"""
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SEEN = []
BROKEN = {"left": 1}
LOCK = threading.Lock()
FIXED = {"/slack-gone": (404, "no_service"), "/slack-archived": (410, "channel_is_archived"), "/teams-off": (401, ""),
         "/limited": (429, "")}


def check_slack(said):
    assert said["text"], "no_text"
    blocks = said["blocks"]
    assert 1 <= len(blocks) <= 50, "invalid_blocks"
    for block in blocks:
        if block["type"] == "section":
            assert block["text"]["type"] in ("mrkdwn", "plain_text") and 1 <= len(block["text"]["text"]) <= 3000
        elif block["type"] == "context":
            assert 1 <= len(block["elements"]) <= 10
        elif block["type"] == "actions":
            assert 1 <= len(block["elements"]) <= 25
            assert len({one["action_id"] for one in block["elements"]}) == len(block["elements"]), "ids are unique"
            for one in block["elements"]:
                assert one["type"] == "button" and one["text"]["type"] == "plain_text" and len(one["text"]["text"]) <= 75
                assert len(one.get("value", "")) <= 2000 and len(one.get("url", "")) <= 3000
        else:
            raise AssertionError("invalid_blocks")


def check_teams(said, size):
    assert size <= 28 * 1024, "too large"
    assert said["type"] == "message"
    (one,) = said["attachments"]
    assert one["contentType"] == "application/vnd.microsoft.card.adaptive"
    card = one["content"]
    assert card["type"] == "AdaptiveCard" and card["version"] in ("1.2", "1.3", "1.4", "1.5")
    assert all(part["type"] in ("TextBlock", "FactSet") for part in card["body"])
    assert all(action["type"] == "Action.OpenUrl" for action in card["actions"]), "a webhook's card cannot answer"


def check_mattermost(said):
    assert said.get("text") or said["attachments"]
    for one in said.get("attachments", []):
        assert one["fallback"]
        for action in one["actions"]:
            assert action["id"].isalnum(), "ids of actions are letters and digits"
            assert action["integration"]["url"].startswith("http")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, text="", headers=()):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        with LOCK:
            self.answer(200, json.dumps(SEEN))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path
        if path in FIXED:
            status, text = FIXED[path]
            return self.answer(status, text, [("Retry-After", "7")] if status == 429 else [])
        with LOCK:
            if path == "/broken-once" and BROKEN["left"]:
                BROKEN["left"] -= 1
                return self.answer(503)
        try:
            assert self.headers["Content-Type"].startswith("application/json")
            said = json.loads(body)
            if path.startswith("/slack") or path == "/broken-once":
                check_slack(said)
            elif path.startswith("/teams"):
                check_teams(said, len(body))
            elif path.startswith("/mattermost"):
                check_mattermost(said)
        except (AssertionError, KeyError, ValueError) as error:
            return self.answer(400, f"invalid_payload {error!r}")
        with LOCK:
            SEEN.append({"path": path, "body": said})
        return self.answer(202 if path.startswith("/teams") else 200, "" if path.startswith("/teams") else "ok")


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
