#!/usr/bin/env python3
"""Makes the next numbered migration: scripts/dev new-migration FEATURE PURPOSE

    scripts/dev new-migration tickets due_dates     ->  db/migrations/0012_tickets_due_dates.sql
"""
import os
import re
import sys

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "db", "migrations")
TEXT = """-- What this is for, in a sentence.
--
-- Words for both engines: {{id}} {{int}} {{bytes}} {{nocase}} (src/store/migrate.hpp). A table that stays small however old the
-- workspace is stands in db/small_tables.txt; a test refuses queries that read all of any other.
CREATE TABLE {table} (
  id {{id}},
  name TEXT NOT NULL
);
"""


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    feature, purpose = sys.argv[1:]
    for word, pattern in ((feature, r"[a-z0-9]+"), (purpose, r"[a-z0-9_]+")):
        if not re.fullmatch(pattern, word):
            sys.exit(f"{word}: lower case, digits and (in the purpose) underscores")
    numbers = [int(match.group(1)) for name in os.listdir(FOLDER) if (match := re.match(r"(\d{4})_.*\.sql$", name))]
    name = f"{max(numbers, default=0) + 1:04d}_{feature}_{purpose}.sql"
    with open(os.path.join(FOLDER, name), "x", encoding="utf-8") as out:
        out.write(TEXT.format(table=purpose))
    print(f"db/migrations/{name}\nThen: scripts/dev gen schema")


if __name__ == "__main__":
    main()
