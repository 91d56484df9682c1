"""The server with the demo company and one browser, and what the tests of the screens share."""
import os
import re

from chromium import Chromium
from svar import Browserless, Svar, wait_for

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

ADMIN, AGENT = "ragnhild.moe@rimfjell.example", "eirik.dahl@rimfjell.example"
UNDO_SECONDS = 10
# What the browser itself says of a refused request; the refusal is what is tested.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of (401|404|409|422)")


class House:
    """The server with the demo company, and one browser."""

    def begin(self, tickets):
        self.server = Svar(arguments=["--mail-listen", "127.0.0.1:0"])
        self.server.command("demo", "--tickets", str(tickets))
        path = os.path.join(self.server.folder, "data", "demo-passwords")
        self.passwords = dict(line.split(" ", 1) for line in open(path, encoding="utf-8").read().splitlines() if line)
        self.server.start()
        self.browser = Chromium()
        self.admin = Browserless(self.server, ADMIN, self.passwords[ADMIN])
        self.agent = Browserless(self.server, AGENT, self.passwords[AGENT])

    def end(self):
        for what in ("browser", "server"):
            if hasattr(self, what):
                getattr(self, what).close()

    # ---- helpers

    def visit(self, who=AGENT, path="/inbox/all_open", size=None, theme="light"):
        """A page of somebody who is signed in already, so that only one test pays for the password."""
        session = self.admin if who == ADMIN else self.agent
        session.request("PATCH", "/api/ui/me", {"locale": "nb", "theme": theme})
        page = self.browser.page(self.server.url, size=size, theme="light" if theme == "system" else theme)
        page.cookies(session.cookies)
        page.go(path)
        return page

    def customer_writes(self, subject, words, name="Ingrid Solheim", email="ingrid.solheim@fjordpost.example"):
        """Through the page that plays the customer."""
        page = self.browser.page(self.server.url)
        page.go("/demo/customer")
        page.do("fill", "input[name=from]", email)
        page.do("fill", "input[name=name]", name)
        page.do("fill", "input[name=subject]", subject)
        page.do("fill", "textarea[name=words]", words)
        page.click("button:has-text('Send the mail')")
        page.see("text=Sent.")
        complaints = page.complaints()
        assert not complaints, complaints
        page.close()

    def fresh(self, subject, **more):
        """A new ticket by mail; answers its number."""
        self.customer_writes(subject, "Hei, kan dere hjelpe meg?", **more)

        def there():
            """the ticket of the mail just written"""
            rows = self.agent.request("GET", "/api/ui/views/all_open/tickets").json()["tickets"]
            return next((row["id"] for row in rows if row["subject"] == subject), None)
        return wait_for(there, 30)

    def ticket(self, number):
        return self.agent.request("GET", f"/api/ui/tickets/{number}?comments=100").json()

    def is_so(self, number, **fields):
        def so():
            now = self.ticket(number)["ticket"]
            return all((now[k]["name"] if isinstance(now[k], dict) else now[k]) == v for k, v in fields.items())
        so.__doc__ = f"ticket {number} becomes {fields}"
        wait_for(so, 30)

    def quiet(self, page):
        found = [c for c in page.complaints() if not EXPECTED.search(c)]
        assert not found, found
        page.close()
