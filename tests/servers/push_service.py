#!/usr/bin/env python3
"""A push service and a browser for tests, written from RFC 8030, 8188, 8291 and 8292 with another library than the server's.

    push_service.py [NOW]     prints {"port", "p256dh", "auth"} and serves until its input ends; NOW is its clock, in seconds

POST /push/NAME         checks the VAPID signature, decrypts, keeps what the browser would show; 201
POST /gone, /missing    410, 404
POST /busy              503
POST /broken-once       503 the first time, then as /push/once
GET  /seen              what was kept: [{"name", "words", "ttl", "topic"}]
A message that the standards forbid is answered with 400 and the reason, which the test then finds.
"""
import base64
import hashlib
import hmac
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encode(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def raw_point(key):
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


BROWSER = ec.generate_private_key(ec.SECP256R1())
AUTH = b"sixteen bytes!!!"
SEEN = []
BROKEN = {"left": 1}
LOCK = threading.Lock()
NOW = int(sys.argv[1]) if len(sys.argv) > 1 else time.time()


def hkdf(salt, secret, info, length):
    return hmac.new(hmac.new(salt, secret, hashlib.sha256).digest(), info + b"\x01", hashlib.sha256).digest()[:length]


def decrypt(body):
    salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
    sender = body[21:21 + length]
    sealed = body[21 + length:]
    assert size >= 18 and len(sealed) <= size, "one record of at least 18 bytes"
    secret = BROWSER.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    ikm = hkdf(AUTH, secret, b"WebPush: info\x00" + raw_point(BROWSER.public_key()) + sender, 32)
    key = hkdf(salt, ikm, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = hkdf(salt, ikm, b"Content-Encoding: nonce\x00", 12)
    plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x00")
    assert plain.endswith(b"\x02"), "the last record ends in 2"
    return plain[:-1].decode()


def check_vapid(header, origin):
    scheme, _, rest = header.partition(" ")
    assert scheme == "vapid", "RFC 8292 section 3"
    fields = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = fields["t"].split(".")
    assert json.loads(decode(head))["alg"] == "ES256"
    said = json.loads(decode(claims))
    assert said["aud"] == origin, f"the audience is {said['aud']}, not {origin}"
    assert NOW < said["exp"] <= NOW + 86400, "at most a day"
    assert said["sub"].startswith(("mailto:", "https:")), said["sub"]
    raw = decode(signature)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(fields["k"]))
    der = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        with LOCK:
            self.answer(200, json.dumps(SEEN).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fixed = {"/gone": 410, "/missing": 404, "/busy": 503}.get(self.path)
        if fixed:
            return self.answer(fixed)
        with LOCK:
            if self.path == "/broken-once" and BROKEN["left"]:
                BROKEN["left"] -= 1
                return self.answer(503)
        try:
            assert self.headers["Content-Encoding"] == "aes128gcm", "RFC 8291 section 4"
            assert len(body) <= 4096 + 86, "too large for a push service"
            check_vapid(self.headers["Authorization"], f"http://127.0.0.1:{self.server.server_port}")
            words = decrypt(body)
        except Exception as error:  # every fault of the sender is told to it
            return self.answer(400, repr(error).encode())
        with LOCK:
            SEEN.append({"name": self.path.rsplit("/", 1)[-1], "words": words, "ttl": int(self.headers["TTL"]),
                         "topic": self.headers.get("Topic", "")})
        return self.answer(201)


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_port, "p256dh": encode(raw_point(BROWSER.public_key())),
                      "auth": encode(AUTH)}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
