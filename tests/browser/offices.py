"""What is done beside the inbox: customers, administration, tickets that colleagues open, one's own settings."""
import base64
import re

from house import ADMIN, AGENT, UNDO_SECONDS, House

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


class Offices(House):
    def test_09_customers_and_organisations(self):
        page = self.visit(path="/customers")
        page.see("tbody tr")
        page.click("tbody tr a")
        page.see(".trow")
        assert re.search(r"/customers/\d+$", page.evaluate("location.pathname"))
        self.quiet(page)

    def test_10_administration(self):
        page = self.visit(ADMIN, "/admin/people")
        page.see("tbody tr:has-text('Eirik Dahl')")
        page.click("button:has-text('Inviter kollega')")
        page.see(".dialog")
        page.do("fill", ".dialog input[type=email]", "ny.kollega@rimfjell.example")
        page.do("fill", ".dialog input >> nth=0", "Ny Kollega")
        page.click(".dialog button:has-text('Send invitasjon')")
        page.see("tbody tr:has-text('Ny Kollega')")
        for path, seen in (("/admin/groups", "tbody tr:has-text('Reklamasjon')"), ("/admin/roles", "tbody tr"),
                           ("/admin/mailboxes", "tbody tr:has-text('hei@rimfjell.example')"), ("/admin/inbound", "tbody tr"),
                           ("/admin/parked", "text=Alt er behandlet")):
            page.go(path)
            page.see(seen)
        self.quiet(page)
        page = self.visit(AGENT, "/admin/people")
        page.see("text=Finnes ikke")
        assert self.agent.request("GET", "/api/ui/admin/people").status == 403
        page.close()

    def test_10a_a_colleague_writes_first_with_a_picture_in_the_text(self):
        someone = next(c for c in self.agent.request("GET", "/api/ui/customers").json()["customers"] if c["email"] and c["name"] != c["email"])
        page = self.visit()
        page.see(".tk")
        page.press("c")
        page.see(".newt .ProseMirror")
        page.holds("document.activeElement.closest('.rcp') !== null")
        page.type(someone["email"].rsplit(".", 1)[0])
        page.see(f".react-aria-Popover [role=option]:has-text('{someone['name']}')")
        page.press("ArrowDown", "Enter")
        page.see(f".pill:has-text('{someone['name']}')")
        page.type("Stanga er kommet")
        page.press("Enter")
        page.type("Slik ser den ut: ")
        page.paste("stang.png", "image/png", PICTURE)
        page.see(".ProseMirror img[data-upload]")
        page.see(".saved:has-text('Lagret')")
        page.go("/tickets/new")
        page.see(".ProseMirror img[data-upload]")
        page.holds("document.querySelector('.ProseMirror img').naturalWidth > 0")
        page.click(".ProseMirror")
        page.press("Control+Enter")
        page.see(".msg.own:has-text('Slik ser den ut')")
        number = int(page.evaluate("location.pathname.split('/').pop()"))
        page.holds("document.querySelector('.msg.own .words img').naturalWidth > 0")
        comment = [item for item in self.ticket(number)["timeline"] if item["kind"] == "comment"][-1]
        assert [f["inline"] for f in comment["attachments"]] == [True], comment["attachments"]
        page.see(".msg.own .deliv:has-text('Sendt')", UNDO_SECONDS + 60)
        customer = self.server.request("GET", f"/demo/customer?address={someone['email']}").body.decode()
        assert "Slik ser den ut" in customer
        assert self.agent.request("GET", "/api/ui/tickets/new").json()["draft"] is None
        self.quiet(page)

    def test_10b_many_go_to_spam_and_are_taken_back(self):
        numbers = [self.fresh(f"Reklame {word}") for word in ("en", "to")]
        page = self.visit(path="/inbox/unassigned")
        for word in ("en", "to"):
            page.do("hover", f".rowbox:has-text('Reklame {word}')")
            page.click(f".rowbox:has-text('Reklame {word}') .pick")
        page.see(".bulk:has-text('2 valgt')")
        page.press("!")
        page.see(".toast:has-text('2 saker er søppelpost')")
        for number in numbers:
            self.is_so(number, state="spam")
        page.click(".toast button:has-text('Angre')")
        for number in numbers:
            self.is_so(number, state="normal")
        self.quiet(page)

    def test_10c_tokens_mail_settings_and_blocked_senders(self):
        page = self.visit(ADMIN, "/profile")
        page.see("h3:has-text('API-nøkler')")
        page.do("fill", "input[placeholder='Lagersystemet']", "Prøveprogram")
        page.click("button:has-text('Lag nøkkel')")
        page.see(".freshtoken")
        token = page.evaluate("document.getElementById('fresh-token').value")
        email = f"{ADMIN}/token"
        asked = self.server.request("GET", "/api/v2/tickets.json?per_page=1", user=(email, token))
        assert asked.status == 200, asked.body
        page.click("[aria-label='Trekk tilbake nøkkelen til Prøveprogram']")
        page.click("[role=alertdialog] button:has-text('Trekk tilbake')")
        page.see(".toast:has-text('Nøkkelen er trukket tilbake')")
        assert self.server.request("GET", "/api/v2/tickets.json?per_page=1", user=(email, token)).status == 401
        page.go("/admin/filters")
        page.see("h3:has-text('Tillat og sperr')")
        page.do("fill", "form input >> nth=0", "@tilbud.example")
        page.press("Enter")
        page.see(".blocklist:has-text('tilbud.example')")
        assert [b["pattern"] for b in self.admin.request("GET", "/api/ui/blocks").json()["blocks"]] == ["tilbud.example"]
        page.click("[aria-label='Slipp inn igjen: tilbud.example']")
        page.see("text=Ingen står på en liste.")
        page.go("/admin/mail")
        page.click("button:has-text('10 sekunder')")
        page.click("[role=option]:has-text('20 sekunder')")
        page.see(".toast:has-text('Lagret')")
        assert self.admin.request("GET", "/api/ui/session").json()["limits"]["undo_seconds"] == 20
        self.admin.request("PUT", "/api/ui/settings/mail", {"undo_seconds": UNDO_SECONDS})
        self.quiet(page)
