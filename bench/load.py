"""Load from a second process, and what it costs the server: wrk with the scripts of bench/load, nginx beside it, and the disk."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of all threads of a process and of its children."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    fields = open(f"/proc/{pid}/stat", encoding="ascii", errors="replace").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS + sum(cpu_seconds(int(child)) for child in children)


def memory_mb(pid):
    text = open(f"/proc/{pid}/status", encoding="ascii").read()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def others_load():
    """The machine's load average, to be stated beside what was measured."""
    return os.getloadavg()[0]


class Wrk:
    """Runs wrk against one server process and answers a dict: rate, cpu_ms, p50, p99 (ms), size (bytes of an answer)."""

    def __init__(self, port, pid, folder):
        self.port, self.pid, self.folder = port, pid, folder

    def lines(self, name, lines):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return path

    def run(self, script, clients, seconds, headers=(), **files):
        environment = dict(os.environ, COMMON=os.path.join(HERE, "load", "common.lua"), HEADERS=self.lines("headers", headers))
        for name, lines in files.items():
            environment[name.upper()] = self.lines(name, lines)
        cpu = cpu_seconds(self.pid)
        done = subprocess.run(
            ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", os.path.join(HERE, "load", script),
             f"http://127.0.0.1:{self.port}"], capture_output=True, text=True, env=environment, check=True)
        result = json.loads(done.stdout.split("RESULT ")[1])
        cpu = cpu_seconds(self.pid) - cpu
        if result["errors"]:
            raise SystemExit(f"{result['errors']} requests failed, {result['requests']} did not ({script} {files})"[:400])
        return {"rate": result["requests"] / result["seconds"], "cpu_ms": 1000 * cpu / result["requests"],
                "p50": result["p50"], "p99": result["p99"], "size": result["bytes"] / result["requests"]}


class Nginx:
    """A static file of `size` bytes from nginx with as many workers as Svar has cores: what the machine can do at most."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="svar-nginx-")
        os.chmod(self.folder, 0o755)
        self.port = 18931
        config = os.path.join(self.folder, "nginx.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"""daemon off; worker_processes 2; pid {self.folder}/pid; error_log {self.folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=10; keepalive_requests 1000000;
  client_body_temp_path {self.folder}/b; proxy_temp_path {self.folder}/p; fastcgi_temp_path {self.folder}/f;
  uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;
  server {{ listen 127.0.0.1:{self.port}; root {self.folder}; }} }}
""")
        self.process = subprocess.Popen(["nginx", "-c", config, "-p", self.folder], stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def rate(self, size, clients, seconds):
        """Requests per second, and CPU ms of each, for a body so long that the whole answer has about `size` bytes."""
        name = os.path.join(self.folder, str(int(size)))
        if not os.path.exists(name):  # nginx keeps it open: a file of another size needs another name
            with open(name, "wb") as file:
                file.write(b"x" * max(1, int(size) - 240))
        return Wrk(self.port, self.process.pid, self.folder).run("get.lua", clients, seconds, paths=[f"/{int(size)}"])

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def fdatasync_rate(folder, seconds=1.0):
    """Durable writes of 4 kB per second to the disk under `folder`, this minute."""
    path = os.path.join(folder, "fdatasync-probe")
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    count, began = 0, time.monotonic()
    while time.monotonic() - began < seconds:
        os.pwrite(file, b"x" * 4096, (count % 256) * 4096)
        os.fdatasync(file)
        count += 1
    os.close(file)
    os.unlink(path)
    return count / (time.monotonic() - began)
