"""What stands beside a ticket: the time spent on it, where one meets about it, translations, and what its history tells."""
import datetime

from house import ADMIN, House
from svar import wait_for


class Beside(House):
    def test_18a_time_counts_by_itself_and_by_hand(self):
        number = self.fresh("Hvor lenge tar dette")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see("section[aria-label='Tid']:has-text('Din tid på saken')")

        def signs():
            """the server has had a sign of life"""
            return self.agent.request("GET", f"/api/ui/tickets/{number}/time").json()

        wait_for(lambda: signs()["automatic"], 30)
        page.click("section[aria-label='Tid'] button")
        page.click("[role=menuitem]:has-text('Skriv tid')")
        page.do("fill", ".dialog input >> nth=0", "0:45")
        page.do("fill", ".dialog input >> nth=1", "=Ringte; verkstedet")
        page.press("Enter")
        page.see("section[aria-label='Tid']:has-text('45 min')")
        page.click("a[href='/tasks']")  # who leaves says so, and that is counted
        wait_for(lambda: any(one["automatic"] for one in signs()["entries"]), 30)
        page.go("/time")
        page.see(".timelist:has-text('Ringte; verkstedet')")
        complaints = page.axe()
        assert not complaints, complaints
        table = self.agent.request("GET", "/api/ui/time/export").body.decode()
        assert "'=Ringte; verkstedet" in table, table
        assert self.agent.request("GET", "/api/ui/time/export?everybody=true").status == 403
        self.quiet(page)

    def test_18b_a_meeting_link_by_one_click(self):
        self.admin.request("PUT", "/api/ui/meetings/template", {"address": "https://meet.rimfjell.example/{ticket}"})
        number = self.fresh("Kan vi snakke sammen")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.click("button:has-text('Lag møtelenke')")
        page.click("button[aria-label='Sett møtelenken inn i svaret']")
        page.see(f".ProseMirror a:has-text('https://meet.rimfjell.example/{number}')")
        self.quiet(page)

    def test_18c_the_history_tells_of_planned_answers(self):
        number = self.fresh("Svar i morgen")
        due = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=3)
        wish = {"due_at": due.strftime("%Y-%m-%dT%H:%M:%SZ"), "html": "<p>Ja.</p>", "upload_tokens": [], "cc": [],
                "to": [{"email": "ingrid.solheim@fjordpost.example", "name": "Ingrid"}], "set": {}}
        plan = self.agent.request("POST", f"/api/ui/tickets/{number}/planned", wish).json()["plan"]["id"]
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".fold:has-text('planla et svar')")
        self.agent.request("POST", f"/api/ui/planned/{plan}/cancel")
        page.see(".fold:has-text('avlyste det planlagte svaret')")
        self.quiet(page)

    def test_18d_a_translation_server_inside_the_house_is_refused_in_words(self):
        page = self.visit(who=ADMIN, path="/admin/tools")
        page.do("fill", "input[placeholder='https://translate.example']", "http://127.0.0.1:9")
        page.click(".section:has-text('Oversettelse') button:has-text('Lagre')")
        page.see(".toast:has-text('Lagret')")
        page.click("button:has-text('Prøv')")
        page.see(".toast:has-text('Oversettelsestjeneren svarer ikke')")
        self.admin.request("PUT", "/api/ui/translation/server", {"url": ""})
        page.complaints()  # the browser tells of the refusal, too
        page.close()
