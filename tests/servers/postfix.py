"""Postfix of the tests: takes mail as from the internet, and from whoever signs in; hands domains on by LMTP or SMTP."""
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from accounts import CUSTOMER_DOMAIN, DOMAIN, USERS, address
from daemons import Trouble, end_pid, pid_alive, read_pid, run_daemon, tool, wait_port


class Postfix:
    """`place` says where it lives, its ports and the routes."""

    def __init__(self, place):
        self.place = place

    def write(self):
        p, i = self.place.dir / "postfix", self.place.info
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
maillog_file_prefixes = {self.place.dir}
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
smtpd_sasl_path = {self.place.dir}/dovecot/auth-postfix
smtpd_tls_security_level = may
smtpd_tls_cert_file = {self.place.dir}/tls/cert.pem
smtpd_tls_key_file = {self.place.dir}/tls/key.pem
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
        etc = self.place.dir / "postfix/etc"
        transport = [f"bounce.test lmtp:inet:127.0.0.1:{self.place.info['lmtp']}"]  # Dovecot knows nobody there
        relay = ["bounce.test OK"]
        for domain, (kind, port) in self.place.info["routes"].items():
            transport.append(f"{domain} {kind}:inet:127.0.0.1:{port}" if kind == "lmtp"
                             else f"{domain} {kind}:[127.0.0.1]:{port}")
            relay.append(f"{domain} OK")
        (etc / "transport").write_text("\n".join(transport) + "\n")
        (etc / "relay").write_text("\n".join(relay) + "\n")

    def control(self, *words):
        code, said = run_daemon([tool("postfix"), "-c", str(self.place.dir / "postfix/etc"), *words])
        if code != 0:
            raise Trouble(f"postfix {' '.join(words)}: {said} {self.place.logs()}")

    def pid(self):
        return read_pid(self.place.dir / "postfix/spool/pid/master.pid")

    def start(self):
        if self.place.info["smtp"] is None or pid_alive(self.pid()):
            return
        self.control("start")
        for name in ("smtp", "submission", "smtps"):
            wait_port(self.place.info[name], lambda: True)

    def stop(self):
        if self.place.info.get("smtp") is None:
            return
        end_pid(self.pid(), "postfix")

    def route(self, domain, kind, port):
        if kind not in ("lmtp", "smtp"):
            raise Trouble("a route is lmtp or smtp")
        self.place.info["routes"][domain] = [kind, int(port)]
        self.place.save()
        if self.place.info["smtp"] is not None:
            self.write_routes()
            if pid_alive(self.pid()):
                self.control("reload")

    def queue(self):
        out = subprocess.run([tool("postqueue"), "-c", str(self.place.dir / "postfix/etc"), "-j"], capture_output=True, text=True)
        return len(out.stdout.splitlines())
