"""What is read aloud in the hall: every byte has a character of its own, of a syllable of its own."""

import re
from hashlib import sha256

import pytest

from gateway.pages.check_words import WORDS, by_four, groups, syllable


def test_no_two_bytes_have_one_character_or_one_syllable_whatever_the_tone() -> None:
    assert len({character for character, _ in WORDS}) == 256
    assert len({syllable(sound) for _, sound in WORDS}) == 256
    assert all(re.fullmatch("[a-z]+\u0308?[a-z]*", syllable(sound)) for _, sound in WORDS)


def test_a_hash_is_sixteen_groups_of_four_with_two_characters_each() -> None:
    root = sha256(b"").hexdigest()
    told = groups(root)
    assert [one.digits for one in told] == [root[at : at + 4] for at in range(0, 64, 4)]
    assert (told[0].digits, told[0].characters, told[0].sounds) == ("e3b0", "莽禽", "mǎng qín")
    assert by_four("00010203") == "0001 天玄　0203 黄宇"


def test_one_changed_digit_changes_a_character() -> None:
    root = sha256(b"box").hexdigest()
    other = ("0" if root[0] != "0" else "1") + root[1:]
    assert groups(root)[0].characters != groups(other)[0].characters
    assert groups(root)[1:] == groups(other)[1:]


@pytest.mark.parametrize("no_hash", ["xyz0", "abc"])
def test_what_is_no_hash_is_refused(no_hash: str) -> None:
    with pytest.raises(ValueError):
        groups(no_hash)
