"""Which passwords are refused because they are guessed first: short, common, one's own name (NIST SP 800-63B 5.1.1.2).

No mixture of kinds of letters is asked for. What everybody knows is cut out of a password, and something must be left:
common words, rows of the keyboard and of the alphabet, login, name and county, numbers at the ends. So no long list is
needed, and `Password2026!` is as weak as `password`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kit.problems import Refused
from kit.weak_secrets import fewest_runs

COMMON = (
    "password", "passwd", "passw", "admin", "administrator", "root", "login", "welcome", "letmein", "iloveyou", "love",
    "monkey", "dragon", "master", "sunshine", "princess", "football", "baseball", "superman", "shadow", "hello", "user",
    "guest", "test", "demo", "default", "changeme", "secret", "server", "system", "office", "computer", "internet",
    "woaini", "aini", "mima", "zhongguo", "china", "beijing", "renda", "daibiao", "minsheng",
    "密码", "民声", "人大", "代表", "中国", "我爱你",
)  # fmt: skip
"""Words that guessers begin with, and what the platform is called (ours)."""
ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn", "qazwsxedcrfvtgbyhn", "1q2w3e4r5t6y7u8i9o0p", "147258369", "963852741",
)  # fmt: skip
"""Keys and letters in the order they lie in; four and more of them in a row, forwards or backwards, are one thing."""
PIECE = 4
"""Letters of a row, or of a name, that are cut out together (ours)."""
LEFT = 4
"""Different letters that must be left (ours)."""
RUNS = 5
"""Different runs of three, of letters and of the steps between them, that a password has at the least: eight letters by
lot have just so many, `11111111` and `12345678` one (ours)."""
LOOK_ALIKES = str.maketrans("@4301!$57", "aaeoiisst")


def check(password: str, least: int, *own: str) -> None:
    """Raise Refused `password-too-short` or `password-too-weak`; `own` are the login and the names."""
    if len(password) < least:
        raise Refused("password-too-short", f"A password has at least {least} letters.", status=422)
    if is_weak(password, *own):
        detail = (
            "Not a common word, one's login or name, a number, nor letters that repeat or follow each other; what is "
            "written before or behind them does not help."
        )
        raise Refused("password-too-weak", "The password is soon guessed.", detail, status=422)


def is_weak(password: str, *own: str) -> bool:
    """Whether a guesser comes to it early."""
    text = _folded(password)
    if fewest_runs([ord(letter) for letter in text]) < RUNS:
        return True
    known = [*COMMON, *_pieces(ROWS), *(piece for one in own for piece in _names(one))]
    core = _core(text)
    spellings = (core, core.translate(LOOK_ALIKES), _core(text.translate(LOOK_ALIKES)))
    return any(_left(spelling, known) < LEFT for spelling in spellings)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _core(text: str) -> str:
    """Without the numbers and signs that are put before and behind a word to make it another."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)


def _left(text: str, known: Iterable[str]) -> int:
    for piece in sorted(known, key=len, reverse=True):
        text = text.replace(piece, "")
    return len(set(text))


def _pieces(rows: Iterable[str]) -> Iterator[str]:
    """Every stretch of a row, in both directions."""
    for row in rows:
        for one in (row, row[::-1]):
            for length in range(PIECE, len(one) + 1):
                yield from (one[at : at + length] for at in range(len(one) - length + 1))


def _names(own: str) -> Iterator[str]:
    """A login or name: whole, and its parts where they are long enough to be known by."""
    text = _folded(own)
    parts = [part for part in re.split(r"[\W_]+", text) if len(part) >= PIECE]
    return iter({part for part in (text, *parts) if part})
