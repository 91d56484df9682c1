"""Many tickets changed together, and what concerns one told."""
from house import ADMIN, AGENT, House
from svar import Browserless, wait_for

EACH = 100  # tickets of one create_many


class Many(House):
    def found(self, query):
        """How many tickets search finds."""
        answer = self.agent.request("GET", f"/api/ui/search?q={query}")
        return answer.json()["total"] if answer.status == 200 else -1  # the index may still be built

    def two_hundred(self, word):
        """Tickets of the agent's own; answers how many the agent has then."""
        token = self.server.command("token", "create", "--email", AGENT).strip().split()[-1]
        me = self.agent.request("GET", "/api/ui/session").json()["user"]["id"]
        for batch in range(2):
            made = self.server.request(
                "POST", "/api/v2/tickets/create_many.json",
                {"tickets": [{"subject": f"{word} {batch * EACH + i}", "comment": {"body": "Duken revnet i vinden"}, "assignee_id": me}
                             for i in range(EACH)]},
                {"Authorization": f"Bearer {token}"})
            assert made.status == 200, made.body

        def there():
            """all have been made"""
            return self.found(f"subject:{word.lower()}") >= 2 * EACH
        wait_for(there, 60)
        n = {v["key"]: v["count"] for v in self.agent.request("GET", "/api/ui/views").json()["views"]}["mine"]
        assert n >= 2 * EACH, n
        return n

    def tag_all(self, page, n, tag):
        """Every ticket of the list that is open, by the keyboard but for the last confirmation."""
        page.press("*", "a")
        page.see(f".bulk:has-text('Alle {n} er valgt')")
        page.press("b")
        page.see("[role=dialog] h2:has-text('Endre')")
        page.click("[role=dialog] button[aria-label='Legg til etiketter']")
        page.see(".react-aria-Popover input")
        page.type(tag)
        page.press("Enter")
        page.see(f".bulkpreview:has-text('{n} blir endret')")
        page.click(f"[role=dialog] button:has-text('Endre {n}')")
        page.see(f".bulkcard:has-text('{n} saker er endret')", 60)

        def all_tagged():
            """every one has the tag"""
            return self.found(f"tag:{tag}") == n
        wait_for(all_tagged, 30)

    def hand_over(self, page, words):
        """From anywhere to the board, where it stands then; answers who shares the group, with their address."""
        groups = self.agent.request("GET", "/api/ui/groups/mine-and-others").json()["groups"]
        known = {email.split(".")[0]: email for email in self.passwords}
        group, other, email = next((g, m, known[m["name"].split()[0].lower()]) for g in groups if g["mine"] for m in g["members"]
                                   if m["name"] != "Eirik Dahl" and m["name"].split()[0].lower() in known)
        page.go("/board")
        page.click("button:has-text('Overlever')")
        page.see("[role=dialog] h2:has-text('Overlever')")
        page.do("fill", "[role=dialog] textarea", words)
        page.click(f"[role=dialog] label:has-text('{group['name']}')")
        page.click("[role=dialog] .btn.p")
        page.see(".toast:has-text('Slått opp på tavla')")
        page.see(f".post:has-text('{words[:20]}')")
        return other, email

    def next_shift_reads(self, email, link):
        """The colleague finds it above the inbox and says that it is understood."""
        colleague = Browserless(self.server, email, self.passwords[email])
        colleague.request("PATCH", "/api/ui/me", {"locale": "nb"})
        screen = self.browser.page(self.server.url)
        screen.cookies(colleague.cookies)
        screen.go("/inbox/all_open")
        screen.see(".boardstrip:has-text('Eirik Dahl overleverer')")
        screen.click(".boardstrip button:has-text('Les')")
        screen.see(f".boardstrip a:has-text('{link}')")
        screen.click(".boardstrip button:has-text('Lest og forstått')")
        screen.gone(".boardstrip")
        self.quiet(screen)

    def test_20_two_hundred_get_a_tag_in_one_go_and_lose_it_again(self):
        n = self.two_hundred("Stormskade")
        page = self.visit(path="/inbox/mine")
        page.see(".tk:has-text('Stormskade')")
        self.tag_all(page, n, "storm")
        page.click(".bulkcard button:has-text('Angre')")
        page.see(f".bulkcard:has-text('{n} saker er som før')", 60)

        def none_tagged():
            """none has the tag any more"""
            return self.found("tag:storm") == 0
        wait_for(none_tagged, 30)
        page.go("/bulk")
        page.see("td:has-text('+storm')")
        page.see("td:has-text('Angret')")
        self.quiet(page)

    def test_21_whoever_is_mentioned_is_told_once(self):
        number = self.fresh("Nevnt i et notat")
        boss = self.admin.request("GET", "/api/ui/session").json()["user"]["id"]
        page = self.visit(ADMIN, "/inbox/all_open")
        page.see(".bell")
        said = self.agent.request("POST", f"/api/ui/tickets/{number}/comments", {
            "public": False, "html": f'<p><span data-mention="{boss}">@Ragnhild</span> ser du på denne?</p>', "mention_ids": [boss],
            "upload_tokens": [], "to": [], "cc": [], "set": {}})
        assert said.status == 201, said.body
        page.see(".bell .pip:has-text('1')", 30)
        page.click(".bell")
        page.see(".notice.new:has-text('Eirik Dahl nevnte deg')")
        page.click(".notice.new")
        page.holds(f"location.pathname.endsWith('/{number}')")
        page.gone(".bell .pip")
        self.quiet(page)

    def test_22_a_card_number_is_taken_out_of_a_mail_for_good(self):
        self.customer_writes("Refusjon", "Hei! Kortet mitt er 4111 1111 1111 1111. Hilsen Ingrid")

        def there():
            """the ticket of the mail"""
            rows = self.agent.request("GET", "/api/ui/views/all_open/tickets").json()["tickets"]
            return next((row["id"] for row in rows if row["subject"] == "Refusjon"), None)
        number = wait_for(there, 30)
        comment = next(i for i in self.ticket(number)["timeline"] if i["kind"] == "comment")
        assert self.agent.request("GET", f"/api/ui/comments/{comment['id']}/raw").status == 200
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".msg.cust:has-text('4111')")
        page.do("hover", ".msg.cust")
        page.click(".msg.cust .msgmore")
        page.click("[role=menuitem]:has-text('Sladd')")
        page.see(".redacttext:has-text('4111')")
        page.click("[role=dialog] button:has-text('Sladd')")
        page.see(".toast:has-text('Sladdet ett sted')")
        page.see(".msg.cust:has-text('▇')")
        assert "4111" not in str(self.ticket(number)), "the number is still told"
        assert self.agent.request("GET", f"/api/ui/comments/{comment['id']}/raw").status == 404

        def forgotten():
            """search does not know the number any more"""
            answer = self.agent.request("GET", "/api/ui/search?q=4111")
            return answer.status == 200 and number not in [row["id"] for row in answer.json()["tickets"]]
        wait_for(forgotten, 30)
        self.quiet(page)

    def test_23_a_shift_is_handed_over_and_taken(self):
        page = self.visit(path="/board")
        other, email = self.hand_over(page, "Ring tilbake på #1 før ti")
        self.quiet(page)
        self.next_shift_reads(email, "#1")
        page = self.visit(path="/board")
        page.click("button:has-text('Hvem har lest')")
        page.see(f".readers:has-text('{other['name']}')")
        self.quiet(page)
