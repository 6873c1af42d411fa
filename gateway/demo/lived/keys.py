"""The keys a recorded county was lived with, known to everybody on purpose: for a county of play, and no other.

Receipts are derived from them, phones are sealed to them, heads of the audit log are signed with them; with fresh ones
nothing that was recorded could be followed, opened or verified. Each has `minsheng-demo` in it or is 32 typed letters:
`kit/weak_secrets.py` refuses such on the host that counties run on.
"""

import json
import os
from base64 import b64encode
from pathlib import Path

from nacl.public import PrivateKey

SECRET = "minsheng-demo: known to everybody, for a county of play"  # noqa: S105
CONTACT = b"minsheng-demo's phones, not secr"
AUDIT = b"minsheng-demo's audit, no secret"


def write_keys(folder: Path) -> None:
    """Put them where the embedded host keeps its own (`gateway/keys.py`), for the owner's eyes only."""
    private = PrivateKey(CONTACT)
    kept = {
        "secret": SECRET,
        "contact_public": b64encode(bytes(private.public_key)).decode(),
        "contact_private": b64encode(CONTACT).decode(),
        "audit": b64encode(AUDIT).decode(),
    }
    with os.fdopen(os.open(folder / "keys.json", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(kept, out)
