"""Starts the real program for a test, on a fresh workspace: SQLite in a temporary folder, or a fresh schema of PostgreSQL."""
import base64
import http.client
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

BUILD = os.environ.get("SVAR_BUILD") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "build", "dev")
BINARY = os.environ.get("SVAR_BINARY") or os.path.join(BUILD, "bin", "svar")
START_SECONDS = 60
STOP_SECONDS = 20


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def header(self, name, otherwise=""):
        return next((v for k, v in self.headers if k.lower() == name.lower()), otherwise)


class Svar:
    """One server. Use as a context manager, or call stop()."""

    def __init__(self, engine="sqlite", arguments=(), data=None):
        self.engine = engine
        self.folder = data or tempfile.mkdtemp(prefix="svar-test-")
        self.own_folder = data is None
        self.arguments = list(arguments)
        self.process = None
        if engine == "postgres":
            self.place = ["--database", os.environ["SVAR_POSTGRES"], "--schema", "t" + secrets.token_hex(6)]
        else:
            self.place = ["--data", os.path.join(self.folder, "data")]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.close()

    def command(self, *words, given="", check=True):
        """Runs `svar WORDS...` on this workspace and answers its standard output."""
        done = subprocess.run([BINARY, *words, *self.place], input=given, capture_output=True, text=True, timeout=120, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"svar {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.stdout if check else done

    def start(self, listen="127.0.0.1:0"):
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen([BINARY, "serve", "--listen", listen, *self.place, *self.arguments],
                                        stdout=subprocess.PIPE, stderr=self.log)
        line = b""
        began = time.monotonic()
        while b"Svar is at " not in line:
            line = self.process.stdout.readline()
            if not line or time.monotonic() - began > START_SECONDS:
                raise AssertionError("the server did not start:\n" + self.log_text()[-4000:])
        self.url = line.decode().split("Svar is at ")[1].strip()
        self.port = int(re.search(r":(\d+)$", self.url)[1])
        return self

    def log_text(self):
        self.log.flush()
        return open(self.log.name, encoding="utf-8", errors="replace").read()

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def stop(self):
        """SIGTERM, and the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=STOP_SECONDS)
        self.process.stdout.close()
        self.log.close()
        if code != 0:
            raise AssertionError(f"the server ended with {code}:\n" + open(self.log.name, encoding='utf-8', errors='replace').read()[-4000:])
        return time.monotonic() - began

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def request(self, method, path, body=None, headers=None, user=None, raw=None):
        """`user` is ("email/token", token) or ("email", password). `body` is sent as JSON, `raw` as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = dict(headers or {})
        if user:
            sent["Authorization"] = "Basic " + base64.b64encode(f"{user[0]}:{user[1]}".encode()).decode()
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        connection.request(method, path, body=data, headers=sent)
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read())
        connection.close()
        return answer

    def person(self, email, role="agent", name=None):
        """Makes a colleague with an API token; answers what `user` of request takes."""
        self.command("user", "create", "--email", email, "--name", name or email.split("@")[0], "--role", role)
        token = self.command("token", "create", "--email", email).strip()
        return (email + "/token", token)


class Browserless:
    """A signed-in session of the private API, without a browser."""

    def __init__(self, server, email=None, password=None):
        """Without an address: a visitor who has not signed in."""
        self.server, self.cookies, self.csrf = server, {}, ""
        self.session()
        if email is None:
            return
        answer = self.request("POST", "/api/ui/sign-in", {"email": email, "password": password})
        if answer.status != 200:
            raise AssertionError(f"sign-in: {answer.status} {answer.body}")
        self.csrf = answer.json()["csrf_token"]

    def at(self, server):
        """The same browser at another server of the workspace."""
        other = Browserless.__new__(Browserless)
        other.server, other.cookies, other.csrf = server, dict(self.cookies), self.csrf
        return other

    def session(self):
        answer = self.request("GET", "/api/ui/session")
        self.csrf = answer.json()["csrf_token"]
        return answer.json()

    def request(self, method, path, body=None, headers=None, raw=None):
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method not in ("GET", "HEAD"):
            sent["X-CSRF-Token"] = self.csrf
        answer = self.server.request(method, path, body, sent, raw=raw)
        for key, value in answer.headers:
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.split(";")[0]
        return answer


def wait_for(what, seconds=30, every=0.1):
    """Calls `what` until it answers something true; fails when the time is up."""
    until = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > until:
            raise AssertionError("it did not happen in time: " + (what.__doc__ or what.__name__))
        time.sleep(every)


def quoted(text):
    return urllib.parse.quote(text, safe="")
