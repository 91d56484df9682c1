"""Walks every route of both APIs, as everybody and with everything: nobody gets in who should not, and nothing breaks the server."""
import http.client
import json
import re
import subprocess
import urllib.parse

import hostile
import play
from contract import Contract
from svar import Answer, BINARY, Svar, wait_for


# What answers people who have not signed in. A route that joins it has to be written here. Not among them, since they refuse whoever
# has no token of ours: the links of mails that stop them, /api/ui/notices/unsubscribe.
OPEN = {
    "POST /api/v2/requests",  # a form on a site hands in a visitor's question, as the field's clients know it; named and counted by sender
    "GET /api/v2/openapi", "GET /api/v2/docs",
    "GET /api/ui/session", "POST /api/ui/setup", "POST /api/ui/sign-in", "POST /api/ui/sign-out", "POST /api/ui/password/forgot",
    "GET /api/ui/password/token/{token}", "POST /api/ui/password/set", "POST /api/ui/invitation/accept",
}
REFUSED = (401, 403, 404)


def documents():
    for word in ("openapi", "openapi-ui"):
        yield json.loads(subprocess.run([BINARY, "docs", word], capture_output=True, text=True, check=True).stdout)


class Operation:
    def __init__(self, document, method, path, spec):
        self.document, self.method, self.path, self.spec = document, method.upper(), path, spec
        self.name = f"{self.method} {path}"
        self.parameters = {p["name"]: p["schema"]["type"] for p in spec.get("parameters", []) if p["in"] == "path"}
        self.query = [p["name"] for p in spec.get("parameters", []) if p["in"] == "query"]
        self.permission = (re.search(r"permission `([^`]+)`", spec["description"]) or [None, None])[1]
        self.access = spec["description"]
        body = spec.get("requestBody")
        self.schema = body["content"].get("application/json", {}).get("schema") if body else None

    def address(self, values=None, otherwise="1"):
        values = values or {}
        return re.sub(r"\{([^}]+)\}", lambda m: values.get(m[1], otherwise), self.path)

    def example(self):
        return hostile.example(self.schema, self.document) if self.schema else None


def operations():
    found = [Operation(d, m, p, s) for d in documents() for p, methods in d["paths"].items() for m, s in methods.items()]
    assert len(found) > 100, "the documents are nearly empty"
    return found


class Line:
    """One connection that is kept, for very many requests."""
    def __init__(self, server):
        self.server, self.connection = server, None

    def ask(self, method, target, headers=None, raw=None):
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
                self.connection.request(method, target, body=raw, headers=headers or {})
                response = self.connection.getresponse()
                answer = Answer(response.status, response.getheaders(), response.read())
                if answer.header("Connection") == "close":
                    self.connection.close()
                    self.connection = None
                return answer
            except (ConnectionError, http.client.HTTPException):
                # The server may close a kept connection, or answer and close before it has read all of a refused body.
                self.connection.close()
                self.connection = None
                if attempt == 2:
                    raise
        return None


class Company:
    """A small workspace with something behind every kind of id, and people of each kind."""
    def __init__(self, engine, people):
        self.server = Svar(engine, ["--api-limit", "0"])
        try:
            self.cast = play.Cast(self.server, people)
            self.server.start()
            self.cast.meet()
            self.line = Line(self.server)
            self.fill()
        except BaseException:
            self.server.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.close()

    def headers(self, who):
        return self.cast.headers(who)

    def ask(self, who, method, target, body=None, raw=None, headers=None):
        sent = dict(self.headers(who), **(headers or {}))
        if body is not None:
            raw = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        return self.line.ask(method, target, sent, raw)

    def fill(self):
        def make(path, body, key):
            answer = self.ask("kari", "POST", path, body)
            assert answer.status == 201, (path, answer.status, answer.body)
            return str(answer.json()[key]["id"])
        self.organization = make("/api/v2/organizations", {"organization": {"name": "Voss"}}, "organization")
        self.group = make("/api/v2/groups", {"group": {"name": "Returns"}}, "group")
        self.member = make("/api/v2/group_memberships", {"group_membership": {"user_id": self.cast.known["kari_id"], "group_id": int(self.group)}}, "group_membership")
        self.ticket = make("/api/v2/tickets", {"ticket": {"subject": "Walk", "requester": {"name": "Ola", "email": "ola@kunde.example"}, "comment": {"body": "x"}}}, "ticket")

    def alive(self):
        answer = self.ask("nobody", "GET", "/healthz")
        assert answer.status == 200, answer.body

    def errors_logged(self):
        return ["log: " + line[:300] for line in self.server.log_text().split("\n") if " error " in line]

    def no_error_was_logged(self):
        wrong = self.errors_logged()
        assert not wrong, "\n" + "\n".join(wrong[:20])

    def jobs_end(self):
        """What was taken on as a job comes to an end, whatever it holds."""
        def jobs(who):
            answer = self.ask(who, "GET", "/api/v2/job_statuses")
            assert answer.status == 200, f"{who} is shut out: {answer.status} {answer.body[:200]!r}"
            return answer.json()["job_statuses"]

        def all_ended():
            return all(job["status"] in ("completed", "failed") for who, role in self.cast.roles.items() if role != "end_user" for job in jobs(who))
        wait_for(all_ended, seconds=120, every=0.5)


def strangers_are_kept_out(engine):
    with Company(engine, [("kari", "admin")]) as company:
        wrong = []
        for operation in operations():
            for values in ("1", company.ticket, "999999"):
                answer = company.ask("nobody", operation.method, operation.address(otherwise=values), operation.example())
                if operation.name in OPEN:
                    assert operation.access.startswith("Open"), f"{operation.name} is no longer open"
                    if answer.status >= 500:
                        wrong.append(f"{operation.name}: {answer.status}")
                elif answer.status not in REFUSED:
                    wrong.append(f"{operation.name}: {answer.status} {answer.body[:120]!r}")
        for target in ("/api/ui/live", "/api/v2/tickets.json", "/api/ui/tickets/1/../../tickets/1", "/api/v2//tickets", "//api/v2/tickets", "/API/V2/tickets",
                       "/api/v2/%74ickets", "/api/v2/tickets/", "/api/v2/tickets;x=1", "/api/ui/nothing", "/attachments/x/y", "/attachments/../api/v2/tickets"):
            answer = company.ask("nobody", "GET", target)
            # The app's page may answer what is no address of the API: it holds nothing of the workspace.
            if answer.status == 200 and (answer.header("Content-Type").startswith("application/json") or b"Walk" in answer.body) or answer.status >= 500:
                wrong.append(f"GET {target}: {answer.status} {answer.body[:120]!r}")
        # A name of a proxy or of a colleague in a header is no sign-in.
        for headers in ({"X-Forwarded-User": "kari@fjord.example"}, {"X-On-Behalf-Of": "kari@fjord.example"}, {"Cookie": "svar_session=1; __Host-svar_session=1"},
                        {"X-Forwarded-For": "127.0.0.1"}, {"X-HTTP-Method-Override": "GET"}):
            answer = company.ask("nobody", "GET", "/api/v2/tickets", headers=headers)
            if answer.status != 401:
                wrong.append(f"with {headers}: {answer.status}")
        assert not wrong, "\n" + "\n".join(wrong)
        company.no_error_was_logged()


def customers_see_nothing_of_the_desk(engine):
    with Company(engine, [("kari", "admin"), ("anna", "end_user")]) as company:
        wrong = []
        for operation in operations():
            for values in ("1", company.ticket, "999999"):
                answer = company.ask("anna", operation.method, operation.address(otherwise=values), operation.example())
                staff_only = operation.permission or "works here" in operation.access
                if answer.status >= 500 or (staff_only and answer.status not in (403, 404)):
                    wrong.append(f"{operation.name} with {values}: {answer.status} {answer.body[:120]!r}")
        kari = company.cast.known["kari_id"]
        for method, target, body in (("GET", f"/api/v2/users/{kari}", None), ("GET", f"/api/v2/users/{kari}/identities", None),
                                     ("PUT", f"/api/v2/users/{kari}", {"user": {"name": "Owned"}}),
                                     ("PUT", f"/api/v2/users/{company.cast.known['anna_id']}", {"user": {"role": "admin"}}),
                                     ("PUT", f"/api/v2/users/{company.cast.known['anna_id']}", {"user": {"organization_id": int(company.organization)}}),
                                     ("PUT", f"/api/v2/users/{company.cast.known['anna_id']}", {"user": {"verified": True, "email": "kari2@fjord.example"}})):
            answer = company.ask("anna", method, target, body)
            if answer.status not in (403, 404):
                wrong.append(f"{method} {target} {body}: {answer.status} {answer.body[:200]!r}")
        # An address in the private API's style does not help either.
        assert not wrong, "\n" + "\n".join(wrong)
        company.no_error_was_logged()


def roles_table():
    """{role key: set of permissions}, from the document that the program writes."""
    text = subprocess.run([BINARY, "docs", "roles"], capture_output=True, text=True, check=True).stdout
    keys = [k for k in re.findall(r"^\| `(\w+)` \|", text, re.M) if k != "end_user"]
    table = {k: set() for k in keys}
    for permission, cells in re.findall(r"^\| `(\w+\.\w+)` \| [^|]*\|(.*)\|$", text, re.M):
        for key, cell in zip(keys, cells.split("|")):
            if cell.strip():
                table[key].add(permission)
    assert table["admin"] and len(table) > 10, "the table of roles was not read"
    return table


def nobody_does_more_than_the_role_says(engine):
    table = roles_table()
    roles = ("light_agent", "junior_agent", "agent", "senior_agent", "insight_analyst", "trainer", "team_lead", "operations_manager", "manager")
    with Company(engine, [("kari", "admin")] + [(r.replace("_", ""), r) for r in roles if "api.tokens" in table[r]]) as company:
        wrong, tried = [], 0
        for operation in operations():
            if not operation.permission:
                continue
            for role in roles:
                if operation.permission in table[role] or "api.tokens" not in table[role]:
                    continue
                tried += 1
                answer = company.ask(role.replace("_", ""), operation.method, operation.address(otherwise=company.ticket), operation.example())
                if answer.status != 403:
                    wrong.append(f"{operation.name} as {role}: {answer.status} {answer.body[:100]!r}")
        assert tried > 100, tried
        assert not wrong, "\n" + "\n".join(wrong)


def hostile_input_is_refused(engine):
    with Company(engine, [("kari", "admin"), ("eva", "admin")]) as company:
        contract = Contract(company.ask("kari", "GET", "/api/v2/openapi.json").json())
        wrong, tried = [], 0

        def check(operation, target, must_refuse, what, raw=None, headers=None):
            nonlocal tried
            tried += 1
            answer = company.ask("eva", operation.method, target, raw=raw, headers=headers)
            if answer.status >= 500 or (must_refuse and answer.status < 400):
                wrong.append(f"{operation.method} {target[:200]} {what}: {answer.status} {answer.body[:160]!r}")
            elif answer.status >= 400 and operation.path.startswith("/api/v2/"):
                wrong.extend(f"{operation.method} {target[:200]} {what}: {p}" for p in contract.problems(operation.method, target, answer))

        for operation in operations():
            if operation.name in ("DELETE /api/v2/users/{id}", "PATCH /api/ui/admin/people/{id}"):
                continue  # would end Eva's own sign-in; the bodies of its neighbours are tried
            body = operation.example()
            sent = None if body is None else json.dumps(body).encode()
            as_json = {"Content-Type": "application/json"} if operation.method not in ("GET", "DELETE") else {}
            for name, kind in operation.parameters.items():
                for text, never in hostile.path_values(kind):
                    check(operation, operation.address({name: text}, company.ticket), never, f"{name}={text[:40]}", sent, as_json)
            for name in operation.query + hostile.COMMON_QUERY:
                for text in hostile.QUERY_VALUES[tried % hostile.STRIDE::hostile.STRIDE]:
                    if operation.method == "GET":
                        check(operation, operation.address(otherwise=company.ticket) + "?" + urllib.parse.quote(name) + "=" + text, False, "")
            if operation.schema is None or operation.method == "GET":
                continue
            for what, raw in hostile.broken_bodies():
                check(operation, operation.address(otherwise="999999"), True, what, raw, as_json)
            for what, raw in hostile.wrong_bodies(operation.schema, operation.document):
                check(operation, operation.address(otherwise=company.ticket), False, what, raw, as_json)
        assert tried > 5000, tried
        company.alive()
        company.jobs_end()
        wrong += company.errors_logged()
        assert not wrong, f"{len(wrong)} of {tried}:\n" + "\n".join(wrong[:60])


def all_were_seen(seen):
    """Every operation of the document was answered well in some story."""
    document = next(documents())
    missing = sorted(f"{m.upper()} {p}" for p, methods in document["paths"].items() for m, spec in methods.items()
                     if (m.upper(), p) not in seen and any(s.startswith("2") and "content" in a for s, a in spec["responses"].items()))
    assert not missing, "no story reaches " + ", ".join(missing)


def tests():
    return [("strangers are kept out", strangers_are_kept_out), ("customers see nothing of the desk", customers_see_nothing_of_the_desk),
            ("nobody does more than the role says", nobody_does_more_than_the_role_says), ("hostile input is refused", hostile_input_is_refused)]
