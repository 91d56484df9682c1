#!/usr/bin/env python3
"""Turns SQL files into C++ headers.

queries FILE HEADER      a feature's named queries. Each begins with a line
                             -- name: find_ticket
                         and may be split by engine with lines `-- engine: sqlite` and `-- engine: postgres`;
                         text before the first engine line is common to both.
migrations DIR HEADER    all migrations NNNN_<feature>_<purpose>.sql, in order, with their SHA-256.
"""
import hashlib
import os
import re
import sys


def literal(text):
    # Adjacent raw literals keep each below the size that compilers promise to take.
    parts = [text[i:i + 12000] for i in range(0, len(text), 12000)] or [""]
    return " ".join('R"~~(%s)~~"' % part for part in parts)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path) and open(path, encoding="utf-8").read() == text:
        return  # so that nothing is compiled anew
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def queries(source, header):
    feature = os.path.splitext(os.path.basename(source))[0]
    name, engine, found, order = None, "both", {}, []
    for number, line in enumerate(open(source, encoding="utf-8"), 1):
        start = re.match(r"--\s*name:\s*(\S+)\s*$", line)
        split = re.match(r"--\s*engine:\s*(sqlite|postgres|both)\s*$", line)
        if start:
            name, engine = start.group(1), "both"
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
                sys.exit(f"{source}:{number}: a query's name is snake_case: {name}")
            if name in found:
                sys.exit(f"{source}:{number}: the name {name} is taken")
            found[name] = {"sqlite": "", "postgres": ""}
            order.append(name)
        elif split:
            engine = split.group(1)
        elif line.lstrip().startswith("--"):
            continue
        elif line.strip():
            if name is None:
                sys.exit(f"{source}:{number}: SQL before the first '-- name:' line")
            for target in ("sqlite", "postgres"):
                if engine in ("both", target):
                    found[name][target] += line
    body = "".join(
        f"inline const store::Query {n}{{\"{feature}.{n}\", {literal(found[n]['sqlite'].strip())}, "
        f"{literal(found[n]['postgres'].strip())}}};\n" for n in order)
    listed = ", ".join("&" + n for n in order)
    write(header, f"""// Generated from {os.path.basename(source)}; change that file.
#pragma once
#include "store/query.hpp"
namespace svar::{feature}::sql {{
{body}
inline const store::QueryList all{{{listed}}};
}}  // namespace svar::{feature}::sql
""")


# Numbers of migrations that no workspace has ever run: 10, and those that were given to work that needed none.
NEVER_USED = {10, 36, 41}


def migrations(folder, header):
    rows, last = [], 0
    for name in sorted(n for n in os.listdir(folder) if n.endswith(".sql")):
        match = re.fullmatch(r"(\d{4})_([a-z0-9]+)_([a-z0-9_]+)\.sql", name)
        if not match or int(match.group(1)) <= last:
            sys.exit(f"{folder}/{name}: migrations are NNNN_<feature>_<purpose>.sql, numbered upwards")
        skipped = set(range(last + 1, int(match.group(1)))) - NEVER_USED
        if skipped:
            sys.exit(f"{folder}/{name}: there is no migration {min(skipped):04d}; numbers follow each other")
        last = int(match.group(1))
        text = open(os.path.join(folder, name), encoding="utf-8").read()
        digest = hashlib.sha256(text.encode()).hexdigest()
        rows.append(f"    {{{last}, \"{name[:-4]}\", \"{digest}\", {literal(text)}}},\n")
    write(header, f"""// Generated from db/migrations; change those files.
#pragma once
#include "store/migrate.hpp"
namespace svar::store {{
inline const Migration embedded_migrations[] = {{
{''.join(rows)}}};
}}  // namespace svar::store
""")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("queries", "migrations"):
        sys.exit(__doc__)
    {"queries": queries, "migrations": migrations}[sys.argv[1]](sys.argv[2], sys.argv[3])
