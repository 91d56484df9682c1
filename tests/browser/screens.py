"""axe on every screen, light and dark, at a desk and on a phone."""
import time

from chromium import AXE_COLOURS, DESKTOP, PHONE
from house import ADMIN, AGENT, EXPECTED, House
from svar import Svar

# The colour that a screen lies on.
PAPER = "getComputedStyle(document.body).backgroundColor"


class Screens(House):
    def screens(self):
        row = self.ticket_with_words()
        customer = self.agent.request("GET", "/api/ui/customers").json()["customers"][0]["id"]
        organizations = [c["organization"]["id"] for c in self.agent.request("GET", "/api/ui/customers?limit=100").json()["customers"] if c["organization"]]
        mailbox = self.admin.request("GET", "/api/ui/admin/mailboxes").json()["mailboxes"][0]["id"]
        mail = self.admin.request("GET", "/api/ui/admin/inbound").json()["mails"][0]["id"]
        screens = [
            ("sign-in", None, "/sign-in", "text=Glemt passordet?"), ("forgot", None, "/forgot", "text=Send lenke"),
            ("password", None, "/password/gone", "text=Be om en ny"),
            ("list", AGENT, "/inbox/all_open", ".tk"), ("empty", AGENT, "/inbox/mine", ".inbox"), ("solved", AGENT, "/inbox/recently_solved", ".tk"),
            ("ticket", AGENT, f"/inbox/all_open/{row}", ".ProseMirror"), ("gone", AGENT, "/inbox/mine/99999999", "text=Finnes ikke"),
            ("customers", AGENT, "/customers", "tbody tr"), ("customer", AGENT, f"/customers/{customer}", ".trow"), ("profile", AGENT, "/profile", ".sessionrow"),
            ("people", ADMIN, "/admin/people", "tbody tr"), ("groups", ADMIN, "/admin/groups", "tbody tr"), ("roles", ADMIN, "/admin/roles", "tbody tr"),
            ("mailboxes", ADMIN, "/admin/mailboxes", "tbody tr"), ("mailbox", ADMIN, f"/admin/mailboxes/{mailbox}", ".servers"),
            ("inbound", ADMIN, "/admin/inbound", "tbody tr"), ("inbound-mail", ADMIN, f"/admin/inbound?mail={mail}", ".rawhead"),
            ("parked", ADMIN, "/admin/parked", "text=Alt er behandlet"), ("mail-rules", ADMIN, "/admin/mail", "h3:has-text('Sending')"),
            *[(name, ADMIN, f"/admin/{name}", ".bar h2") for name in ("filters", "suspended", "statuses", "forms", "brands", "chat-tools", "privacy")],
            ("time", AGENT, "/time", ".bar h2"),
            ("fields", ADMIN, "/admin/fields", "tbody tr"), ("field", ADMIN, "/admin/fields?edit=1002", ".optionrow"), ("tags", ADMIN, "/admin/tags", "tbody tr"),
            ("macros", AGENT, "/admin/macros", "tbody tr"), ("macro", ADMIN, "/admin/macros?edit=1", ".macrotry .words"),
            ("search", AGENT, "/search?q=retur%20bytte", ".hit"), ("search-teach", AGENT, "/search", ".teach"),
            ("search-wrong", AGENT, "/search?q=staus:open", ".wrong"),
            ("new-ticket", AGENT, f"/tickets/new?customer={customer}", ".newt .pill"),
        ]
        screens += [("plain-customer", None, "/demo/customer", "text=Write to Rimfjell"), ("plain-api", None, "/api/v2/docs", "h2 >> nth=0")]
        if organizations:
            screens.append(("organization", AGENT, f"/organizations/{organizations[0]}", "tbody tr"))
        return screens

    def ticket_with_words(self):
        number = self.fresh("Med alt på", name="Åse Øvrebø", email="aase@fjordpost.example")
        for public, words in ((True, "Hei Åse"), (False, "Bare for oss")):
            self.agent.request("POST", f"/api/ui/tickets/{number}/comments", {
                "public": public, "html": f"<p>{words}</p>", "upload_tokens": [], "cc": [], "mention_ids": [], "seen_until_comment_id": None,
                "to": [{"email": "aase@fjordpost.example", "name": "Åse"}] if public else [], "set": {"priority": "high", "add_tags": ["telt"]}})
        return number

    def axe(self, size):
        """Every screen as it is in the light, then again when the system turns dark; there only colours can differ."""
        found = []
        for name, who, path, ready in self.screens():
            if who:
                page = self.visit(who, path, size, "system")
            else:
                page = self.browser.page(self.server.url, size=size)
                page.go(path)
                page.evaluate("localStorage.setItem('svar.look', '{\"theme\":\"system\",\"locale\":\"nb\"}')")
                page.go(path)
            try:
                page.see(ready)
                time.sleep(0.3)
                found += [f"{name} light: {one}" for one in page.axe()]
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    found.append(f"{name}: {wide} px wider than the screen")
                light = page.evaluate(PAPER)
                page.do("emulateMedia", {"colorScheme": "dark"})
                time.sleep(0.1)
                if page.evaluate(PAPER) == light:
                    found.append(f"{name} does not turn dark")
                found += [f"{name} dark: {one}" for one in page.axe(AXE_COLOURS)]
                found += [f"{name}: {c}" for c in page.complaints() if not EXPECTED.search(c)]
            except AssertionError as trouble:
                found.append(f"{name}: {trouble}")
            page.close()
        assert not found, "\n".join(found)

    def test_10d_a_chosen_theme_is_kept_whatever_the_system_says(self):
        for theme, other in (("light", "dark"), ("dark", "light")):
            page = self.visit(path="/profile", theme=theme)
            page.do("emulateMedia", {"colorScheme": other})
            page.see(".sessionrow")
            assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme
            self.quiet(page)

    def test_11_axe_finds_nothing_at_a_desk(self):
        self.axe(DESKTOP)

    def test_12_axe_finds_nothing_on_a_phone(self):
        self.axe(PHONE)

    def test_13_the_set_up_page_of_an_empty_house(self):
        with Svar() as empty:
            page = self.browser.page(empty.url)
            page.go("/")
            page.see("text=Sett opp Svar")
            assert page.axe() == []
            page.do("fill", "input >> nth=0", "Fjordvik")
            page.do("fill", "input[autocomplete=name]", "Anne Vik")
            page.do("fill", "input[type=email]", "anne@fjordvik.example")
            page.do("fill", "input[type=password]", "et langt passord")
            page.press("Enter")
            page.see("text=Ingen postkasse ennå")
            assert page.axe() == []
            again = empty.request("GET", "/api/ui/session").json()
            assert again["needs_setup"] is False and not again["signed_in"]
            self.quiet(page)
