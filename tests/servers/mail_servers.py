#!/usr/bin/env python3
"""Private, real mail servers for tests: Dovecot (IMAP, LMTP), Postfix (SMTP, submission) and an OAuth2 endpoint.

Everything lives under one directory, listens on free ports of 127.0.0.1 (Dovecot also on 127.0.0.2, so that the
certificate does not fit there) and is stopped by process id. Nothing of the machine's own mail system is touched.

Foreground, for test programs: the servers live as long as standard input is open.

    mail_servers.py run [options]      prints one line of JSON when all are up, then obeys one command per line on
                                       standard input and answers each with one line of JSON

Commands (in `run` as lines, or as sub-commands with --dir for servers begun by `start`):

    stop-dovecot | start-dovecot | stop-postfix | start-postfix
    route DOMAIN lmtp|smtp PORT        Postfix hands mail for DOMAIN to 127.0.0.1:PORT (where Svar listens)
    doveadm ARGS...                    Dovecot's own tool, e.g. doveadm mailbox delete -u support Archive
    queue                              how many mails Postfix still holds
    token NAME USER                    from now on NAME is a good OAuth2 access token of USER
    revoke NAME                        and from now on not
    log                                the last lines of all logs
    stop                               stops everything (also at end of input, SIGTERM, SIGINT)

Background, for scripts:

    mail_servers.py start --dir D [options]    prints the JSON and returns; it is also kept in D/servers.json
    mail_servers.py COMMAND --dir D            any command above

Options:
    --dir D          where to live; a new directory under the temporary directory otherwise, removed at the end of `run`
    --no-postfix     only Dovecot
    --route D=lmtp:PORT   as the command, from the start; repeatable

The JSON:
    dir, ca (PEM of the self-signed certificate: names localhost, 127.0.0.1, ::1), host (127.0.0.1), domain (mail.test)
    imap (STARTTLS or plain), imaps, lmtp (Dovecot)
    smtp (as from the internet: known recipients only), submission (STARTTLS and login wanted), smtps (the same, TLS at once)
    oauth (http port: POST /introspect, POST /token, see partner_http.py)
    users: name and password, e.g. support@mail.test / support-pw; also sales, agent, agentø (with a password of
    non-ASCII letters) and the customer kari@customer.test. An address with +detail reaches its user.
    Recipients with a special fate on all SMTP ports: busy@mail.test (450), nobody@mail.test (550 unknown).
    A sender that is refused there: sales@mail.test (553).
    A mail to anybody at bounce.test is taken and then bounces with a real delivery status notification.

Needs root for Postfix (its master insists); without root only Dovecot runs, as the user itself, and the JSON says
"smtp": null. Dovecot's mail lives with uid and gid of `mail` when run by root.
"""

import argparse
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from daemons import Trouble, end_pid, free_ports, pid_alive, read_pid, run_daemon, tool, wait_port

DOMAIN = "mail.test"
CUSTOMER_DOMAIN = "customer.test"
CUSTOMERS = ("kari",)
USERS = {"support": "support-pw", "sales": "sales-pw", "agent": "agent pw \"quoted\\\"", "agentø": "pæssørd",
         "kari": "kari-pw"}
PARTNER = Path(__file__).resolve().parent / "partner_http.py"


def address(user):
    return f"{user}@{CUSTOMER_DOMAIN if user in CUSTOMERS else DOMAIN}"


class Servers:
    def __init__(self, directory):
        self.dir = Path(directory).resolve()
        self.info = {}
        self.root = os.geteuid() == 0

    # ---- state on disk, so that separate invocations can go on

    def load(self):
        self.info = json.loads((self.dir / "servers.json").read_text())
        return self

    def save(self):
        (self.dir / "servers.json").write_text(json.dumps(self.info, indent=1))

    # ---- preparation

    def prepare(self, with_postfix):
        self.dir.mkdir(parents=True, exist_ok=True)
        self.dir.chmod(0o755)  # the servers' own users must be able to enter
        for name in ("dovecot", "dovecot/log", "dovecot/home", "postfix", "tls", "oauth"):
            (self.dir / name).mkdir(exist_ok=True)
        owner = pwd.getpwnam("mail") if self.root else pwd.getpwuid(os.geteuid())
        self.info = {
            "dir": str(self.dir), "host": "127.0.0.1", "domain": DOMAIN, "ca": str(self.dir / "tls/cert.pem"),
            "users": {address(u): p for u, p in USERS.items()},
            "uid": owner.pw_uid, "gid": owner.pw_gid, "routes": {}, "smtp": None, "submission": None, "smtps": None,
        }
        names = ["imap", "imaps", "lmtp", "oauth"]
        if with_postfix and self.root:
            names += ["smtp", "submission", "smtps"]
        self.info.update(zip(names, free_ports(len(names))))
        if self.root:
            os.chown(self.dir / "dovecot/home", owner.pw_uid, owner.pw_gid)
        self.make_certificate()

    def make_certificate(self):
        tls = self.dir / "tls"
        subprocess.run(
            [tool("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-keyout", tls / "key.pem", "-out", tls / "cert.pem", "-days", "30", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (tls / "key.pem").chmod(0o600)

    # ---- OAuth2 partner

    def start_oauth(self):
        if not (self.dir / "oauth/tokens.json").exists():
            (self.dir / "oauth/tokens.json").write_text("{}")
        with open(self.dir / "oauth/log", "ab") as log:
            process = subprocess.Popen(
                [sys.executable, str(PARTNER), "--port", str(self.info["oauth"]), "--tokens", str(self.dir / "oauth/tokens.json")],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        (self.dir / "oauth/pid").write_text(str(process.pid))
        wait_port(self.info["oauth"], lambda: process.poll() is None)

    def stop_oauth(self):
        end_pid(read_pid(self.dir / "oauth/pid"), "oauth")

    def token(self, name, user):
        self.edit_tokens(lambda tokens: tokens.update({name: user}))

    def revoke(self, name):
        self.edit_tokens(lambda tokens: tokens.pop(name, None))

    def edit_tokens(self, change):
        path = self.dir / "oauth/tokens.json"
        tokens = json.loads(path.read_text())
        change(tokens)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(tokens))
        fresh.replace(path)

    # ---- Dovecot

    def write_dovecot(self):
        d, i = self.dir / "dovecot", self.info
        me = pwd.getpwuid(os.geteuid()).pw_name
        internal = "dovecot" if self.root else me
        login = "dovenull" if self.root else me
        group = "dovecot" if self.root else pwd.getpwuid(os.geteuid()).pw_name
        (d / "users").write_text("".join(
            f"{user}:{{PLAIN}}{password}:{i['uid']}:{i['gid']}::{d}/home/{number}::\n"
            for number, (user, password) in enumerate(USERS.items())))
        (d / "users").chmod(0o644)
        (d / "oauth2.conf.ext").write_text(
            f"introspection_mode = post\nintrospection_url = http://127.0.0.1:{i['oauth']}/introspect\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n")
        (d / "dovecot.conf").write_text(f"""
base_dir = {d}/run
state_dir = {d}/state
log_path = {d}/log/dovecot.log
listen = 127.0.0.1, 127.0.0.2
protocols = imap lmtp
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
ssl = yes
ssl_cert = <{self.dir}/tls/cert.pem
ssl_key = <{self.dir}/tls/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_username_format = %Ln
auth_username_chars =
auth_failure_delay = 0
recipient_delimiter = +
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
mailbox_idle_check_interval = 1 s
maildir_very_dirty_syncs = no
login_trusted_networks =
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%Ln {d}/users
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {d}/oauth2.conf.ext
}}
userdb {{
  driver = passwd-file
  args = username_format=%Ln {d}/users
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {i['imap']}
  }}
  inet_listener imaps {{
    port = {i['imaps']}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {i['lmtp']}
  }}
}}
service auth {{
  unix_listener {d}/auth-postfix {{
    mode = 0666
  }}
}}
protocol lmtp {{
  auth_username_format = %Ln
}}
""")

    def dovecot_pid(self):
        return read_pid(self.dir / "dovecot/run/master.pid")

    def start_dovecot(self):
        if pid_alive(self.dovecot_pid()):
            return
        code, words = run_daemon([tool("dovecot"), "-c", str(self.dir / "dovecot/dovecot.conf")])
        if code != 0:
            raise Trouble("dovecot: " + words)
        for name in ("imap", "imaps", "lmtp"):
            wait_port(self.info[name], lambda: pid_alive(self.dovecot_pid()))

    def stop_dovecot(self):
        # The master would wait for its children for some seconds, and sessions would go on meanwhile; a stopped server
        # must be silent at once.
        master = self.dovecot_pid()
        if not pid_alive(master):
            return
        children = self.children(master)
        os.kill(master, signal.SIGTERM)
        for child in children + self.children(master):
            if pid_alive(child):
                os.kill(child, signal.SIGKILL)
        end_pid(master, "dovecot")

    @staticmethod
    def children(pid):
        if not pid:
            return []
        found = []
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(entry.read_text().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(int(entry.parent.name))
            except (OSError, IndexError, ValueError):
                continue  # gone meanwhile
        return found

    def doveadm(self, *words):
        result = subprocess.run([tool("doveadm"), "-c", str(self.dir / "dovecot/dovecot.conf"), *words],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if result.returncode != 0:
            raise Trouble("doveadm: " + (result.stderr.strip() or f"exit {result.returncode}"))
        return result.stdout

    # ---- Postfix

    def write_postfix(self):
        p, i = self.dir / "postfix", self.info
        (p / "etc").mkdir(exist_ok=True)
        (p / "spool").mkdir(exist_ok=True)
        (p / "data").mkdir(exist_ok=True)
        os.chown(p / "data", pwd.getpwnam("postfix").pw_uid, -1)
        p.chmod(0o755)
        for name in ("postfix-files", "dynamicmaps.cf"):
            source = Path("/etc/postfix") / name
            if source.exists():
                shutil.copy(source, p / "etc" / name)
        (p / "etc/mailboxes").write_text("".join(f"{address(u)} {u}\n" for u in USERS) +
                                         f"busy@{DOMAIN} busy\n")
        (p / "etc/recipients").write_text(f"busy@{DOMAIN} 450 4.2.2 The mailbox is full, try again later\n")
        (p / "etc/senders").write_text(f"sales@{DOMAIN} 553 5.7.1 not owned by the user who signed in\n")
        self.write_routes()
        (p / "etc/main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {p}/spool
data_directory = {p}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {p}/mail.log
maillog_file_prefixes = {self.dir}
myhostname = mx.{DOMAIN}
mydomain = {DOMAIN}
mydestination =
local_recipient_maps =
alias_maps =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
smtputf8_enable = yes
message_size_limit = 41943040
virtual_mailbox_limit = 0
mailbox_size_limit = 0
recipient_delimiter = +
virtual_mailbox_domains = {DOMAIN}, {CUSTOMER_DOMAIN}
virtual_mailbox_maps = texthash:$config_directory/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:{i['lmtp']}
relay_domains = texthash:$config_directory/relay
transport_maps = texthash:$config_directory/transport
default_transport = error:5.1.2 no way out of the test
smtpd_recipient_restrictions = check_recipient_access texthash:$config_directory/recipients
smtpd_sender_restrictions = check_sender_access texthash:$config_directory/senders
smtpd_relay_restrictions = reject_unauth_destination
smtpd_sasl_type = dovecot
smtpd_sasl_path = {self.dir}/dovecot/auth-postfix
smtpd_tls_security_level = may
smtpd_tls_cert_file = {self.dir}/tls/cert.pem
smtpd_tls_key_file = {self.dir}/tls/key.pem
smtpd_tls_loglevel = 0
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
transport_retry_time = 1s
lmtp_connection_cache_on_demand = no
smtp_connection_cache_on_demand = no
lmtp_destination_recipient_limit = 50
smtp_connect_timeout = 5s
bounce_queue_lifetime = 1h
""")
        rows = [
            f"127.0.0.1:{i['smtp']} inet n - n - - smtpd",
            f"127.0.0.1:{i['submission']} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt "
            "-o smtpd_sasl_auth_enable=yes -o smtpd_relay_restrictions=permit_sasl_authenticated,reject",
            f"127.0.0.1:{i['smtps']} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes "
            "-o smtpd_sasl_auth_enable=yes -o smtpd_relay_restrictions=permit_sasl_authenticated,reject",
            "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr",
            "tlsmgr unix - - n 1000? 1 tlsmgr", "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce",
            "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
            "smtp unix - - n - - smtp", "relay unix - - n - - smtp", "showq unix n - n - - showq",
            "error unix - - n - - error", "retry unix - - n - - error", "discard unix - - n - - discard",
            "local unix - n n - - local", "virtual unix - n n - - virtual", "lmtp unix - - n - - lmtp",
            "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache", "postlog unix-dgram n - n - 1 postlogd",
        ]
        (p / "etc/master.cf").write_text("\n".join(rows) + "\n")

    def write_routes(self):
        etc = self.dir / "postfix/etc"
        transport = [f"bounce.test lmtp:inet:127.0.0.1:{self.info['lmtp']}"]  # Dovecot knows nobody there
        relay = ["bounce.test OK"]
        for domain, (kind, port) in self.info["routes"].items():
            transport.append(f"{domain} {kind}:inet:127.0.0.1:{port}" if kind == "lmtp"
                             else f"{domain} {kind}:[127.0.0.1]:{port}")
            relay.append(f"{domain} OK")
        (etc / "transport").write_text("\n".join(transport) + "\n")
        (etc / "relay").write_text("\n".join(relay) + "\n")

    def postfix(self, *words):
        code, said = run_daemon([tool("postfix"), "-c", str(self.dir / "postfix/etc"), *words])
        if code != 0:
            raise Trouble(f"postfix {' '.join(words)}: {said} {self.logs()}")

    def postfix_pid(self):
        return read_pid(self.dir / "postfix/spool/pid/master.pid")

    def start_postfix(self):
        if self.info["smtp"] is None or pid_alive(self.postfix_pid()):
            return
        self.postfix("start")
        for name in ("smtp", "submission", "smtps"):
            wait_port(self.info[name], lambda: True)

    def stop_postfix(self):
        if self.info.get("smtp") is None:
            return
        end_pid(self.postfix_pid(), "postfix")

    def route(self, domain, kind, port):
        if kind not in ("lmtp", "smtp"):
            raise Trouble("a route is lmtp or smtp")
        self.info["routes"][domain] = [kind, int(port)]
        self.save()
        if self.info["smtp"] is not None:
            self.write_routes()
            if pid_alive(self.postfix_pid()):
                self.postfix("reload")

    def queue(self):
        out = subprocess.run([tool("postqueue"), "-c", str(self.dir / "postfix/etc"), "-j"], capture_output=True, text=True)
        return len(out.stdout.splitlines())

    # ---- everything

    def start(self, with_postfix, routes):
        for attempt in range(3):  # a port may be taken between choosing and listening
            try:
                self.prepare(with_postfix)
                for domain, kind, port in routes:
                    self.info["routes"][domain] = [kind, port]
                self.write_dovecot()
                if self.info["smtp"] is not None:
                    self.write_postfix()
                self.start_oauth()
                self.start_dovecot()
                self.start_postfix()
                self.save()
                return
            except Trouble:
                self.stop()
                if attempt == 2:
                    raise

    def stop(self):
        self.stop_postfix()
        self.stop_dovecot()
        self.stop_oauth()

    def logs(self):
        parts = []
        for name in ("dovecot/log/dovecot.log", "postfix/mail.log", "oauth/log"):
            path = self.dir / name
            if path.exists():
                parts.append(f"--- {name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-40:]))
        return "\n".join(parts)

    def command(self, words):
        name, rest = words[0], words[1:]
        plain = {"stop-dovecot": self.stop_dovecot, "start-dovecot": self.start_dovecot, "stop-postfix": self.stop_postfix,
                 "start-postfix": self.start_postfix, "stop": self.stop}
        if name in plain:
            plain[name]()
            return {"ok": True}
        if name == "route":
            self.route(*rest)
            return {"ok": True}
        if name == "token":
            self.token(*rest)
            return {"ok": True}
        if name == "revoke":
            self.revoke(*rest)
            return {"ok": True}
        if name == "queue":
            return {"ok": True, "queued": self.queue()}
        if name == "doveadm":
            return {"ok": True, "output": self.doveadm(*rest)}
        if name == "log":
            return {"ok": True, "output": self.logs()}
        raise Trouble(f"unknown command {name}")


def run(servers, arguments, keep):
    leaving = False

    def leave(*_):
        nonlocal leaving
        if not leaving:  # a second signal must not cut off the stopping
            leaving = True
            raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    try:
        try:
            servers.start(not arguments.no_postfix, arguments.route)
            print(json.dumps(servers.info), flush=True)
            for line in sys.stdin:
                words = line.split()
                if not words:
                    continue
                try:
                    answer = servers.command(words)
                except (Trouble, TypeError, OSError, ValueError) as error:
                    answer = {"ok": False, "error": str(error)}
                print(json.dumps(answer), flush=True)
                if words[0] == "stop":
                    break
        finally:
            leaving = True
    finally:
        servers.stop()
        if not keep:
            shutil.rmtree(servers.dir, ignore_errors=True)


def parse_route(text):
    domain, _, target = text.partition("=")
    kind, _, port = target.partition(":")
    if not domain or kind not in ("lmtp", "smtp") or not port.isdigit():
        raise argparse.ArgumentTypeError("a route is DOMAIN=lmtp:PORT or DOMAIN=smtp:PORT")
    return domain, kind, int(port)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="+")
    parser.add_argument("--dir")
    parser.add_argument("--no-postfix", action="store_true")
    parser.add_argument("--route", action="append", default=[], type=parse_route)
    arguments, unknown = parser.parse_known_args()
    words = arguments.command + unknown
    try:
        if words[0] == "run":
            directory = arguments.dir or tempfile.mkdtemp(prefix="svar-mail-")
            run(Servers(directory), arguments, keep=arguments.dir is not None)
        elif not arguments.dir:
            parser.error("--dir is needed")
        elif words[0] == "start":
            servers = Servers(arguments.dir)
            servers.start(not arguments.no_postfix, arguments.route)
            print(json.dumps(servers.info))
        else:
            print(json.dumps(Servers(arguments.dir).load().command(words)))
    except Trouble as error:
        print(f"mail_servers: {error}", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
