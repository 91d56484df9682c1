"""A day at the inbox: what comes in is found, read and answered."""
import time

from house import AGENT, UNDO_SECONDS, House
from svar import wait_for


class Inbox(House):
    def test_01_sign_in_refuses_and_lets_in(self):
        page = self.browser.page(self.server.url)
        page.go("/inbox/unassigned")
        page.see("input[name=email]")
        page.do("fill", "input[name=email]", AGENT)
        page.do("fill", "input[name=password]", "feil passord")
        page.press("Enter")
        page.see("form [role=alert]")
        page.do("fill", "input[name=password]", self.passwords[AGENT])
        page.press("Enter")
        page.see("[aria-label='Saker i Ikke tildelt']")
        assert page.evaluate("location.pathname") == "/inbox/unassigned"
        assert page.evaluate("document.cookie") == "", "a script can read a cookie"
        self.quiet(page)

    def test_02_the_inbox_lists_its_views(self):
        page = self.visit()
        page.see(".tk")
        views = {v["key"]: v["count"] for v in self.agent.request("GET", "/api/ui/views").json()["views"]}
        assert views["all_open"] > 0, views
        assert page.texts("nav.views [aria-current] .cnt, .listp .phead .cnt")[-1] == str(views["all_open"]), views
        page.click("nav.views a:has-text('Nylig løst')")
        page.see("[aria-label='Saker i Nylig løst']")
        page.see(".tk")
        solved = views["recently_solved"]
        assert solved > 15, views
        # The list is virtual: it reads on while one scrolls, and holds few rows in the page.
        for _ in range(30):
            page.evaluate("document.querySelector('.tickets').scrollTop = 1e7")
            time.sleep(0.1)
            if page.evaluate("document.querySelector('.listend') !== null"):
                break
        assert page.evaluate("document.querySelectorAll('.tk').length") < 60
        last = page.evaluate("Math.max(...[...document.querySelectorAll('.rowbox')].map((e) => Number(e.getAttribute('aria-posinset'))))")
        assert last >= min(solved, 100) - 1, (last, solved)
        self.quiet(page)

    def test_03_a_customers_mail_arrives_and_is_answered(self):
        page = self.visit()
        page.see(".tk")
        page.evaluate("window.stayed = true")
        number = self.fresh("Hull i soveposen")
        page.see(".tk.unread:has-text('Hull i soveposen')")
        page.click(".tk:has-text('Hull i soveposen')")
        page.see(".msg.cust:has-text('kan dere hjelpe')")
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        page.type("Hei! Vi sender en lapp.")
        page.press("Control+Enter")
        page.see(".msg.own:has-text('Vi sender en lapp')")
        page.see(".msg.own .deliv:has-text('Sendt')", UNDO_SECONDS + 60)
        assert page.evaluate("window.stayed === true")
        assert self.ticket(number)["ticket"]["status"] == "pending"
        customer = self.browser.page(self.server.url)
        customer.go("/demo/customer?address=ingrid.solheim@fjordpost.example")
        customer.see("article:has-text('Vi sender en lapp')")
        self.quiet(customer)
        self.quiet(page)

    def test_04_a_note_is_unmistakable_and_stays_inside(self):
        number = self.fresh("Spørsmål om retur")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("n")
        page.see(".comp.isnote")
        page.type("Husk garantien @mag")
        page.see(".slash")
        page.press("Enter")
        page.see(".ProseMirror span[data-mention]")
        page.press("Control+Enter")
        page.see(".msg.note:has-text('Husk garantien')")
        note = [item for item in self.ticket(number)["timeline"] if item["kind"] == "comment"][-1]
        assert not note["public"] and note["mentions"] and note["delivery"] is None, note
        self.quiet(page)

    def test_05_triage_with_the_keyboard_alone(self):
        numbers = [self.fresh(f"Tastatur {word}") for word in ("furu", "bjørk", "rogn")]
        page = self.visit(path="/inbox/unassigned")
        page.see(".tk:has-text('Tastatur rogn')")
        page.press("j")  # the newest is the first
        page.holds(f"location.pathname === '/inbox/unassigned/{numbers[2]}'")
        page.press("j")
        page.holds(f"location.pathname === '/inbox/unassigned/{numbers[1]}'")
        page.press("k")
        page.holds(f"location.pathname === '/inbox/unassigned/{numbers[2]}'")
        page.see(".ProseMirror")
        page.press("p")
        page.see(".react-aria-Popover [role=option]")
        page.press("Home", "Enter")
        self.is_so(numbers[2], priority="urgent")
        page.gone(".react-aria-Popover")
        page.press("t")
        page.see(".react-aria-Popover input")
        page.type("tastatur")
        page.press("Enter")
        self.is_so(numbers[2], tags=["tastatur"])
        page.press("Escape")
        page.gone(".react-aria-Popover")
        page.press("a")
        page.see(".searchin")
        page.type("magnus")
        page.see(".react-aria-Popover [role=option]:has-text('Magnus Hagen')")
        page.press("Enter")
        self.is_so(numbers[2], assignee="Magnus Hagen")
        page.gone(".react-aria-Popover")
        page.go(f"/inbox/all_open/{numbers[1]}")
        page.see(".ProseMirror")
        page.press("i")
        self.is_so(numbers[1], assignee="Eirik Dahl")
        page.press("e")
        page.see(f".toast:has-text('Sak {numbers[1]} er løst')")
        self.is_so(numbers[1], status="solved")
        page.press("z")

        def back():
            """the solving is taken back"""
            return self.ticket(numbers[1])["ticket"]["status"] != "solved"
        wait_for(back, 20)
        page.press("g", "u")
        page.see("[aria-label='Saker i Ikke tildelt']")
        page.press("?")
        page.see(".keys")
        page.press("Escape")
        page.gone(".keys")
        page.press("Control+k")
        page.see(".cmd input")
        page.type("Tastatur furu")
        page.see(".cmd mark:has-text('Tastatur furu')")
        page.holds("!document.querySelector('.cmd').textContent.includes('Tastatur rogn')")
        page.press("Enter")
        page.holds(f"location.pathname.endsWith('/{numbers[0]}')")
        self.quiet(page)

    def test_06_a_send_is_taken_back(self):
        number = self.fresh("Angre dette")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        page.type("Dette skulle ikke ut.")
        page.press("Control+Enter")
        page.see(".toast button:has-text('Angre')")
        page.click(".toast button:has-text('Angre')")
        page.gone(".msg.own:has-text('Dette skulle ikke ut')")
        page.see(".ProseMirror:has-text('Dette skulle ikke ut')")
        screen = self.ticket(number)
        assert screen["comment_count"] == 1 and screen["ticket"]["status"] == "new", screen["ticket"]
        assert "Dette skulle ikke ut" in screen["drafts"][0]["html"]
        page.go(f"/inbox/all_open/{number}")
        page.see(".ProseMirror:has-text('Dette skulle ikke ut')")
        time.sleep(UNDO_SECONDS + 1)
        customer = self.server.request("GET", "/demo/customer?address=ingrid.solheim@fjordpost.example").body.decode()
        assert "Dette skulle ikke ut" not in customer
        self.quiet(page)

    def merge(self, page, away, into):
        """The ticket that is open, away, into another of the same customer."""
        page.see(".ProseMirror")
        page.press("m")
        page.see(f".mergelist label:has-text('#{into}')")
        page.click(f".mergelist label:has-text('#{into}')")
        page.see(".dialog .banner")
        page.click(f".dialog button:has-text('Slå sammen med sak {into}')")
        page.holds(f"location.pathname.endsWith('/{into}')")
        page.holds("document.querySelectorAll('.msg.cust').length === 2")
        screen = self.ticket(away)["ticket"]
        assert screen["merged_into"]["id"] == into and screen["status"] == "closed", screen

    def test_07_two_tickets_become_one(self):
        into, away = self.fresh("Samme telt"), self.fresh("Samme telt igjen")
        page = self.visit(path=f"/inbox/all_open/{away}")
        self.merge(page, away, into)
        self.quiet(page)

    def test_08_two_colleagues_at_once_see_each_other(self):
        number = self.fresh("Begge svarer")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        page.type("Jeg svarer nå.")
        made = self.admin.request("POST", f"/api/ui/tickets/{number}/comments", {
            "public": False, "html": "<p>Jeg tar denne.</p>", "upload_tokens": [], "to": [], "cc": [], "mention_ids": [],
            "seen_until_comment_id": None, "set": {}})
        assert made.status == 201, made.body
        page.see(".ask:has-text('Jeg tar denne')")
        page.press("Control+Enter")
        page.see(".ask button:has-text('Send likevel')")
        assert self.ticket(number)["comment_count"] == 2, "it was sent without asking"
        page.click(".ask button:has-text('Send likevel')")
        page.see(".msg.own:has-text('Jeg svarer nå')")
        self.quiet(page)
