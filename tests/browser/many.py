"""Many tickets changed together."""
from house import AGENT, House
from svar import wait_for

EACH = 100  # tickets of one create_many


class Many(House):
    def test_20_two_hundred_get_a_tag_in_one_go_and_lose_it_again(self):
        token = self.server.command("token", "create", "--email", AGENT).strip().split()[-1]
        me = self.agent.request("GET", "/api/ui/session").json()["user"]["id"]
        for batch in range(2):
            made = self.server.request(
                "POST", "/api/v2/tickets/create_many.json",
                {"tickets": [{"subject": f"Stormskade {batch * EACH + i}", "comment": {"body": "Duken revnet i vinden"}, "assignee_id": me}
                             for i in range(EACH)]},
                {"Authorization": f"Bearer {token}"})
            assert made.status == 200, made.body

        def count():
            return {v["key"]: v["count"] for v in self.agent.request("GET", "/api/ui/views").json()["views"]}["mine"]

        def there():
            """all have been made"""
            rows = self.agent.request("GET", "/api/ui/search?q=subject:stormskade&limit=1").json()
            return rows["total"] >= 2 * EACH
        wait_for(there, 60)
        n = count()
        assert n >= 2 * EACH, n

        page = self.visit(path="/inbox/mine")
        page.see(".tk:has-text('Stormskade')")
        page.press("*", "a")
        page.see(f".bulk:has-text('Alle {n} er valgt')")
        page.press("b")
        page.see("[role=dialog] h2:has-text('Endre')")
        page.click("[role=dialog] button[aria-label='Legg til etiketter']")
        page.see(".react-aria-Popover input")
        page.type("storm")
        page.press("Enter")
        page.see(f".bulkpreview:has-text('{n} blir endret')")
        page.click(f"[role=dialog] button:has-text('Endre {n}')")
        page.see(f".bulkcard:has-text('{n} saker er endret')", 60)

        def tagged():
            return self.agent.request("GET", "/api/ui/search?q=tag:storm&limit=1").json()["total"]

        def all_tagged():
            """every one has the tag"""
            return tagged() == n
        wait_for(all_tagged, 30)
        page.click(".bulkcard button:has-text('Angre')")
        page.see(f".bulkcard:has-text('{n} saker er som før')", 60)

        def none_tagged():
            """none has the tag any more"""
            return tagged() == 0
        wait_for(none_tagged, 30)
        page.go("/bulk")
        page.see("td:has-text('+storm')")
        page.see("td:has-text('Angret')")
        self.quiet(page)
