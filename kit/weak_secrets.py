"""Values that guard nothing: what stands in the repository, and what somebody typed instead of drawing it by lot."""

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from urllib.parse import unquote, urlsplit

EXAMPLES = ("change-me", "changeme", "demo-only", "minsheng-demo")
"""What every example in the repository has in it; `deploy/dev/fresh_secrets.py` puts a made value in its place."""
COMMITTED = frozenset(
    {
        "b0cc197d1300c38d253a1c32b6e85c210a9695b7854444e0780868d996d24b4c",
        "b4dd53f73e3f3f92eb93ded1b3f0559ed534572e5448b27236cef3809f0eef1f",
    }
)
"""SHA-256 of keys that were in an earlier tree, and so in its history, without such a word."""
SHORTEST = 32
"""Letters of a secret (ours: 32 of base64 are 192 bits, of hexadecimal digits 128)."""
KEY_RUNS = 20
"""Different runs of three that 32 letters or bytes have at the least: by lot they have 28 to 30 (ours)."""
PASSWORD_RUNS = 6
"""The same of a password to a server (ours: eight letters that do not repeat themselves)."""
MADE_BY = "make fresh ones: python -m gateway keys"
DRAWN_BY = 'make one: python -c "import secrets; print(secrets.token_urlsafe(24))"'


class WeakSecret(ValueError):
    """A secret that must not guard a county; says which variable, why, and how to make one."""


def check(environment: Mapping[str, str]) -> None:
    """Raise WeakSecret, which names every variable that holds such a value, for a process that runs for real."""
    found = []
    for name, value in sorted((name.upper(), value) for name, value in environment.items()):
        if not name.startswith("MINSHENG_") or not value:
            continue
        if name.endswith("_URL"):
            found += [f"{name}: its password {why}; {DRAWN_BY}" for why in _passwords(value)]
        elif name.endswith(("_PRIVATE_KEY", "_PUBLIC_KEY", "_AUDIT_KEY")):
            found += [f"{name} {why}; {MADE_BY}" for key in value.split(";") for why in key_weakness(key.strip())]
        elif name.endswith("_SECRET_KEY"):
            found += [f"{name} {why}; {MADE_BY}" for why in secret_weakness(value)]
    if found:
        raise WeakSecret("\n".join(found))


def secret_weakness(text: str) -> Iterable[str]:
    """Why this is no secret, to follow its name in a sentence; nothing when it is one."""
    if known(text):
        yield "stands in the repository, where everybody can read it"
    elif len(text) < SHORTEST:
        yield f"is shorter than {SHORTEST} letters"
    elif fewest_runs([ord(letter) for letter in text]) < KEY_RUNS:
        yield "repeats itself, so that it is soon guessed"
    elif re.fullmatch(r"[^\dA-Z]+|[^\da-z]+", text):
        yield "is made of words, so that it is soon guessed"


def key_weakness(text: str) -> Iterable[str]:
    """Why these are no 32 bytes drawn by lot, in base64; nothing when they may be."""
    if known(text):
        yield "stands in the repository, where everybody can read it"
        return
    try:
        key = b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        yield "is no key of 32 bytes in base64"
    elif fewest_runs(key) < KEY_RUNS:
        yield "repeats itself, so that it is soon guessed"
    elif all(32 <= byte < 127 for byte in key):
        yield "is made of letters that somebody typed"


def known(value: str) -> bool:
    """Whether this value stands in the repository, now or in its history."""
    folded = value.casefold()
    return any(example in folded for example in EXAMPLES) or sha256(value.strip().encode()).hexdigest() in COMMITTED


def fewest_runs(values: Sequence[int]) -> int:
    """How many different runs of three there are, of the values or of the steps between them, whichever is fewer.

    A word said again and again has few of the former, `abcdef…` and `121212…` few of the latter.
    """
    steps = [after - before for before, after in pairwise(values)]
    return min(len(set(zip(row, row[1:], row[2:], strict=False))) for row in (values, steps))


def _passwords(urls: str) -> Iterable[str]:
    """What is amiss with the password of each address, several being separated by `;`; no password is no fault."""
    for url in urls.split(";"):
        parts = urlsplit(url.strip())
        password = unquote(parts.password or "")
        if not password:
            continue
        here = parts.hostname in ("127.0.0.1", "::1", "localhost")  # RabbitMQ lets its `guest` in from there only
        if known(password):
            yield "stands in the repository, where everybody can read it"
        elif not here and password == unquote(parts.username or ""):
            yield "is the account's own name"
        elif not here and fewest_runs([ord(letter) for letter in password]) < PASSWORD_RUNS:
            yield "is too short, or repeats itself, so that it is soon guessed"
