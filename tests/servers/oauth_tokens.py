"""The OAuth2 endpoint of the tests (partner_http.py) and the tokens that are good there."""
import json
import subprocess
import sys
from pathlib import Path

from daemons import end_pid, read_pid, wait_port

PARTNER = Path(__file__).resolve().parent / "partner_http.py"


class OAuthTokens:
    """`place` says where it lives and its port."""

    def __init__(self, place):
        self.place = place

    def start(self):
        if not (self.place.dir / "oauth/tokens.json").exists():
            (self.place.dir / "oauth/tokens.json").write_text("{}")
        with open(self.place.dir / "oauth/log", "ab") as log:
            process = subprocess.Popen(
                [sys.executable, str(PARTNER), "--port", str(self.place.info["oauth"]), "--tokens", str(self.place.dir / "oauth/tokens.json")],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        (self.place.dir / "oauth/pid").write_text(str(process.pid))
        wait_port(self.place.info["oauth"], lambda: process.poll() is None)

    def stop(self):
        end_pid(read_pid(self.place.dir / "oauth/pid"), "oauth")

    def token(self, name, user):
        self.edit_tokens(lambda tokens: tokens.update({name: user}))

    def revoke(self, name):
        self.edit_tokens(lambda tokens: tokens.pop(name, None))

    def edit_tokens(self, change):
        path = self.place.dir / "oauth/tokens.json"
        tokens = json.loads(path.read_text())
        change(tokens)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(tokens))
        fresh.replace(path)
