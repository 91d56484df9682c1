"""Views: built from conditions with what they hold beside them, listed, grouped, worked through, taken away and back."""
from chromium import AXE, PHONE
from house import House


class Viewing(House):
    def agent_views(self):
        return {view["own"]["title"]: view for view in self.agent.request("GET", "/api/ui/views").json()["views"] if view.get("own")}

    def test_35_a_view_is_built_row_by_row_and_says_what_it_holds(self):
        number = self.fresh("Visningen skal finne denne")
        self.agent.request("PATCH", f"/api/ui/tickets/{number}", {"set": {"add_tags": ["sjeldenhet"], "priority": "urgent"}})
        page = self.visit(path="/inbox/mine")
        page.click("nav a:has-text('Ny visning')")
        page.see(".viewpreview")
        page.see(".ownview input")
        page.do("fill", ".ownview input[placeholder^=Haster]", "Sjeldenheter")
        page.click("button:has-text('Legg til vilkår')")
        page.click(".cond >> nth=1 >> button.selectb >> nth=0")
        page.click("[role=option]:has-text('Etiketter')")
        page.click(".cond >> nth=1 >> button:has-text('Velg')")
        page.type("sjelden")
        page.click("[role=option]:has-text('sjeldenhet')")
        page.see(".viewpreview :text('1 sak akkurat nå')")
        page.see(".viewpreview li:has-text('Visningen skal finne denne')")
        assert not page.axe(AXE), page.axe(AXE)
        page.click("button:has-text('Lagre')")
        page.holds("location.pathname.startsWith('/inbox/view-')")
        page.see(".tk:has-text('Visningen skal finne denne')")
        page.see(".view[aria-current]:has-text('Sjeldenheter') .cnt:text-is('1')")
        # What is changed elsewhere comes and goes, and the count with it.
        other = self.fresh("Enda en sjeldenhet")
        self.agent.request("PATCH", f"/api/ui/tickets/{other}", {"set": {"add_tags": ["sjeldenhet"]}})
        page.see(".view[aria-current]:has-text('Sjeldenheter') .cnt:text-is('2')")
        page.see(f".tk:has-text('#{other}')")
        self.agent.request("PATCH", f"/api/ui/tickets/{other}", {"set": {"status": "solved"}})
        page.see(".view[aria-current]:has-text('Sjeldenheter') .cnt:text-is('1')")
        self.quiet(page)

    def test_36_a_view_is_changed_copied_pinned_and_deleted_with_a_way_back(self):
        body = {"title": "Til kaffen", "personal": True, "conditions": {"all": [{"field": "status", "operator": "is", "values": ["new", "open"]}], "any": []},
                "group_by": "status", "layout": "table"}
        made = self.agent.request("POST", "/api/ui/views", body).json()["view"]["id"]
        # What is done to all of a list is done to all of a view.
        holds = self.agent.request("GET", f"/api/ui/views/view-{made}/tickets").json()["count"]
        many = self.agent.request("POST", "/api/ui/bulk/preview", {"view": {"key": f"view-{made}"}, "wish": {"set": {"priority": "low"}}}).json()
        assert many["total"] == holds > 0, (many, holds)
        page = self.visit(path=f"/inbox/view-{made}")
        page.see("[role=table] .grouphead:has-text('Ny')")
        page.see("[role=columnheader]:has-text('Emne')")
        assert not page.axe(AXE), page.axe(AXE)
        page.press("j")
        page.see(".ttr.marked")
        page.press("Enter")
        page.see(".conv:not(.rest)")
        page.go(f"/inbox/view-{made}")
        page.click("button[aria-label='Vis som kort']")
        page.see(".tk")
        page.click("button[aria-label='Mer om visningen']")
        page.click("[role=menuitem]:has-text('Fest øverst')")
        page.see(".view:has-text('Til kaffen') svg[aria-label=Festet]")
        page.click("button[aria-label='Mer om visningen']")
        page.click("[role=menuitem]:has-text('Lag en kopi')")
        page.holds("document.querySelector('.ownview input')?.value === 'Til kaffen (kopi)'")
        page.click("button:has-text('Lagre')")
        page.see(".view[aria-current]:has-text('Til kaffen (kopi)')")
        page.click("button[aria-label='Mer om visningen']")
        page.click("[role=menuitem]:has-text('Slett visningen')")
        page.gone(".view:has-text('Til kaffen (kopi)')")
        page.click("button:has-text('Angre')")
        page.see(".view:has-text('Til kaffen (kopi)')")
        page.go("/views")
        page.see("tr:has-text('Til kaffen')")
        assert not page.axe(AXE), page.axe(AXE)
        self.quiet(page)

    def test_37_one_works_through_a_view_past_what_a_colleague_has_open(self):
        for subject in ("En på rad", "To på rad", "Tre på rad"):
            self.fresh(subject)
        rows = self.agent.request("GET", "/api/ui/views/unassigned/tickets?sort=waiting").json()["tickets"]
        assert len(rows) >= 3, rows
        first, second, third = (row["id"] for row in rows[:3])
        self.admin.request("POST", f"/api/ui/tickets/{first}/presence", {"state": "viewing"})
        page = self.visit(path="/inbox/unassigned")
        page.see(".tk")
        page.click("button[aria-label='Ta dem på rad']")
        page.holds(f"location.pathname.endsWith('/{second}')")
        page.see(".playbar")
        page.click(".playbar button:has-text('Hopp over')")
        page.holds(f"location.pathname.endsWith('/{third}')")
        page.click(".playbar button:has-text('Avslutt')")
        page.gone(".playbar")
        self.admin.request("POST", f"/api/ui/tickets/{first}/presence", {"state": "gone"})
        self.quiet(page)

    def test_38_what_a_field_of_ones_own_holds_can_be_asked_for(self):
        choices = self.agent.request("GET", "/api/ui/views/choices?field=tags&words=").json()["choices"]
        option = next(one for one in choices if ": " in one["name"])
        body = {"title": "Med valget", "personal": True,
                "conditions": {"all": [{"field": "tags", "operator": "includes_any", "values": [option["value"]]}], "any": []}}
        made = self.agent.request("POST", "/api/ui/views", body).json()["view"]["id"]
        page = self.visit(path=f"/views/{made}")
        page.see(f".cond .chip:has-text('{option['name']}')")
        self.quiet(page)

    def test_39_views_fit_a_phone(self):
        page = self.visit(path="/views/new", size=PHONE)
        page.see(".cond")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert not page.axe(AXE), page.axe(AXE)
        self.quiet(page)
