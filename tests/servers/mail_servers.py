#!/usr/bin/env python3
"""Private, real mail servers for tests: Dovecot (IMAP, LMTP), Postfix (SMTP, submission) and an OAuth2 endpoint.

Everything lives under one directory, listens on free ports of 127.0.0.1 (Dovecot also on 127.0.0.2, so that the
certificate does not fit there) and is stopped by process id. Nothing of the machine's own mail system is touched.

Foreground, for test programs: the servers live as long as standard input is open.

    mail_servers.py run [options]      prints one line of JSON when all are up, then obeys one command per line on
                                       standard input and answers each with one line of JSON

Commands (in `run` as lines, or as sub-commands with --dir for servers begun by `start`):

    stop-dovecot | start-dovecot | stop-postfix | start-postfix
    route DOMAIN lmtp|smtp PORT        Postfix hands mail for DOMAIN to 127.0.0.1:PORT (where Svar listens)
    doveadm ARGS...                    Dovecot's own tool, e.g. doveadm mailbox delete -u support Archive
    queue                              how many mails Postfix still holds
    token NAME USER                    from now on NAME is a good OAuth2 access token of USER
    revoke NAME                        and from now on not
    log                                the last lines of all logs
    stop                               stops everything (also at end of input, SIGTERM, SIGINT)

Background, for scripts:

    mail_servers.py start --dir D [options]    prints the JSON and returns; it is also kept in D/servers.json
    mail_servers.py COMMAND --dir D            any command above

Options:
    --dir D          where to live; a new directory under the temporary directory otherwise, removed at the end of `run`
    --no-postfix     only Dovecot
    --route D=lmtp:PORT   as the command, from the start; repeatable

The JSON:
    dir, ca (PEM of the self-signed certificate: names localhost, 127.0.0.1, ::1), host (127.0.0.1), domain (mail.test)
    imap (STARTTLS or plain), imaps, lmtp (Dovecot)
    smtp (as from the internet: known recipients only), submission (STARTTLS and login wanted), smtps (the same, TLS at once)
    oauth (http port: POST /introspect, POST /token, see partner_http.py)
    users: name and password, e.g. support@mail.test / support-pw; also sales, agent, agentø (with a password of
    non-ASCII letters) and the customer kari@customer.test. An address with +detail reaches its user.
    Recipients with a special fate on all SMTP ports: busy@mail.test (450), nobody@mail.test (550 unknown).
    A sender that is refused there: sales@mail.test (553).
    A mail to anybody at bounce.test is taken and then bounces with a real delivery status notification.

Needs root for Postfix (its master insists); without root only Dovecot runs, as the user itself, and the JSON says
"smtp": null. Dovecot's mail lives with uid and gid of `mail` when run by root.
"""

import argparse
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from accounts import DOMAIN, USERS, address
from daemons import Trouble, free_ports, tool
from dovecot import Dovecot
from oauth_tokens import OAuthTokens
from postfix import Postfix


class Servers:
    """The place where they live, and all of them together."""

    def __init__(self, directory):
        self.dir = Path(directory).resolve()
        self.info = {}
        self.root = os.geteuid() == 0
        self.dovecot, self.postfix, self.oauth = Dovecot(self), Postfix(self), OAuthTokens(self)

    # ---- state on disk, so that separate invocations can go on

    def load(self):
        self.info = json.loads((self.dir / "servers.json").read_text())
        return self

    def save(self):
        (self.dir / "servers.json").write_text(json.dumps(self.info, indent=1))

    # ---- preparation

    def prepare(self, with_postfix):
        self.dir.mkdir(parents=True, exist_ok=True)
        self.dir.chmod(0o755)  # the servers' own users must be able to enter
        for name in ("dovecot", "dovecot/log", "dovecot/home", "postfix", "tls", "oauth"):
            (self.dir / name).mkdir(exist_ok=True)
        owner = pwd.getpwnam("mail") if self.root else pwd.getpwuid(os.geteuid())
        self.info = {
            "dir": str(self.dir), "host": "127.0.0.1", "domain": DOMAIN, "ca": str(self.dir / "tls/cert.pem"),
            "users": {address(u): p for u, p in USERS.items()},
            "uid": owner.pw_uid, "gid": owner.pw_gid, "routes": {}, "smtp": None, "submission": None, "smtps": None,
        }
        names = ["imap", "imaps", "lmtp", "oauth"]
        if with_postfix and self.root:
            names += ["smtp", "submission", "smtps"]
        self.info.update(zip(names, free_ports(len(names))))
        if self.root:
            os.chown(self.dir / "dovecot/home", owner.pw_uid, owner.pw_gid)
        self.make_certificate()

    def make_certificate(self):
        tls = self.dir / "tls"
        subprocess.run(
            [tool("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-keyout", tls / "key.pem", "-out", tls / "cert.pem", "-days", "30", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (tls / "key.pem").chmod(0o600)

    # ---- everything

    def start(self, with_postfix, routes):
        for attempt in range(3):  # a port may be taken between choosing and listening
            try:
                self.prepare(with_postfix)
                for domain, kind, port in routes:
                    self.info["routes"][domain] = [kind, port]
                self.dovecot.write()
                if self.info["smtp"] is not None:
                    self.postfix.write()
                self.oauth.start()
                self.dovecot.start()
                self.postfix.start()
                self.save()
                return
            except Trouble:
                self.stop()
                if attempt == 2:
                    raise

    def stop(self):
        self.postfix.stop()
        self.dovecot.stop()
        self.oauth.stop()

    def logs(self):
        parts = []
        for name in ("dovecot/log/dovecot.log", "postfix/mail.log", "oauth/log"):
            path = self.dir / name
            if path.exists():
                parts.append(f"--- {name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-40:]))
        return "\n".join(parts)

    def command(self, words):
        name, rest = words[0], words[1:]
        plain = {"stop-dovecot": self.dovecot.stop, "start-dovecot": self.dovecot.start, "stop-postfix": self.postfix.stop,
                 "start-postfix": self.postfix.start, "stop": self.stop}
        if name in plain:
            plain[name]()
            return {"ok": True}
        if name == "route":
            self.postfix.route(*rest)
            return {"ok": True}
        if name == "token":
            self.oauth.token(*rest)
            return {"ok": True}
        if name == "revoke":
            self.oauth.revoke(*rest)
            return {"ok": True}
        if name == "queue":
            return {"ok": True, "queued": self.postfix.queue()}
        if name == "doveadm":
            return {"ok": True, "output": self.dovecot.doveadm(*rest)}
        if name == "log":
            return {"ok": True, "output": self.logs()}
        raise Trouble(f"unknown command {name}")


def run(servers, arguments, keep):
    leaving = False

    def leave(*_):
        nonlocal leaving
        if not leaving:  # a second signal must not cut off the stopping
            leaving = True
            raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    try:
        try:
            servers.start(not arguments.no_postfix, arguments.route)
            print(json.dumps(servers.info), flush=True)
            for line in sys.stdin:
                words = line.split()
                if not words:
                    continue
                try:
                    answer = servers.command(words)
                except (Trouble, TypeError, OSError, ValueError) as error:
                    answer = {"ok": False, "error": str(error)}
                print(json.dumps(answer), flush=True)
                if words[0] == "stop":
                    break
        finally:
            leaving = True
    finally:
        servers.stop()
        if not keep:
            shutil.rmtree(servers.dir, ignore_errors=True)


def parse_route(text):
    domain, _, target = text.partition("=")
    kind, _, port = target.partition(":")
    if not domain or kind not in ("lmtp", "smtp") or not port.isdigit():
        raise argparse.ArgumentTypeError("a route is DOMAIN=lmtp:PORT or DOMAIN=smtp:PORT")
    return domain, kind, int(port)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="+")
    parser.add_argument("--dir")
    parser.add_argument("--no-postfix", action="store_true")
    parser.add_argument("--route", action="append", default=[], type=parse_route)
    arguments, unknown = parser.parse_known_args()
    words = arguments.command + unknown
    try:
        if words[0] == "run":
            directory = arguments.dir or tempfile.mkdtemp(prefix="svar-mail-")
            run(Servers(directory), arguments, keep=arguments.dir is not None)
        elif not arguments.dir:
            parser.error("--dir is needed")
        elif words[0] == "start":
            servers = Servers(arguments.dir)
            servers.start(not arguments.no_postfix, arguments.route)
            print(json.dumps(servers.info))
        else:
            print(json.dumps(Servers(arguments.dir).load().command(words)))
    except Trouble as error:
        print(f"mail_servers: {error}", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
