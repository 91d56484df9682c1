"""Answers that go out later, and what is asked of others beside the ticket."""
import re

from house import UNDO_SECONDS, House
from svar import wait_for

SUPPLIER = "ordre@stangfabrikken.example"
CUSTOMER = "ingrid.solheim@fjordpost.example"


class Asking(House):
    def written(self, number):
        """Opens the ticket as the agent and puts the cursor into the answer."""
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        return page

    def plan(self, page, words):
        """Writes and chooses the first morning that is offered."""
        page.type(words)
        page.see(".saved:has-text('Lagret')")
        page.click("button[aria-label='Andre måter å sende på']")
        page.click("[role=menuitem]:has-text('Send senere')")
        page.see(".laters [role=menuitem]:has-text('08:00')")
        page.click(".laters [role=menuitem]:has-text('08:00') >> nth=0")
        page.see(f".plan:has-text('{words}')")

    def test_12a_an_answer_waits_for_its_time_where_colleagues_see_it(self):
        number = self.fresh("Når åpner butikken")
        page = self.written(number)
        self.plan(page, "Vi åpner klokka ti.")
        assert self.ticket(number)["comment_count"] == 1, "nothing has gone"
        page.see(".plan:has-text('08:00'):has-text('Skrevet av deg')")
        page.holds("document.querySelector('.ProseMirror').textContent === ''")
        other = self.visit(who="ragnhild.moe@rimfjell.example", path=f"/inbox/all_open/{number}")
        other.see(".plan:has-text('Skrevet av Eirik')")
        self.quiet(other)
        page.click(".plan button:has-text('Rediger')")
        page.gone(".plan")
        page.see(".ProseMirror:has-text('Vi åpner klokka ti.')")
        page.click("button[aria-label='Andre måter å sende på']")
        page.click("[role=menuitem]:has-text('Send senere')")
        page.click(".laters [role=menuitem]:has-text('08:00') >> nth=0")
        page.see(".plan")
        page.click(".plan button:has-text('Send nå')")
        page.see(".msg.own:has-text('Vi åpner klokka ti.')")
        page.gone(".plan")
        self.quiet(page)

    def test_12b_the_customer_writes_first_and_the_words_come_back(self):
        subject = "Hvor blir det av lua"
        number = self.fresh(subject)
        page = self.written(number)
        self.plan(page, "Den kommer på mandag.")
        self.customer_writes(f"Sv: {subject} [#{number}]", "Den kom i dag, takk.")
        page.see(".plan.not:has-text('Kunden skrev først')")
        assert not self.ticket(number)["ticket"]["status"] == "pending"
        page.click(".plan.not button:has-text('Greit')")
        page.gone(".plan")
        again = self.visit(path=f"/inbox/all_open/{number}")
        again.see(".ProseMirror:has-text('Den kommer på mandag.')")
        self.quiet(again)
        self.quiet(page)

    def test_12c_undo_brings_back_what_a_macro_had_set(self):
        number = self.fresh("Retur av sko")
        page = self.written(number)
        page.type("/slik ret")
        page.see(".macros [aria-selected=true]:has-text('Slik returnerer du')")
        page.press("Enter")
        page.see(".staged:has-text('+ retur')")
        page.press("Control+Enter")
        page.see(".msg.own")
        page.gone(".staged")
        page.click(".toast button:has-text('Angre')")
        page.gone(".msg.own")
        page.see(".staged:has-text('+ retur')")
        page.holds("document.querySelector('.ProseMirror').textContent.length > 20")
        self.is_so(number, tags=[])
        self.quiet(page)

    def ask_supplier(self, page, question):
        """Forwards the customer's words to the supplier, with a question."""
        page.click(".msg.cust .msgmore")
        page.click("[role=menuitem]:has-text('Videresend')")
        page.see(".sidep blockquote:has-text('kan dere hjelpe meg')")
        page.click(".sidep .rcp input")
        page.type(SUPPLIER)
        page.press("Enter")
        page.see(f".sidep .pill:has-text('{SUPPLIER}')")
        page.click(".sidep .ProseMirror p >> nth=0")
        page.type(question)

    def supplier_answers(self, question, words):
        """On the page that plays everybody outside; answers what the supplier could read there."""
        supplier = self.browser.page(self.server.url)

        def come():
            """the supplier has the mail"""
            html = self.server.request("GET", f"/demo/customer?address={SUPPLIER}").body.decode()
            return question in html and html
        html = wait_for(come, UNDO_SECONDS + 60)
        answers = re.findall(r'href="/demo/customer(\?[^"]*answer[^"]*)"', html[html.index(question):] + html)
        supplier.go("/demo/customer" + answers[0].replace("&amp;", "&"))
        supplier.do("fill", "textarea[name=words]", words)
        supplier.click("button:has-text('Send the mail')")
        supplier.see("text=Sent.")
        supplier.close()
        return html

    def test_12d_a_supplier_is_asked_and_the_customer_hears_nothing_of_it(self):
        number = self.fresh("Knekt teltstang igjen")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        self.ask_supplier(page, "Har dere en ny stang?")
        assert page.axe() == [], page.axe()
        page.click(".sidep button:has-text('Send')")
        page.see(".sidep .msg.own:has-text('Har dere en ny stang?')")
        page.see(".sidestrip:has-text('Venter på svar')")
        assert self.ticket(number)["comment_count"] == 1

        html = self.supplier_answers("Har dere en ny stang?", "Ja, 249 kroner stykket.")
        assert CUSTOMER not in html, "the supplier learns nothing of the customer's address"
        page.see(".sidep .msg.cust:has-text('249 kroner')")
        now = self.ticket(number)
        assert now["comment_count"] == 1, "the answer is no part of the customer's conversation"
        assert now["sides"][0]["waits"] is False
        admin = self.admin.request("GET", f"/api/ui/tickets/{number}").json()
        assert admin["sides"][0]["unread"] is True, "who has not looked is told"
        customer = self.server.request("GET", f"/demo/customer?address={CUSTOMER}").body.decode()
        assert "249" not in customer and "stang?" not in customer.replace("teltstang", "")
        page.click(".sidep button:has-text('Ferdig')")
        page.see(".sidewho:has-text('Ferdig')")
        page.gone(".sidestrip")
        self.quiet(page)

    def test_12e_a_macro_helps_a_new_ticket(self):
        page = self.visit(path="/tickets/new")
        page.see(".newt .ProseMirror")
        page.click(".newt .ProseMirror")
        page.type("/slik ret")
        page.see(".macros [aria-selected=true]:has-text('Slik returnerer du')")
        page.press("Enter")
        page.holds("document.querySelector('.newt .ProseMirror').textContent.length > 20")
        page.see(".newt-side:has-text('retur')")
        page.click("button[aria-label='Forkast utkastet']")
        self.quiet(page)

    def test_12f_the_command_bar_reaches_macros_of_the_open_ticket(self):
        number = self.fresh("Bytte størrelse")
        page = self.written(number)
        page.press("Control+k")
        page.see(".cmd input")
        page.type("slik ret")
        page.see(".cmd .it:has-text('Slik returnerer du')")
        page.click(".cmd .it:has-text('Slik returnerer du')")
        page.see(".staged:has-text('+ retur')")
        page.see(".langbar")
        page.click(".langbar button:has-text('English')")
        page.holds("/(Hi|Hello|Dear)/.test(document.querySelector('.ProseMirror').textContent)")
        self.quiet(page)

    def test_12g_another_group_is_asked_and_answers(self):
        number = self.fresh("Kan jakken lappes")
        other = next(g for g in self.agent.request("GET", "/api/ui/groups/mine-and-others").json()["groups"] if not g["mine"])
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("f")
        page.click(".sidep .seg >> text=En gruppe")
        page.click(".sidekind .selectb")
        page.click(f"[role=option]:has-text('{other['name']}')")
        page.click(".sidep .ProseMirror")
        page.type("Kan dere lappe en rift på ti centimeter?")
        page.click(".sidep button:has-text('Spør')")
        page.see(".sidep .msg.own:has-text('lappe en rift')")
        page.see(f".sidestrip:has-text('{other['name']}')")
        # Somebody of that group finds it among the views, and answers there.
        made = self.admin.request("PATCH", f"/api/ui/admin/people/{self.admin.request('GET', '/api/ui/session').json()['user']['id']}",
                                  {"group_ids": [other["id"]]})
        assert made.status == 200, made.body
        there = self.visit(who="ragnhild.moe@rimfjell.example", path="/inbox/mine")
        there.click(".views .view:has-text('Spurt av andre')")
        there.click(".sidelist .sideline:has-text('Kan jakken lappes')")
        there.see(".sidep .msg:has-text('lappe en rift')")
        assert there.axe() == [], there.axe()
        there.click(".sidep .ProseMirror")
        there.type("Ja, det går fint.")
        there.click(".sidep button:has-text('Svar')")
        there.see(".sidep .msg.cust:has-text('Ja, det går fint.')")
        self.quiet(there)
        page.see(".sidep .msg.cust:has-text('Ja, det går fint.')")
        assert self.ticket(number)["comment_count"] == 1
        self.quiet(page)

    def test_12h_a_colleague_approves_an_answer(self):
        number = self.fresh("Refusjon etter fristen")
        page = self.written(number)
        page.type("Vi gjør et unntak denne gangen.")
        page.see(".saved:has-text('Lagret')")
        page.click("button[aria-label='Andre måter å sende på']")
        page.click("[role=menuitem]:has-text('Be om godkjenning')")
        page.see(".plan:has-text('Venter på godkjenning')")
        lead = self.visit(who="ragnhild.moe@rimfjell.example", path="/inbox/mine")
        lead.click(".views .view:has-text('Til godkjenning')")
        lead.see(".sidelist .sideline:has-text('Refusjon etter fristen')")
        assert lead.axe() == [], lead.axe()
        lead.click(".sidelist .sideline:has-text('Refusjon etter fristen')")
        lead.click(".plan button:has-text('Godkjenn og send')")
        lead.see(".msg.own:has-text('Eirik Dahl'):has-text('unntak denne gangen')")
        lead.see(".msg.own:has-text('Godkjent av Ragnhild')")
        self.quiet(lead)
        page.see(".msg.own:has-text('Godkjent av Ragnhild')")
        page.gone(".plan")
        self.quiet(page)
