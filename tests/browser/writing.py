"""Macros: the words and changes that one does not write again each time."""
from house import UNDO_SECONDS, House
from svar import wait_for

SWEDE = {"name": "Astrid Lindholm", "email": "astrid.lindholm@hemma.example"}


class Writing(House):
    def swedish_mail(self, subject):
        """A new ticket in Swedish; answers its number."""
        self.customer_writes(subject, "Hej! Jag vill gärna skicka tillbaka jackan som jag köpte. Hur gör jag? Tack på förhand.", **SWEDE)

        def there():
            """the Swedish ticket"""
            rows = self.agent.request("GET", "/api/ui/views/all_open/tickets").json()["tickets"]
            return next((row["id"] for row in rows if row["subject"] == subject), None)
        return wait_for(there, 30)

    def answer_with_macro(self, page, number):
        """Writes with the macro for returns: in her language and with her name, though the agent reads Norwegian."""
        page.see(".ProseMirror")
        page.press("r")
        page.holds("document.activeElement.classList.contains('ProseMirror')")
        page.type("/slik ret")
        page.see(".macros [aria-selected=true]:has-text('Slik returnerer du')")
        page.press("Enter")
        page.see(".ProseMirror:has-text('Hej Astrid!')")
        page.see(f".ProseMirror:has-text('Ditt ärende har nummer {number}')")
        page.see(".staged:has-text('+ retur')")
        assert self.ticket(number)["ticket"]["tags"] == [], "it is not sent yet"
        page.press("Control+Enter")
        page.see(".msg.own:has-text('Så här gör du')")
        page.gone(".staged")
        page.see(".msg.own .deliv:has-text('Sendt')", UNDO_SECONDS + 60)
        self.is_so(number, status="pending", tags=["retur"])

    def test_10d_a_swedish_customer_is_answered_with_a_macro(self):
        number = self.swedish_mail("Returnera en jacka")
        page = self.visit(path=f"/inbox/all_open/{number}")
        self.answer_with_macro(page, number)
        customer = self.browser.page(self.server.url)
        customer.go(f"/demo/customer?address={SWEDE['email']}")
        customer.see("article:has-text('Lägg varan i originalkartongen')")
        uses = {m["title"]: m["uses"] for m in self.agent.request("GET", "/api/ui/macros").json()["macros"]}
        assert uses["Retur::Slik returnerer du"] >= 1, uses
        self.quiet(customer)
        self.quiet(page)

    def test_10e_changes_without_words_are_applied_and_taken_back(self):
        number = self.swedish_mail("Vem tar den här")
        page = self.visit(path=f"/inbox/all_open/{number}")
        page.see(".ProseMirror")
        page.press("Control+/")
        page.see(".macrosearch input")
        page.type("jeg tar")
        page.see(".macros [aria-selected=true]:has-text('Jeg tar denne')")
        page.press("Enter")
        page.see(".staged:has-text('Eirik Dahl')")
        assert self.ticket(number)["ticket"]["assignee"] is None
        page.click(".staged button:has-text('Bruk nå')")
        self.is_so(number, assignee="Eirik Dahl")
        page.click(".toast button:has-text('Angre')")
        self.is_so(number, assignee=None)
        self.quiet(page)

    def test_10f_an_agent_keeps_macros_of_their_own(self):
        page = self.visit(path="/admin/macros")
        page.see("tbody tr:has-text('Slik returnerer du')")
        page.click("button:has-text('Ny makro')")
        page.see(".macrotext .ProseMirror")
        page.do("fill", ".macroform input >> nth=0", "Min hilsen")
        page.click(".macrotext .ProseMirror")
        page.type("Ha en fin dag på fjellet!")
        page.see(".macrotry:has-text('Ha en fin dag på fjellet!')")
        page.click("header.bar button:has-text('Lagre')")
        page.see("tbody tr:has-text('Min hilsen'):has-text('Bare jeg')")
        page.click("button[aria-label='Mer for Min hilsen']")
        page.click("[role=menuitem]:has-text('Slett')")
        page.gone("tbody tr:has-text('Min hilsen')")
        page.click(".toast button:has-text('Angre')")
        page.see("tbody tr:has-text('Min hilsen')")
        self.quiet(page)
