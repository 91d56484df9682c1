"""docs/API.md: its examples are executed, one after the other, by a shell."""
import json
import os
import re
import subprocess
import tempfile

import play
from svar import BINARY, Svar

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "API.md")


def examples_run():
    blocks = re.findall(r"^```sh\n(.*?)^```", open(PAGE, encoding="utf-8").read(), re.M | re.S)
    assert len(blocks) >= 7, "the page has lost its examples"
    server = Svar()
    try:
        cast = play.Cast(server, [("kari", "admin")])
        server.start()
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(os.path.abspath(BINARY), os.path.join(folder, "svar"))
            env = dict(os.environ, PATH=folder + ":" + os.environ["PATH"], DATA=os.path.join(server.folder, "data"), SVAR=server.url, EMAIL=cast.known["kari_email"])
            answers = []
            for block in blocks:
                # What the first example prints is what the second one says to put here.
                block = re.sub(r"TOKEN=svt_\.\.\..*", f"TOKEN={env.get('TOKEN', '')}", block)
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", block], env=env, capture_output=True, text=True, timeout=60, check=False)
                assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
                if "token create" in block:
                    env["TOKEN"] = done.stdout.strip()
                else:
                    answers.append(json.loads(done.stdout))
        me, made, answered, with_file, page, copy, metrics, brought, asked, order = answers
        assert me["user"]["email"] == env["EMAIL"]
        assert made["ticket"]["id"] == 1 and made["ticket"]["status"] == "new"
        assert answered["ticket"]["status"] == "pending"
        assert [a["file_name"] for e in with_file["audit"]["events"] for a in e.get("attachments", [])] == ["label.txt"]
        assert page["tickets"][0]["id"] == 1 and page["meta"]["has_more"] is False and [u["name"] for u in page["users"]] == ["Anna Berg"], page
        assert copy["tickets"] == [] and copy["end_of_stream"] is True and copy["after_cursor"], copy  # younger than a minute
        figures = metrics["ticket_metric"]
        assert figures["ticket_id"] == 1 and figures["replies"] == 2 and figures["reply_time_in_minutes"]["business"] == 0, figures
        assert brought["ticket"]["status"] == "solved" and brought["ticket"]["created_at"] == "2024-03-01T08:00:00Z", brought
        assert asked["request"]["status"] == "new" and asked["request"]["description"] == "And what does it cost?", asked
        assert order["ticket"]["subject"] == "Order 4711"
    finally:
        server.close()


def tests():
    return [("examples run", examples_run)]
