"""An agent's hour, from the first ticket of the day to the hand-over, on one page that is never loaded anew on the way."""
from asking import Asking
from inbox import Inbox
from many import Many
from svar import wait_for
from writing import Writing


class Hour(Inbox, Writing, Asking, Many):
    def opened(self, page):
        return int(page.evaluate("location.pathname.split('/').pop()"))

    def moved_on(self, page, number):
        page.holds(f"!location.pathname.endsWith('/{number}')")

    def chosen(self, page, key, words, option):
        """A field of the open ticket, by its key and the first letters of what it is to be."""
        page.press(key)
        page.see(".searchin, .react-aria-Popover input")
        page.type(words)
        page.see(f".react-aria-Popover [role=option]:has-text('{option}')")
        page.press("Enter")
        page.gone(".react-aria-Popover [role=option]")

    def triage(self, page, number, at):
        """What this one needs, by keyboard; the list moves on by itself, or the agent does."""
        deed = ("take", "urgent", "solve", "snooze", "spam", "assign", "tag", "take", "solve", "tag")[at]
        if deed == "take":
            page.press("i")
            self.is_so(number, assignee="Eirik Dahl")
        elif deed == "urgent":
            page.press("p")
            page.see(".react-aria-Popover [role=option]")
            page.press("Home", "Enter")
            self.is_so(number, priority="urgent")
        elif deed == "solve":
            page.press("e")
            self.is_so(number, status="solved")
        elif deed == "snooze":
            page.press("h")
            page.see(".laters [role=menuitem]:has-text('I morgen tidlig')")
            page.press("Home", "Enter")

            def asleep():
                """the ticket sleeps until a time"""
                return (self.ticket(number)["ticket"]["snooze"] or {}).get("until")
            wait_for(asleep, 30)
        elif deed == "spam":
            page.press("!")
            self.is_so(number, state="spam")
        elif deed == "assign":
            self.chosen(page, "a", "magnus", "Magnus Hagen")
            self.is_so(number, assignee="Magnus Hagen")
        else:
            page.press("t")
            page.see(".react-aria-Popover input")
            page.type("time")
            page.press("Enter")
            self.is_so(number, tags=["time"])
            page.press("Escape")
        page.gone(".react-aria-Popover, .dialog")
        return deed

    def test_30_an_agents_hour(self):
        waiting = [self.fresh(f"Morgenpost {n}", name="Per Lie", email=f"per.lie{n}@fjordpost.example") for n in range(10)]
        page = self.visit(path="/inbox/all_open")
        page.evaluate("window.stayed = true")
        page.see(".tk:has-text('Morgenpost 9')")
        done = {}
        page.press("j")
        for at, number in enumerate(reversed(waiting)):
            page.holds(f"location.pathname.endsWith('/{number}')")
            page.see(".ProseMirror")
            page.see(f".chead:has-text('Morgenpost {waiting.index(number)}')")
            done[number] = self.triage(page, number, at)
            if done[number] not in ("solve", "snooze", "spam"):
                page.press("j")
        assert len(done) == 10 and page.evaluate("window.stayed")

        n = self.two_hundred("Flomskade")
        page.press("g", "i")
        page.see("[aria-label='Saker i Mine åpne'] .tk:has-text('Flomskade')")
        self.tag_all(page, n, "flom")

        into, away = self.fresh("Sovepose"), self.fresh("Sovepose igjen")
        page.go(f"/inbox/all_open/{away}")
        self.merge(page, away, into)
        page.press("z")

        def apart():
            """the merged ticket stands by itself again, with its own words"""
            one, other = self.ticket(into), self.ticket(away)
            return one["comment_count"] == 1 and other["comment_count"] == 1 and not other["ticket"]["merged_into"]
        wait_for(apart, 30)

        swede = self.swedish_mail("Skicka tillbaka en jacka")
        page.go(f"/inbox/all_open/{swede}")
        self.answer_with_macro(page, swede)

        rod = self.fresh("Knekt kajakkåre")
        page.go(f"/inbox/all_open/{rod}")
        page.see(".ProseMirror")
        self.ask_supplier(page, "Har dere en ny åre?")
        page.click(".sidep button:has-text('Send')")
        page.see(".sidep .msg.own:has-text('Har dere en ny åre?')")
        self.supplier_answers("Har dere en ny åre?", "Ja, den sendes i morgen.")
        page.see(".sidep .msg.cust:has-text('sendes i morgen')")
        page.click(".sidep button:has-text('Ferdig')")
        page.gone(".sidestrip")
        page.go(f"/inbox/all_open/{rod}")
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        page.type("En ny åre sendes til deg i morgen.")
        page.press("Control+Enter")
        page.see(".msg.own:has-text('En ny åre sendes')")

        _, email = self.hand_over(page, f"Åra i #{rod} kommer i morgen")
        self.quiet(page)
        self.next_shift_reads(email, f"#{rod}")
