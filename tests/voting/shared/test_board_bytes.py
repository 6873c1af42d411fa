"""What is hashed and signed, byte for byte as docs/board.md and docs/threat-model.md have it."""

from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest

from services.voting.shared.domain import binding, board
from services.voting.shared.domain.blind import IssuerKey
from services.voting.shared.domain.tally import Totals

TOKEN = urlsafe_b64encode(bytes(range(224, 256))).rstrip(b"=").decode()


def test_one_thing_has_one_text() -> None:
    assert board.canonical({"b": "张/\u2028", "a": [1, True, None]}) == '{"a":[1,true,null],"b":"张/\u2028"}'.encode()


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xfb\xff", b"\0\0\0", b"\0\0\x17", bytes(7), bytes(range(200, 232))])
def test_bytes_have_one_spelling(data: bytes) -> None:
    text = board.b64(data)
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert board.unb64(text) == data


@pytest.mark.parametrize("text", ["_w==", "_x", "/w", "_w=", " _w"])
def test_another_spelling_of_them_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not base64url as it is written here|padding"):
        board.unb64(text)


def test_what_issuers_box_and_voters_sign_names_what_it_is_for() -> None:
    assert board.token_message("r-1", b"\0token") == b"minsheng-ballot-1:r-1:\0token"
    assert board.receipt_bytes("r-1", "ab") == b'{"leaf":"ab","round":"r-1"}'
    assert board.leaf(TOKEN, ("s1", "s2"), "+-") == (
        f'{{"marks":"+-","signatures":["s1","s2"],"token":"{TOKEN}"}}'.encode()
    )
    assert board.place(TOKEN) == sha256(bytes(range(224, 256))).hexdigest()
    with pytest.raises(UnicodeEncodeError):
        board.token_message("轮", b"")


def test_the_root_is_over_the_leaves_hashes_in_their_order() -> None:
    one, two = sha256(b"\0one").digest(), sha256(b"\0two").digest()
    assert board.root_of([b"one", b"two"]) == sha256(b"\1" + one + two).hexdigest()
    assert board.root_of([b"two"]) == two.hex()


def test_totals_are_written_and_read_back() -> None:
    totals = Totals(3, 1, ({"+": 2, "-": 0}, {"+": 1, "-": 1}))
    told = board.totals_on_board(totals)
    assert told == {"ballots": 3, "void": 1, "marks": [{"+": 2, "-": 0}, {"+": 1, "-": 1}]}
    assert board.totals_of_board(told) == totals


def test_a_device_is_bound_to_its_deputy_and_asks_for_one_token_of_one_issuer() -> None:
    assert binding.binding_bytes("s-1", "d-1", "key") == b'{"deputy":"d-1","device":"key","session":"s-1"}'
    digest = sha256(b"blinded").hexdigest()
    assert binding.digest_of("blinded") == digest
    asked = f'{{"blinded":"{digest}","issuer":"scrutineer","round":"r-1"}}'.encode()
    assert binding.asking_bytes("r-1", "scrutineer", "blinded") == asked


def test_the_slips_of_a_session_are_read_aloud_in_groups_of_four() -> None:
    digest = sha256(b'{"keys":{"d-1":"k1","d-2":"k2"},"session":"s-1"}').hexdigest()
    said = binding.slips_digest("s-1", {"d-2": "k2", "d-1": "k1"})
    assert said.split(" ") == [digest[at : at + 4] for at in range(0, 64, 4)]


@pytest.mark.parametrize(("modulus", "size"), [(255, 1), (256, 2), (1 << 16, 3), ((1 << 16) - 1, 2)])
def test_a_key_is_as_long_as_the_bytes_of_its_modulus(modulus: int, size: int) -> None:
    assert IssuerKey(n=modulus, e=3, d=1, p=1, q=1).size == size
