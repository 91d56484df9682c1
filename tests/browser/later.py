"""Time and links: tickets that sleep, tasks and reminders, what is split off and what belongs together."""
import datetime

from house import House
from svar import wait_for


def in_seconds(n):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=n)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Later(House):
    def listed(self, view):
        return [row["id"] for row in self.agent.request("GET", f"/api/ui/views/{view}/tickets?limit=100").json()["tickets"]]

    def is_listed(self, number, view, there=True):
        def so():
            return (number in self.listed(view)) == there
        so.__doc__ = f"ticket {number} is {'in' if there else 'not in'} {view}"
        wait_for(so, 30)

    def test_14a_a_ticket_is_snoozed_by_keyboard_and_taken_back(self):
        number = self.fresh("Kan vente til i morgen")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("h")
        page.see(".laters [role=menuitem]:has-text('I morgen tidlig')")
        complaints = page.axe()
        assert not complaints, complaints
        page.click(".laters [role=menuitem]:has-text('I morgen tidlig')")
        page.see(".toast:has-text('Saken er utsatt til i morgen 08:00')")
        self.is_listed(number, "all_open", False)
        self.is_listed(number, "snoozed")
        page.press("z")
        self.is_listed(number, "all_open")
        page.go(f"/inbox/all_open/{number}")
        page.see(".fold:has-text('hentet tilbake')")
        self.quiet(page)

    def test_14b_it_wakes_on_top_with_a_mark(self):
        number = self.fresh("Våkner straks")
        done = self.agent.request("POST", "/api/ui/tickets/snooze", {"ids": [number], "until": in_seconds(3)}).json()
        assert done["changed"] == [number], done
        self.is_listed(number, "all_open", False)
        page = self.visit(path="/inbox/all_open")
        page.see(".tk:has-text('Våkner straks') .woke:has-text('Tilbake')")
        assert self.listed("all_open")[0] == number
        self.quiet(page)

    def test_14c_until_the_customer_answers(self):
        number = self.fresh("Venter på kunden")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("h")
        page.click(".laters [role=menuitem]:has-text('Til kunden svarer')")
        self.is_listed(number, "snoozed")
        page.go(f"/inbox/snoozed/{number}")
        page.see(".stateband:has-text('Utsatt til kunden svarer')")
        self.customer_writes(f"Re: Venter på kunden [#{number}]", "Her er bildet.")
        self.is_listed(number, "snoozed", False)
        page.gone(".stateband:has-text('Utsatt')")
        assert self.ticket(number)["comment_count"] == 2
        self.quiet(page)

    def test_14d_a_message_becomes_a_ticket_of_its_own(self):
        number = self.fresh("Stang og faktura")
        self.customer_writes(f"Re: Stang og faktura [#{number}]", "Dessuten mangler fakturaen.")
        wait_for(lambda: self.ticket(number)["comment_count"] == 2, 30)
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".msg:has-text('fakturaen')")
        page.click(".msg:has-text('fakturaen') .msgmore")
        page.click("[role=menuitem]:has-text('Skill ut som ny sak')")
        page.see(".dialog .splitwords:has-text('fakturaen')")
        complaints = page.axe()
        assert not complaints, complaints
        page.do("fill", ".dialog input >> nth=0", "Fakturaen mangler")
        page.click(".dialog button:has-text('Lag saken')")
        page.see(".toast:has-text('Skilt ut som sak')")
        page.see(".chead h2:has-text('Fakturaen mangler')")
        page.see(f".msg.note:has-text('Dette er skilt ut fra sak #{number}')")
        page.see(".linkrow:has-text('Stang og faktura')")
        assert self.ticket(number)["comment_count"] == 2, "the first words and the note"
        self.quiet(page)

    def test_14e_what_may_be_the_same_is_said_and_merged(self):
        first = self.fresh("Blå jakke mangler i pakken")
        second = self.fresh("Jakke mangler i pakken")
        page = self.visit(path=f"/inbox/all_open/{second}")
        page.see(f".stateband:has-text('Kanskje det samme som'):has-text('#{first}')")
        page.click(".stateband button:has-text('Slå sammen')")
        page.see(f".toast:has-text('Sak {second} er slått sammen med {first}')")
        wait_for(lambda: self.ticket(first)["comment_count"] == 2, 30)
        self.quiet(page)

    def test_14f_a_problem_answers_its_incidents(self):
        problem, one = self.fresh("Nettbutikken er nede"), self.fresh("Får ikke bestilt", name="Per Lie",
                                                                        email="per.lie@fjordpost.example")
        page = self.visit(path=f"/inbox/all_open/{problem}")
        page.see("[aria-label='Koble til en sak']")
        page.click("[aria-label='Koble til en sak']")
        page.click("[role=menuitem]:has-text('En hendelse av dette problemet')")
        page.do("fill", ".dialog input >> nth=0", str(one))
        page.click(f".dialog label:has-text('#{one}')")
        page.click(f".dialog button:has-text('Koble til sak {one}')")
        self.is_so(problem, type="problem")
        page.click("button:has-text('Svar og løs 1 hendelse')")
        page.do("fill", ".dialog textarea", "Butikken er oppe igjen.")
        page.click(".dialog button:has-text('Send til 1 kunde')")
        self.is_so(one, status="solved")
        assert any("oppe igjen" in item.get("text", "") for item in self.ticket(one)["timeline"])
        self.quiet(page)

    def test_14g_tasks_are_ticked_off_and_a_reminder_rings(self):
        number = self.fresh("Ring fabrikken")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".newtask")
        page.do("fill", ".newtask", "Spør om ny stang")
        page.do("press", ".newtask", "Enter")
        page.see(".task:has-text('Spør om ny stang')")
        page.click(".task .checkrow")
        page.see(".task .done:has-text('Spør om ny stang')")
        tasks = self.agent.request("GET", f"/api/ui/tickets/{number}/tasks").json()
        assert [task["done"] for task in tasks["tasks"]] == [True], tasks
        self.agent.request("POST", f"/api/ui/tickets/{number}/reminders", {"due_at": in_seconds(4), "note": "Har de svart"})
        page.go("/tasks")
        page.see(".mytasks .task:has-text('Har de svart')")
        page.see(f".toast:has-text('Påminnelse om sak {number}: Har de svart')")
        complaints = page.axe()
        assert not complaints, complaints
        page.click("button[aria-label='Fjern påminnelsen']")
        page.see("text=Ingenting å gjøre")
        others = self.admin.request("GET", "/api/ui/tasks/mine").json()
        assert others["reminders"] == [], "a reminder is its owner's alone"
        self.quiet(page)

    def test_14h_an_answer_goes_and_the_ticket_sleeps_until_the_next_one(self):
        number = self.fresh("Venter på målene")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        page.type("Hvor høy er du?")

        def send_and_sleep():
            page.click("button[aria-label='Andre måter å sende på']")
            page.click("[role=menuitem]:has-text('Send og utsett')")
            page.click(".laters [role=menuitem]:has-text('Til kunden svarer')")
            page.see(".msg.own:has-text('Hvor høy er du?')")
            page.see(".stateband:has-text('Utsatt til kunden svarer')")
            self.is_listed(number, "snoozed")
        send_and_sleep()
        page.click(".toast button:has-text('Angre')")
        page.gone(".msg.own:has-text('Hvor høy er du?')")
        page.see(".ProseMirror:has-text('Hvor høy er du?')")
        self.is_listed(number, "all_open")
        send_and_sleep()
        self.customer_writes(f"Re: Venter på målene [#{number}]", "182 centimeter.")
        self.is_listed(number, "all_open")
        self.quiet(page)
