"""Receipts are derived: the same for the same words, unlike for all others, and easy to type."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import example, given
from hypothesis import strategies as st

from contracts.intake import SubmitAppeal
from contracts.printable import printable
from gateway.api.phones import mask
from gateway.api.receipts import LETTERS, derive, tidy

KEY = b"k" * 32
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
told = st.text(max_size=40)


@given(told, told, told)
def test_a_receipt_fits_the_contract_and_comes_again(scope: str, key: str, digest: str) -> None:
    receipt = derive(KEY, scope, key, digest, NOW)
    assert receipt == derive(KEY, scope, key, digest, NOW)
    assert re.fullmatch(f"[{LETTERS}]{{10}}", receipt.tracking_code)
    assert re.fullmatch(f"[{LETTERS}]{{12}}", receipt.secret)
    assert UUID(receipt.appeal_id).version == 8
    assert len(receipt.secret_hash) == SubmitAppeal.model_fields["secret_hash"].metadata[0].min_length


@given(told, told)
def test_another_body_key_or_secret_key_gives_another_receipt(key: str, digest: str) -> None:
    one = derive(KEY, "public", key, digest, NOW)
    for other in (
        derive(b"x" * 32, "public", key, digest, NOW),
        derive(KEY, "token", key, digest, NOW),
        derive(KEY, "public", key + "x", digest, NOW),
        derive(KEY, "public", key, digest + "x", NOW),
    ):
        assert len({one.appeal_id, other.appeal_id}) == 2
        assert len({one.tracking_code, other.tracking_code}) == 2
        assert len({one.secret, other.secret}) == 2


def test_ids_of_one_second_begin_alike_those_of_a_later_day_stand_behind_and_within_a_day_there_is_no_order() -> None:
    def ids(at: datetime) -> list[str]:
        return [derive(KEY, "public", f"{at}{n}", "d", at).appeal_id for n in range(20)]

    second = timedelta(seconds=1)
    assert len({one[:12] for one in ids(NOW)}) == 1
    assert max(ids(NOW)) < min(ids(NOW + timedelta(days=1)))
    day = [ids(NOW + n * second)[0] for n in range(200)]
    assert len({one[:6] for one in day}) == 1
    risen = sum(one < later for one, later in pairwise(day))
    assert 60 < risen < 140, "whether one came before another is not to be read off"


def test_a_receipt_does_not_show_its_secret_where_it_is_printed() -> None:
    receipt = derive(KEY, "public", "k", "d", NOW)
    assert receipt.secret not in repr(receipt)


@given(st.text(alphabet=LETTERS, min_size=10, max_size=12))
def test_a_code_is_read_as_people_write_it(code: str) -> None:
    typed = code.lower().replace("0", "o").replace("1", "l")
    assert tidy(f" {typed[:5]}-{typed[5:]} ") == code
    assert tidy("".join(chr(ord(letter) + 0xFEE0) for letter in typed) + "　") == code, "in full width"


def test_a_phone_is_masked_in_the_middle() -> None:
    assert mask("13812341234") == "138****1234"
    assert mask("07193221234") == "071****1234"
    assert mask("3221234") == "*****34"


UNSEEN = (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
TAGS = range(0xE0000, 0xE0080)


@given(st.text())
@example("".join(map(chr, (*UNSEEN, *TAGS, 0x200C, 0x200D, 0x2029, 0x202F, 0x205F, 0x2070))))
def test_plain_text_keeps_all_but_control_characters_and_what_is_not_seen_or_no_character(text: str) -> None:
    controls = {*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF} - set(map(ord, "\n\t"))
    gone = {chr(n) for n in (*controls, *UNSEEN, *TAGS)}
    assert printable(text) == "".join(c for c in text if c not in gone)
