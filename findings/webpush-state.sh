#!/usr/bin/env bash
# webpush 1.0.6: what get() is told of one message (ttl, expiration, subscriber) stays for all that follow it. ttl=0,
# which RFC 8030 has for "now or never", cannot be said for one message. `aud` has no port: a push service of one's own on
# another port refuses the signature. So a sealer is made for each message.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q webpush==1.0.6
"$folder/venv/bin/python" - <<'PY'
from base64 import urlsafe_b64encode

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from webpush import VAPID, WebPush, WebPushSubscription

private, public, _ = VAPID.generate_keys()
browser = ec.generate_private_key(ec.SECP256R1()).public_key()
point = urlsafe_b64encode(browser.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()
keys = {"p256dh": point, "auth": urlsafe_b64encode(b"sixteen octets..").decode()}
device = WebPushSubscription(endpoint="https://push.example:8443/one", keys=keys)
sealer = WebPush(private, public, "office@county.example", ttl=86_400)

seen = [sealer.get("a", device, ttl=wanted).headers["ttl"] for wanted in (60, None, 0)]
token = sealer.get("a", device).headers["authorization"].removeprefix("vapid t=").split(",")[0]
audience = jwt.decode(token, options={"verify_signature": False})["aud"]
print("as seen:", seen, audience)  # ['60', '60', '60'] https://push.example
raise SystemExit(0 if seen == ["60"] * 3 and audience == "https://push.example" else "it changed")
PY
