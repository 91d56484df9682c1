"""Starting, watching and ending the daemons of the test servers: ports, pids, tools."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

START_SECONDS = 20


class Trouble(Exception):
    pass


def free_ports(count):
    """Ports that were free a moment ago; all held at once, so that they differ."""
    held = []
    for _ in range(count):
        s = socket.socket()
        s.bind(("127.0.0.1", 0))
        held.append(s)
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


def wait_port(port, alive, seconds=START_SECONDS):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if not alive():
                raise Trouble(f"the server for port {port} ended at once")
            time.sleep(0.02)
    raise Trouble(f"nothing listens on port {port}")


def pid_alive(pid):
    try:
        os.kill(pid, 0)
    except (OSError, TypeError):
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def end_pid(pid, name):
    if not pid_alive(pid):
        return
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + 10
    while pid_alive(pid):
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)
            until = time.monotonic() + 10
        try:  # our own child stays a zombie until it is asked for
            os.waitpid(pid, os.WNOHANG)
        except OSError:
            pass
        time.sleep(0.02)


def read_pid(path):
    try:
        return int(path.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def tool(name):
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin")
    if not found:
        raise Trouble(f"{name} is not installed")
    return found


def run_daemon(words):
    """Exit code and error text of a command that leaves a daemon behind. Not through a pipe: the daemon would hold it."""
    with tempfile.TemporaryFile() as err:
        code = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=err, stderr=err, timeout=START_SECONDS * 2).returncode
        err.seek(0)
        return code, err.read().decode(errors="replace").strip()
