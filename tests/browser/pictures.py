"""The pictures of the README, from a larger company."""
import os
import time

from chromium import DESKTOP, PHONE
from house import ADMIN, AGENT, ROOT, House

MANY = 4000  # tickets
LOOKED_AT = 500  # of them, the newest, for one worth showing


class Pictures(House):
    """The pictures of the README."""

    def test_pictures(self):
        self.begin(MANY)
        folder = os.path.join(ROOT, "docs", "pictures")
        os.makedirs(folder, exist_ok=True)
        best = self.conversation()
        customer = self.ticket(best)["ticket"]["requester"]["id"]
        for name, who, path, ready, size, theme in (
                ("inbox-light", AGENT, f"/inbox/all_open/{best}", ".ProseMirror", DESKTOP, "light"),
                ("inbox-dark", AGENT, f"/inbox/all_open/{best}", ".ProseMirror", DESKTOP, "dark"),
                ("list-phone", AGENT, "/inbox/all_open", ".tk", PHONE, "light"),
                ("ticket-phone", AGENT, f"/inbox/all_open/{best}", ".ProseMirror", PHONE, "light"),
                ("ticket-phone-dark", AGENT, f"/inbox/all_open/{best}", ".ProseMirror", PHONE, "dark"),
                ("customer-light", AGENT, f"/customers/{customer}", ".trow", DESKTOP, "light"),
                ("new-ticket-light", AGENT, f"/tickets/new?customer={customer}", ".newt .pill", DESKTOP, "light"),
                ("people-light", ADMIN, "/admin/people", "tbody tr", DESKTOP, "light"),
                ("view-light", ADMIN, "/views/new", ".viewpreview", DESKTOP, "light"),
                ("search-light", AGENT, "/search?q=retur", ".hit", DESKTOP, "light"),
                ("bulk-light", AGENT, "/inbox/all_open", ".tk", DESKTOP, "light"),
                ("macros-dark", ADMIN, "/admin/macros", "tbody tr", DESKTOP, "dark"),
                ("mailbox-dark", ADMIN, "/admin/mailboxes/1", ".servers", DESKTOP, "dark")):
            page = self.visit(who, path, size, theme)
            page.see(ready)
            if name.startswith("new-ticket"):
                page.see(".newt-side .earlier")
                page.do("fill", ".newt-subject input", "Varen du spurte etter, er på lager")
                page.click(".newt .ProseMirror")
                page.type("Hei! Nå er den kommet. Vil du ha den sendt, eller henter du den i butikken?")
                page.see(".saved:has-text('Lagret')")
            if name.startswith("bulk"):
                page.press("*", "a")
                page.see(".bulk:has-text('er valgt')")
                page.press("b")
                page.click(".bulkform .selectb >> nth=0")
                page.click("[role=option]:has-text('Venter')")
                page.see(".bulkpreview .b")
            time.sleep(1.5)
            page.picture(os.path.join(folder, name + ".png"))
            self.quiet(page)

    def conversation(self):
        """A ticket that shows what a conversation is: several people in turn, nothing said twice, in Norwegian."""
        rows, after = [], ""
        while len(rows) < LOOKED_AT:
            page = self.agent.request("GET", f"/api/ui/views/all_open/tickets?limit=100&after={after}").json()
            rows += page["tickets"]
            after = page["next"]
            if not after:
                break
        scored = []
        for place, row in enumerate(rows):
            screen = self.ticket(row["id"])
            comments = [i for i in screen["timeline"] if i["kind"] == "comment"]
            if screen["panel"]["customer"]["locale"] != "nb" or len({c["text"] for c in comments}) < len(comments):
                continue
            authors = len({c["author"]["name"] for c in comments})
            notes = any(not c["public"] for c in comments)
            scored.append((min(len(comments), 5) * 2 + authors * 2 + notes * 3 - place / 50, row["id"]))
        return max(scored)[1]
