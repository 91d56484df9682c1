"""Dovecot of the tests: IMAP and LMTP for the accounts, sign-in by password and by OAuth2."""
import os
import pwd
import signal
import subprocess
from pathlib import Path

from accounts import USERS
from daemons import Trouble, end_pid, pid_alive, read_pid, run_daemon, tool, wait_port


class Dovecot:
    """`place` says where it lives, its ports and whether it runs as root."""

    def __init__(self, place):
        self.place = place

    def write(self):
        d, i = self.place.dir / "dovecot", self.place.info
        me = pwd.getpwuid(os.geteuid()).pw_name
        internal = "dovecot" if self.place.root else me
        login = "dovenull" if self.place.root else me
        group = "dovecot" if self.place.root else pwd.getpwuid(os.geteuid()).pw_name
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
ssl_cert = <{self.place.dir}/tls/cert.pem
ssl_key = <{self.place.dir}/tls/key.pem
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

    def pid(self):
        return read_pid(self.place.dir / "dovecot/run/master.pid")

    def start(self):
        if pid_alive(self.pid()):
            return
        code, words = run_daemon([tool("dovecot"), "-c", str(self.place.dir / "dovecot/dovecot.conf")])
        if code != 0:
            raise Trouble("dovecot: " + words)
        for name in ("imap", "imaps", "lmtp"):
            wait_port(self.place.info[name], lambda: pid_alive(self.pid()))

    def stop(self):
        # The master would wait for its children for some seconds, and sessions would go on meanwhile; a stopped server
        # must be silent at once.
        master = self.pid()
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
        result = subprocess.run([tool("doveadm"), "-c", str(self.place.dir / "dovecot/dovecot.conf"), *words],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if result.returncode != 0:
            raise Trouble("doveadm: " + (result.stderr.strip() or f"exit {result.returncode}"))
        return result.stdout
