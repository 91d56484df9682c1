#!/usr/bin/env python3
"""Hands every mail under some folders to a running Svar by LMTP and counts what became of each class.

    feed_mail.py --data DIR --listen HOST:PORT --to ADDRESS FOLDER...

The workspace must have a mailbox of kind lmtp with that address. A class is the folder that a mail lies in. Files of the whole mail
end in .eml. Exits with 1 when a mail was not taken, or still waits after two minutes.
"""
import argparse
import collections
import smtplib
import sqlite3
import sys
import time
from pathlib import Path


def counts(data):
    with sqlite3.connect(f"file:{data}/svar.db?mode=ro", uri=True) as db:
        return {row[0]: row[1:] for row in db.execute("SELECT id, fate, reason, ticket_id, envelope FROM inbound_mails")}


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", required=True)
    args.add_argument("--listen", required=True)
    args.add_argument("--to", required=True)
    args.add_argument("folders", nargs="+")
    options = args.parse_args()
    host, port = options.listen.rsplit(":", 1)
    before = set(counts(options.data))
    local, domain = options.to.split("@")
    files = sorted(f for folder in options.folders for f in Path(folder).rglob("*.eml"))
    refused, marks = [], {}
    began = time.monotonic()
    with smtplib.LMTP(host, int(port)) as lmtp:
        for number, file in enumerate(files):
            # The envelope's sender marks the mail, so that its row in the ledger is found again.
            marks[f"feed{number}@feed.example"] = file
            try:
                lmtp.sendmail(f"feed{number}@feed.example", [f"{local}@{domain}"], file.read_bytes())
            except smtplib.SMTPException as refusal:
                refused.append((file, refusal))
    took = time.monotonic() - began
    until = time.monotonic() + 120
    while any(row[0] == "waiting" for row in counts(options.data).values()) and time.monotonic() < until:
        time.sleep(0.2)
    ledger = {key: row for key, row in counts(options.data).items() if key not in before}
    table = collections.defaultdict(collections.Counter)
    for fate, reason, ticket, envelope in ledger.values():
        sender = envelope.split('"mail_from":"')[1].split('"')[0]
        file = marks.get(sender)
        table[str(file.parent) if file else "?"][f"{fate} {reason}".strip()] += 1
    print(f"{len(files)} mails in {took:.1f} s, {len(refused)} not taken, {len(ledger)} rows in the ledger")
    for folder in sorted(table):
        print(folder)
        for what, count in table[folder].most_common():
            print(f"  {count:5} {what}")
    for file, refusal in refused:
        print("NOT TAKEN", file, refusal)
    waiting = any(row[0] == "waiting" for row in ledger.values())
    sys.exit(1 if refused or waiting else 0)


if __name__ == "__main__":
    main()
