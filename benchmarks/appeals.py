"""Appeals for load: invented, of ordinary length, spread over the county's townships."""

from datetime import UTC, datetime

from contracts.base import Place
from contracts.categories import DEFAULT
from contracts.intake import SubmitAppeal
from contracts.words import Channel, Kind
from gateway.demo.places import TOWNSHIPS

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KINDS = [kind for kind in Kind if kind is not Kind.REPORT]
"""What comes to deputies by itself: a report waits for the office."""
CODES = sorted(TOWNSHIPS)
TEXT = "村口的路灯坏了很久，晚上老人孩子经过看不清路，已经有人摔倒，请尽快派人来修。" * 3


def command(number: int) -> SubmitAppeal:
    """The `number`-th appeal; the same number gives the same one."""
    code = ""
    rest = number
    for _ in range(10):
        code, rest = LETTERS[rest % 32] + code, rest // 32
    return SubmitAppeal(
        appeal_id=f"bench-{number:08d}",
        tracking_code=code,
        secret_hash="0" * 64,
        kind=KINDS[number % len(KINDS)],
        category=DEFAULT[number % len(DEFAULT)].code,
        title=f"路灯坏了 {number}",
        text=TEXT,
        place=Place(township=CODES[number % len(CODES)], village=f"{number % 12} 村"),
        channel=Channel.WEB,
        submitted_at=datetime.now(UTC),
    )
