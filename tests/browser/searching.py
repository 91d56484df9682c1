"""Everything that was said is found: from the command bar, on the page of search, by the language."""
import time
import urllib.parse

from house import House


class Searching(House):
    def search(self, page, query):
        page.go("/search?q=" + urllib.parse.quote(query))

    def test_30_a_note_of_a_minute_ago_is_found_and_opened(self):
        number = self.fresh("Spørsmål om gassbrenner")
        self.agent.request("POST", f"/api/ui/tickets/{number}/comments", {
            "public": False, "html": "<p>Leverandøren trekker varepartiene tilbake</p>", "upload_tokens": [], "to": [], "cc": [], "mention_ids": [],
            "seen_until_comment_id": None, "set": {"add_tags": ["tilbakekalling"]}})
        page = self.visit(path="/inbox/mine")
        page.see(".inbox")
        page.press("Control+k")
        page.see(".cmd input")
        page.type("varepart")
        page.see(f".cmd .it:has-text('#{number}')")
        page.press("Escape")
        page.go("/search")
        page.see(".teach")
        page.see(".searchfield input")
        page.type("varepartiene tag:tilbak")
        page.see(".searchfield [role=option]:has-text('tilbakekalling')")
        page.press("ArrowDown")
        page.press("Enter")
        page.press("Escape")
        page.press("Enter")
        page.see(".hit .snippet.note mark:has-text('varepartiene')")
        page.press("ArrowDown")
        page.press("Enter")
        page.holds(f"location.pathname.endsWith('/{number}')")
        self.quiet(page)

    def test_31_what_cannot_be_meant_is_said_in_its_place(self):
        page = self.visit(path="/inbox/mine")
        page.see(".inbox")
        self.search(page, "telt staus:open")
        page.see(".wrong mark:has-text('staus')")
        page.see("text=Mente du status?")
        self.search(page, "status:solved,closed sort:updated")
        page.see(".hit")
        page.see(".facets button[aria-pressed=false]")
        before = page.texts(".total")[0]
        page.click(".facets button >> nth=0")
        page.see(".facets button[aria-pressed=true]")
        for _ in range(50):
            if page.texts(".total")[0] != before:
                break
            time.sleep(0.1)
        assert page.texts(".total")[0] != before, before
        self.quiet(page)
