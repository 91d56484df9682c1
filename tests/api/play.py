"""Plays a story against a running server and says what did not come as told."""
import base64
import os
import re
import smtplib
import sqlite3
import subprocess
import time

import match
from contract import Contract
from story import Mail, Regex, StoryError
from svar import Browserless, Svar, wait_for

EVENTUALLY_SECONDS = 20


class Facts:
    """The kinds in the log, read beside the server."""
    def __init__(self, server):
        self.server = server

    def rows(self, after):
        query = f"SELECT seq, kind FROM events WHERE seq > {after} ORDER BY seq"
        if self.server.engine == "postgres":
            done = subprocess.run(["psql", os.environ["SVAR_POSTGRES"], "-X", "-q", "-t", "-A", "-F", "|", "-v", "ON_ERROR_STOP=1", "-c",
                                   f"SET search_path TO {self.server.place[-1]}", "-c", query], capture_output=True, text=True, check=True)
            return [(int(line.split("|")[0]), line.split("|")[1]) for line in done.stdout.split("\n") if line]
        with sqlite3.connect(f"file:{self.server.folder}/data/svar.db?mode=ro", uri=True) as base:
            return base.execute(query).fetchall()

    def last(self):
        query = self.rows(0)
        return query[-1][0] if query else 0

    def kinds(self, after):
        return [kind for _, kind in self.rows(after)]


class Cast:
    """Who asks: people made for the story, and how they sign in."""
    def __init__(self, server, people):
        self.server, self.known, self.roles, self.sessions = server, {}, {}, {}
        for name, role in people:
            email = f"{name}@fjord.example"
            made = server.command("user", "create", "--email", email, "--name", name.capitalize(), "--role", role)
            password = made.partition("Password: ")[2].strip()  # customers have none
            self.roles[name] = role
            self.known.update({name + "_email": email, name + "_password": password})
            # Customers have no token of their own: a program of ours may act as them.
            owner = email if role != "end_user" else next(f"{n}@fjord.example" for n, r in people if r == "admin")
            any_user = ["--any-user"] if role == "end_user" else []
            self.known[name + "_token"] = server.command("token", "create", "--email", owner, *any_user).strip()

    def meet(self):
        """With the server running: what their ids are."""
        for name in self.roles:
            answer = self.server.request("GET", "/api/v2/users/me", headers=self.headers(name))
            if answer.status != 200:
                raise AssertionError(f"{name} cannot sign in: {answer.status} {answer.body}\n{self.server.log_text()[-2000:]}")
            self.known[name + "_id"] = answer.json()["user"]["id"]
        self.known["origin"] = self.server.url
        return self

    def headers(self, who, known=None):
        known = self.known if known is None else known
        kind, _, text = who.partition(" ")
        if who == "nobody":
            return {}
        if kind == "header":
            return {"Authorization": match.filled(text, known)}
        if kind == "basic":
            return {"Authorization": "Basic " + base64.b64encode(match.filled(text, known).encode()).decode()}
        if kind == "bearer":
            return {"Authorization": "Bearer " + match.filled(text, known)}
        if kind not in self.roles:
            raise KeyError(f"{kind} is not among the people of the story")
        if text == "by bearer":
            return {"Authorization": "Bearer " + known[kind + "_token"]}
        if text == "by password":
            return self.headers(f"basic {known[kind + '_email']}:{known[kind + '_password']}", known)
        if text == "by session":
            return self.session(kind, known)
        if not text:
            return self.headers(f"basic {known[kind + '_email']}/token:{known[kind + '_token']}", known)
        raise KeyError(f"not understood: as {who}")

    def session(self, name, known):
        """As a browser that has signed in: at first use, and the same one from then on, though it may have ended."""
        if name not in self.sessions:
            self.sessions[name] = Browserless(self.server, known[name + "_email"], known[name + "_password"])
        own = self.sessions[name]
        return {"Cookie": "; ".join(f"{k}={v}" for k, v in own.cookies.items()), "X-CSRF-Token": own.csrf}


def take_mails(server, address):
    """Before the start: a mailbox that mail servers hand mail to. Nothing leaves it in a story."""
    server.command("mailbox", "add", "--address", address, "--kind", "lmtp", "--smtp-host", "127.0.0.1", "--smtp-port", "9", "--smtp-security", "none")
    server.arguments += ["--mail-listen", "127.0.0.1:0"]


def hand_in(server, to, mail):
    found = wait_for(lambda: re.findall(r"mail is taken by LMTP and SMTP at 127\.0\.0\.1:(\d+)", server.log_text()))
    raw = (f"From: {mail.sender}\r\nTo: {to}\r\nSubject: {mail.subject}\r\nMessage-ID: <line-{mail.line}@story.example>\r\n"
           f"Date: Mon, 02 Nov 2026 08:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{mail.text}")
    with smtplib.LMTP("127.0.0.1", int(found[-1])) as line:
        line.sendmail(mail.sender, [to], raw.encode())


def header_differences(step, answer, known):
    out = []
    for name, text in step.expected_headers:
        value = answer.header(name, None)
        if text == "any" and value is not None:
            continue
        if text == "absent":
            if value is not None:
                out.append(f"header {name} should not be there, is {value!r}")
        elif text.startswith("$") and text[1:].isidentifier() and text[1:] not in known and value is not None:
            known[text[1:]] = value
        elif value is None:
            out.append(f"header {name} is not there")
        else:
            pattern = Regex(text[1:].strip()) if text.startswith("~") else match.filled(text, known)
            out += match.differences(pattern, value, known, f"header {name}")
    return out


def perform(server, cast, contract, step, known, target):
    headers = cast.headers(step.who, known)
    headers.update({name: match.filled(text, known) for name, text in step.headers})
    body = None if step.body is None else match.value_of(step.body, known)
    return server.request(step.method, target, body, headers, raw=step.raw)


def differences(contract, step, target, answer, known):
    if answer.status not in step.status:
        return [f"expected {' or '.join(map(str, step.status))}, found {answer.status}"] + contract.problems(step.method, target, answer)
    out = contract.problems(step.method, target, answer) + header_differences(step, answer, known)
    if step.expected is not None:
        try:
            out += match.differences(step.expected, answer.json(), known)
        except ValueError as wrong:
            out.append(f"the body is not JSON: {wrong}")
    if step.expected_text is not None:
        out += match.differences(step.expected_text, answer.body.decode(errors="replace"), known, "the body")
    return out


def play(story, engine, seen):
    server = Svar(engine, story.arguments)
    try:
        cast = Cast(server, story.people)
        if story.mailbox:
            take_mails(server, story.mailbox)
        server.start()
        contract, facts = Contract(server.request("GET", "/api/v2/openapi.json").json()), Facts(server)
        known = cast.meet().known
        for step in story.steps:
            place = f"{story.file}:{step.line}"
            if isinstance(step, Mail):
                hand_in(server, story.mailbox, step)
                continue
            try:
                target = match.filled(step.path, known).replace(" ", "%20")
                if target.startswith(server.url):
                    target = target[len(server.url):]
                for _ in range(step.times):
                    before = facts.last() if step.facts is not None else 0
                    until = time.monotonic() + EVENTUALLY_SECONDS
                    while True:
                        answer = perform(server, cast, contract, step, known, target)
                        kept = dict(known)
                        wrong = differences(contract, step, target, answer, kept)
                        if not wrong or not step.eventually or time.monotonic() > until:
                            break
                        time.sleep(0.05)
                    known.update(kept)
                    if step.facts is not None and not wrong:
                        found = facts.kinds(before)
                        if found != step.facts:
                            wrong = [f"expected the facts {', '.join(step.facts) or 'none'}, found {', '.join(found) or 'none'}"]
                    if wrong:
                        shown = answer.body.decode(errors="replace")
                        raise StoryError(place, f"{step.method} {target} as {step.who}\n    " + "\n    ".join(wrong) + f"\n    answer {answer.status}: {shown[:1500]}")
            except KeyError as missing:
                raise StoryError(place, str(missing.args[0])) from None
        seen |= contract.seen
    finally:
        server.close()
