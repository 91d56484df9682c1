"""Other processes on the same workspace: the command line beside a running server, and two servers on one PostgreSQL."""
import time

from svar import Browserless, Svar

FELT_SECONDS = 10  # what another server did has to be felt by then; as a rule it is at once


def person(server, name, role):
    made = server.command("user", "create", "--email", f"{name}@fjord.example", "--name", name.capitalize(), "--role", role)
    return f"{name}@fjord.example", made.split("Password: ")[1].strip()


def becomes(status, ask, what):
    end = time.monotonic() + FELT_SECONDS
    while True:
        got = ask().status
        if got == status:
            return
        assert time.monotonic() < end, f"{what}: still {got}, not {status}"
        time.sleep(0.05)


def beside_a_running_server(engine):
    with Svar(engine) as server:
        assert Browserless(server).session()["needs_setup"]
        email, password = person(server, "kari", "admin")
        kari = Browserless(server, email, password)
        assert kari.session()["user"]["role"] == "admin"
        assert not Browserless(server).session()["needs_setup"]
        token = server.command("token", "create", "--email", email).strip()
        user = (email + "/token", token)
        assert server.request("GET", "/api/v2/users/me", user=user).status == 200
        # The server's own writes and those of the commands stand in one file, in both directions.
        for n in range(3):
            made = kari.request("POST", "/api/ui/admin/groups", {"name": f"Group {n}", "say": "", "member_ids": []})
            assert made.status == 201, made.body
            person(server, f"lars{n}", "agent")
            listed = kari.request("GET", "/api/ui/admin/people").json()["people"]
            assert len(listed) == n + 2, listed
        assert server.stop() < 10
        server.start()
        kari = Browserless(server, email, password)
        assert len(kari.request("GET", "/api/ui/admin/people").json()["people"]) == 4
        assert len(kari.request("GET", "/api/ui/admin/groups").json()["groups"]) == 3


def two_servers():
    with Svar("postgres") as one:
        two = Svar("postgres")
        two.place = one.place
        try:
            two.start()
            boss = Browserless(one, *person(one, "eva", "admin"))
            email, password = person(one, "kari", "agent")
            here = Browserless(one, email, password)
            there = here.at(two)
            assert there.session()["user"]["email"] == email, "signed in at one, known at the other"
            assert there.request("PATCH", "/api/ui/me", {"theme": "dark"}).status == 200, "and its CSRF token is good there"

            made = here.request("POST", "/api/ui/me/tokens", {"name": "report"}).json()
            me = lambda: two.request("GET", "/api/v2/users/me", user=(email + "/token", made["token"]))  # noqa: E731
            assert me().status == 200
            assert here.request("DELETE", f"/api/ui/me/tokens/{made['id']}").status == 204
            becomes(401, me, "a revoked token")

            groups = lambda: there.request("GET", "/api/ui/admin/groups")  # noqa: E731
            assert groups().status == 403
            people = boss.request("GET", "/api/ui/admin/people").json()["people"]
            kari_id = next(p["id"] for p in people if p["email"] == email)
            assert boss.request("PATCH", f"/api/ui/admin/people/{kari_id}", {"role": "manager"}).status == 200
            becomes(200, groups, "a new role")
            assert boss.request("PATCH", f"/api/ui/admin/people/{kari_id}", {"role": "agent"}).status == 200
            becomes(403, groups, "the old role")

            assert here.request("POST", "/api/ui/sign-out").status == 204
            becomes(401, lambda: there.request("GET", "/api/ui/me/sessions"), "an ended session")

            again = Browserless(two, email, password)
            assert again.request("GET", "/api/ui/me/sessions").status == 200
            assert boss.request("PATCH", f"/api/ui/admin/people/{kari_id}", {"active": False}).status == 200
            becomes(401, lambda: again.request("GET", "/api/ui/me/sessions"), "a colleague who may no longer sign in")
        finally:
            two.close()


def views_on_two_servers():
    """Each server has the tickets in its own memory, and knows at once what was written at the other."""
    with Svar("postgres") as one:
        two = Svar("postgres")
        two.place = one.place
        try:
            two.start()
            here = Browserless(one, *person(one, "eva", "admin"))
            there = here.at(two)
            asked = {"conditions": {"all": [{"field": "status", "operator": "is", "values": ["new", "open"]},
                                            {"field": "tags", "operator": "includes_any", "values": ["pole"]}], "any": []}}
            made = here.request("POST", "/api/ui/views", {"title": "Poles", "personal": True, **asked}).json()["view"]["id"]

            def held(session):
                page = session.request("GET", f"/api/ui/views/view-{made}/tickets").json()
                assert page["count"] == len(page["tickets"]), page
                return [row["id"] for row in page["tickets"]]
            assert held(here) == held(there) == []
            token = one.command("token", "create", "--email", "eva@fjord.example").strip()
            api = lambda method, path, body: one.request(method, path, body, user=("eva@fjord.example/token", token)).json()  # noqa: E731
            for n in range(1, 11):
                ticket = api("POST", "/api/v2/tickets", {"ticket": {"subject": f"Pole {n}", "comment": {"body": "It broke"}, "tags": ["pole"]}})["ticket"]["id"]
                assert ticket in held(there) and len(held(there)) == n, (ticket, held(there))
            api("PUT", f"/api/v2/tickets/{ticket}", {"ticket": {"status": "solved"}})
            assert ticket not in held(there) and held(there) == held(here)
        finally:
            two.close()


def tests():
    for engine in ("sqlite", "postgres"):
        yield f"beside a running server {engine}", lambda e=engine: beside_a_running_server(e)
    yield "two servers postgres", two_servers
    yield "views on two servers postgres", views_on_two_servers
