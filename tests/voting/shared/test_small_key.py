"""Blind signatures with a key so small that every message there is can be signed."""

import pytest

from services.voting.shared.domain.blind import IssuerKey, NotBlinded, _shade, blind_sign

SMALL = IssuerKey(n=61 * 53, e=17, d=413, p=61, q=53)


def test_a_shade_is_never_nothing_or_one_and_has_an_inverse() -> None:
    assert dict(_shade(15) for _ in range(400)) == {2: 8, 4: 4, 7: 13, 8: 2, 11: 11, 13: 7, 14: 14}


def test_every_number_inside_the_modulus_is_signed_and_no_other() -> None:
    assert SMALL.size == 2
    for number in (2, 3, 61, 1000, SMALL.n - 2):
        assert blind_sign(SMALL, number.to_bytes(2, "big")) == pow(number, 413, SMALL.n).to_bytes(2, "big")
    for number in (0, 1, SMALL.n - 1, SMALL.n, 65535):
        with pytest.raises(NotBlinded, match=r"^a blinded message lies inside the modulus$"):
            blind_sign(SMALL, number.to_bytes(2, "big"))


@pytest.mark.parametrize("length", [0, 1, 3])
def test_a_message_of_another_length_is_none(length: int) -> None:
    with pytest.raises(NotBlinded, match=r"^a blinded message is as long as the key$"):
        blind_sign(SMALL, b"\1" * length)
