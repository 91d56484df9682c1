"""A mail server that takes everything and remembers what it took, in order: (time, Message-ID, recipient, text)."""
import email
import email.policy
import select
import socketserver
import threading
import time


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        self.taken, self.lock, self.open = [], threading.Lock(), 0
        super().__init__(("127.0.0.1", 0), Session)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()

    def remember(self, recipients, raw):
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        text = mail.get_body(("plain",)).get_content()
        with self.lock:
            for recipient in recipients:
                self.taken.append((time.monotonic(), mail["Message-ID"], recipient, text))

    def wait_quiet(self):
        """Until nothing of a sender that is dead is still on its way here: what lay in the sockets has been read, too."""
        while self.open or select.select([self], [], [], 0.005)[0]:
            time.sleep(0.002)

    def process_request(self, request, client_address):
        with self.lock:
            self.open += 1
        super().process_request(request, client_address)

    def all(self):
        with self.lock:
            return list(self.taken)


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            self.talk()
        except OSError:
            pass  # the other side was killed
        finally:
            with self.server.lock:
                self.server.open -= 1

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def talk(self):
        self.say("220 sink.test")
        recipients = []
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"RCPT":
                recipients.append(line.decode().split("<")[1].split(">")[0])
                self.say("250 2.1.5 ok")
            elif word == b"DATA":
                self.say("354 go on")
                raw = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    if not line:
                        return  # cut in the middle: not taken
                    raw += line[1:] if line.startswith(b".") else line
                # From here on the mail is ours, whether the other side hears it or not.
                self.server.remember(recipients, raw)
                recipients = []
                self.say("250 2.0.0 taken")
            elif word == b"EHLO":
                self.say("250-sink.test")
                self.say("250 8BITMIME")
            elif word == b"QUIT":
                return self.say("221 bye")
            else:
                if word in (b"MAIL", b"RSET"):
                    recipients = []
                self.say("250 ok")
