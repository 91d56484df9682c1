"""The npm client node-zendesk, unchanged, runs a life cycle."""
import os
import subprocess

import play
from svar import Svar

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "node")


def install():
    if not os.path.exists(os.path.join(HERE, "node_modules", "node-zendesk", "package.json")):
        done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def life_cycle(engine):
    install()
    server = Svar(engine)
    try:
        cast = play.Cast(server, [("kari", "admin")])
        server.start()
        env = dict(os.environ, SVAR_URL=server.url, SVAR_EMAIL=cast.known["kari_email"], SVAR_TOKEN=cast.known["kari_token"])
        done = subprocess.run(["node", "life.mjs"], cwd=HERE, env=env, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr + server.log_text()[-2000:]
    finally:
        server.close()
