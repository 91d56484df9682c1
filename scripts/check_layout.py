#!/usr/bin/env python3
"""The house rules, checked: layers, doors, no cycles, file sizes, SQL only in .sql, sockets only in net, engines only in store.

Prints every breach and closes with one line: N passed, N failed (one per rule).
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAX_LINES = 600
SIZED = (".cpp", ".hpp", ".py", ".ts", ".tsx", ".css", ".sql", ".sh")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [f for f in listed.split("\n") if f and os.path.exists(os.path.join(ROOT, f))]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def rules():
    layers, features, doors = {}, {}, set()
    for line in read("src/layers.txt").splitlines():
        line = line.split("#")[0].strip()
        if match := re.fullmatch(r"(layer|feature) (\w+):\s*(.*)", line):
            (layers if match[1] == "layer" else features)[match[2]] = set(match[3].split())
        elif match := re.fullmatch(r"door (\S+)", line):
            doors.add(match[1])
        elif line:
            sys.exit("src/layers.txt: cannot read: " + line)
    return layers, features, doors


def includes(path):
    for number, line in enumerate(read(path).splitlines(), 1):
        if match := re.match(r'\s*#include\s+(["<])([^">]+)[">]', line):
            yield number, match[1], match[2]


def cycle(graph):
    state = {}

    def visit(node, path):
        state[node] = 1
        for other in sorted(graph.get(node, ())):
            if state.get(other) == 1:
                return path + [node, other]
            if other not in state and (found := visit(other, path + [node])):
                return found
        state[node] = 2
        return None

    for node in sorted(graph):
        if node not in state and (found := visit(node, [])):
            return found
    return None


def main():
    layers, features, doors = rules()
    files = tracked()
    sources = [f for f in files if f.startswith("src/") and f.endswith((".cpp", ".hpp"))]
    breaches = {name: [] for name in ("layers", "doors", "cycles", "sizes", "sql", "sockets", "engines", "coroutines", "features listed", "paths")}

    for path in sources:
        parts = path.split("/")
        layer, tool = parts[1], parts[2] if parts[1] == "features" else None
        is_test = path.endswith("_test.cpp")
        if tool and tool not in features:
            breaches["features listed"].append(f"{path}: feature {tool} is not in src/layers.txt")
        for number, kind, name in includes(path):
            where = f"{path}:{number}"
            first = name.split("/")[0]
            if kind == '"' and first in layers and first != layer and first not in layers.get(layer, ()):
                breaches["layers"].append(f"{where}: {layer} may not include {name}")
            if tool and name.startswith("features/"):
                other = name.split("/")[1]
                inner = "/".join(name.split("/")[1:])
                if other != tool:
                    if other not in features.get(tool, ()) and not is_test:
                        breaches["layers"].append(f"{where}: {tool} may not open {other}'s door (src/layers.txt)")
                    if inner not in (f"{other}/{other}.hpp", f"{other}/{other}_events.hpp") and inner not in doors and not is_test:
                        breaches["doors"].append(f"{where}: {name} is not {other}'s door")
            if layer != "net" and re.match(r"boost/(asio|beast)|sys/socket|netinet/|arpa/inet|curl/|openssl/ssl", name) and not is_test:
                breaches["sockets"].append(f"{where}: sockets live in src/net only ({name})")
            if layer != "store" and name in ("sqlite3.h", "libpq-fe.h"):
                breaches["engines"].append(f"{where}: an engine's header outside src/store")
        text = read(path)
        if layer != "net" and re.search(r"\bco_(await|return|yield)\b", text):
            breaches["coroutines"].append(f"{path}: coroutines live in src/net only")
        if layer not in ("store",) and not is_test:
            for number, line in enumerate(text.splitlines(), 1):
                if re.search(r'"\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s', line):
                    breaches["sql"].append(f"{path}:{number}: SQL belongs into a .sql file")

    if found := cycle(features):
        breaches["cycles"].append("features: " + " -> ".join(found))
    for path in files:
        top = path.split("/")[0]
        generated = "/gen/" in path or "/fixtures/" in path or path.endswith((".gen.ts", "schema.sql"))
        if path.endswith(SIZED) and not generated and top in ("src", "web", "tests", "scripts", "bench", "fuzz", "db"):
            lines = read(path).count("\n")
            if lines > MAX_LINES:
                breaches["sizes"].append(f"{path}: {lines} lines, the most is {MAX_LINES}")
        if path.endswith((".md", ".cpp", ".hpp", ".py", ".ts", ".tsx", ".sh", ".sql", ".json", ".yml")) and path != "scripts/check_layout.py":
            if re.search(r"/(work|root)/|registry[.]npm|deb[.]debian[.]", read(path)):
                breaches["paths"].append(f"{path}: names a path of one machine or a package host")

    failed = 0
    for rule, found in breaches.items():
        for breach in found:
            print(f"{rule}: {breach}")
        failed += bool(found)
    print(f"{len(breaches) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
