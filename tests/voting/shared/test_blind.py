"""Blind signatures against the vector of RFC 9474, and what an issuer refuses to sign."""

import json
from pathlib import Path

import pytest

from services.voting.shared import keys
from services.voting.shared.domain import blind as issuing
from services.voting.shared.domain.blind import IssuerKey, NotBlinded, blind_sign
from tests.voting.voter import blind

VECTOR = json.loads((Path(__file__).parents[1] / "vectors" / "rfc9474.json").read_text())


def key() -> IssuerKey:
    p, q, e = int(VECTOR["p"], 16), int(VECTOR["q"], 16), 65537
    return IssuerKey(n=p * q, e=e, d=pow(e, -1, (p - 1) * (q - 1)), p=p, q=q)


def test_the_vector_of_the_rfc_comes_out_step_by_step() -> None:
    issuer, message = key(), bytes.fromhex(VECTOR["prepared_msg"])
    blinded = blind(message, issuer.n, issuer.e, bytes.fromhex(VECTOR["salt"]), int(VECTOR["inv"], 16))
    assert blinded.sent.hex().startswith(VECTOR["blinded_msg_begins"])
    signed = blind_sign(issuer, blinded.sent)
    assert signed.hex().startswith(VECTOR["blind_sig_begins"])
    assert blinded.finish(signed).hex() == VECTOR["sig"]


def test_what_comes_out_is_an_ordinary_signature_and_only_for_its_own_message() -> None:
    private, public = keys.new_issuer()
    issuer = keys.issuer(private)
    blinded = blind(b"a message", issuer.n, issuer.e)
    signature = blinded.finish(blind_sign(issuer, blinded.sent))
    checker = keys.IssuerSignatures(public)
    assert checker.holds(b"a message", signature)
    assert not checker.holds(b"another", signature)
    assert not checker.holds(b"a message", bytes(len(signature)))


@pytest.mark.parametrize("number", [0, 1, -1, 2])
def test_numbers_that_are_no_blinded_message_are_not_signed(number: int) -> None:
    issuer = key()
    wrong = {0: 0, 1: 1, -1: issuer.n - 1, 2: issuer.n}[number].to_bytes(issuer.size, "big")
    with pytest.raises(NotBlinded):
        blind_sign(issuer, wrong)
    with pytest.raises(NotBlinded):
        blind_sign(issuer, b"\x05" * (issuer.size - 1))


def test_a_faulty_computation_never_leaves_the_issuer(monkeypatch: pytest.MonkeyPatch) -> None:
    right = issuing._private
    monkeypatch.setattr(issuing, "_private", lambda key, number: right(key, number) ^ 1)
    with pytest.raises(ArithmeticError, match="not sent"):
        blind_sign(key(), b"\x05" * 512)
