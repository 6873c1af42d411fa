"""The box alone, with the issuers' keys at hand: which ballot it takes, what it signs, and what it seals."""

import secrets
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA384
from cryptography.hazmat.primitives.serialization import load_der_private_key
from sqlalchemy import select

from contracts import sessions as h
from contracts.base import Event
from contracts.box import BoxReady, BoxSealed, CastBallot, Receipt
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.voting.box.service import MIGRATIONS
from services.voting.box.store import ballots, boxes
from services.voting.box.use_cases.cast import cast_ballot
from services.voting.box.use_cases.rounds import hear, in_order
from services.voting.shared import keys
from services.voting.shared.domain.board import b64, leaf, token_message, unb64
from services.voting.shared.domain.merkle import leaf_hash
from tests.held import held
from tests.unordered import unordered

ISSUERS = ("secretariat", "scrutineer")
PSS = padding.PSS(padding.MGF1(SHA384()), 48)


class OneBox:
    """A box, and whoever has both issuers' private keys: rounds `r` and `other` of two projects."""

    def __init__(self, kind: str = "projects") -> None:
        self.bench = Bench("box", MIGRATIONS)
        issuers = {name: keys.new_issuer() for name in ISSUERS}
        self.private = {name: pair[0] for name, pair in issuers.items()}
        self.public = {name: pair[1] for name, pair in issuers.items()}
        for round_id in ("r", "other"):
            self.drawn(round_id, kind=kind)
            self.hear(h.RoundReady(round_id=round_id, keys=self.public))
            self.hear(h.RoundOpened(round_id=round_id, opened_at=self.bench.clock.now()))
        self.receipt_key = self.bench.emitted(BoxReady)[0].receipt_key

    def drawn(self, round_id: str, *, kind: str = "projects", mode: str = "electronic") -> None:
        rules: dict[str, Any] = {"kind": kind, "seats": 1, "cap": 1, "members": 9}
        lines = [h.BallotLine(id=f"c{n}", title=f"项目{n}") for n in (1, 2)]
        told = {"number": 1, "title": "第一轮", "mode": mode, "rules": rules, "candidates": lines}
        self.hear(h.RoundDrawn.model_validate({"round_id": round_id, "session_id": "s", **told}))

    def hear(self, fact: Event) -> None:
        with self.bench.work() as work:
            hear(fact, work)

    def close(self, *, abandoned: bool = False) -> None:
        self.hear(h.RoundClosed(round_id="r", abandoned=abandoned, closed_at=self.bench.clock.now()))

    def ballot(
        self, marks: str, token: bytes | None = None, *, round_id: str = "r", by: dict[str, bytes] | None = None
    ) -> CastBallot:
        """A ballot that both issuers signed, or who `by` says: not blindly, which makes the same signature sooner."""
        token = token or secrets.token_bytes(32)
        told = {"round_id": round_id, "token": b64(token), "marks": marks}
        signatures = [self._signed(name, round_id, token, by or self.private) for name in ISSUERS]
        return CastBallot.model_construct(**told, signatures=signatures)

    @staticmethod
    def _signed(name: str, round_id: str, token: bytes, private: dict[str, bytes]) -> str:
        key = load_der_private_key(private[name], None, unsafe_skip_rsa_key_validation=True)
        assert isinstance(key, rsa.RSAPrivateKey)
        return b64(key.sign(token_message(round_id, token), PSS, SHA384()))

    def cast(self, ballot: CastBallot) -> Receipt:
        with self.bench.work() as work:
            return cast_ballot(work, ballot)

    def state(self, round_id: str = "r") -> str | None:
        with self.bench.look() as reading:
            row = reading.connection.execute(select(boxes.c.state).where(boxes.c.round_id == round_id)).first()
        return str(row.state) if row else None

    def held(self, round_id: str = "r") -> list[tuple[str, str]]:
        """Place and marks of every ballot in it."""
        with self.bench.look() as reading:
            mine = select(ballots.c.place, ballots.c.marks).where(ballots.c.round_id == round_id)
            return [(row.place, row.marks) for row in reading.connection.execute(mine)]


@pytest.fixture
def box() -> OneBox:
    return OneBox()


def refused(box: OneBox, ballot: CastBallot) -> tuple[str, int, str]:
    with pytest.raises(Refused) as wrong:
        box.cast(ballot)
    return wrong.value.problem.type, wrong.value.problem.status, wrong.value.problem.title


def test_a_ballot_that_both_issuers_signed_is_in_the_box_under_the_hash_of_its_token(box: OneBox) -> None:
    ballot = box.ballot("+-")
    receipt = box.cast(ballot)
    assert box.held() == [(sha256(unb64(ballot.token)).hexdigest(), "+-")]
    assert receipt.leaf == leaf_hash(leaf(ballot.token, ballot.signatures, "+-")).hex()
    assert receipt.round == "r"
    signed = f'{{"leaf":"{receipt.leaf}","round":"r"}}'.encode()
    Ed25519PublicKey.from_public_bytes(unb64(box.receipt_key)).verify(unb64(receipt.signature), signed)


def test_the_same_ballot_again_has_the_same_receipt_and_lies_there_once(box: OneBox) -> None:
    ballot = box.ballot("+-")
    assert box.cast(ballot) == box.cast(ballot)
    assert len(box.held()) == 1


def test_ballots_are_cast_beside_each_other_and_none_while_the_box_is_closed(box: OneBox) -> None:
    with held(box.bench.database) as rows:
        box.cast(box.ballot("+-"))
    assert rows == ["boxes: share"]


def test_another_ballot_under_a_used_token_is_refused_whether_its_marks_or_its_signatures_differ(box: OneBox) -> None:
    token = bytes(range(32))
    box.cast(box.ballot("+-", token))
    [before] = box.held()
    used = ("token-used", 409, "Another ballot was cast with this token; it stands.")
    assert refused(box, box.ballot("+-", token)) == used, "other signatures"
    first = box.ballot("-+")
    box.cast(first)
    assert refused(box, first.model_copy(update={"marks": "+-"})) == used
    assert before in box.held()
    assert len(box.held()) == 2


def test_a_token_of_one_round_is_free_in_another(box: OneBox) -> None:
    token = bytes(range(32))
    box.cast(box.ballot("-+", token, round_id="other"))
    box.cast(box.ballot("+-", token))
    assert [marks for _, marks in box.held("other")] == ["-+"]
    assert [marks for _, marks in box.held()] == ["+-"]
    assert refused(box, box.ballot("--", token))[0] == "token-used", "of this round's ballot, not the other's"


@pytest.mark.parametrize("marks", ["+", "+-+", "+x", "x-", "+ ", "-x-"])
def test_marks_are_one_letter_of_the_rounds_for_each_candidate(box: OneBox, marks: str) -> None:
    told = ("marks-unreadable", 422, "One letter for each candidate, and none but the round's.")
    ballot = box.ballot(marks)
    assert refused(box, ballot) == told
    assert box.cast(ballot.model_copy(update={"marks": "+-"})), "the token stays good"


def test_a_ballot_over_the_cap_is_taken(box: OneBox) -> None:
    assert box.cast(box.ballot("++"))


@pytest.mark.parametrize("forged", ["secretariat", "scrutineer"])
def test_one_issuer_alone_makes_no_ballot(box: OneBox, forged: str) -> None:
    other = keys.new_issuer()
    assert other[1] not in box.public.values()
    told = refused(box, box.ballot("+-", by=box.private | {forged: other[0]}))
    assert told == ("not-entitled", 403, f"The signature of the {forged} does not hold.")
    assert box.held() == []


def test_the_issuers_signatures_stand_in_their_order(box: OneBox) -> None:
    ballot = box.ballot("+-")
    turned = ballot.model_copy(update={"signatures": ballot.signatures[::-1]})
    assert refused(box, turned)[0] == "not-entitled"


def test_a_ballot_signed_for_another_round_is_none_here(box: OneBox) -> None:
    ballot = box.ballot("+-", round_id="other")
    assert refused(box, ballot.model_copy(update={"round_id": "r"}))[0] == "not-entitled"


@pytest.mark.parametrize("length", [31, 33])
def test_a_token_has_thirty_two_bytes(box: OneBox, length: int) -> None:
    assert refused(box, box.ballot("+-", bytes(range(length))))[0] == "not-entitled"


def test_what_is_no_base64url_is_named_so(box: OneBox) -> None:
    ballot = box.ballot("+-")
    for wrong in ({"token": "=" * 43}, {"signatures": [ballot.signatures[0], "==="]}, {"signatures": ["石", "x"]}):
        told = refused(box, ballot.model_copy(update=wrong))
        assert told == ("not-base64url", 422, "Token and signatures are unpadded base64url.")


def test_nothing_is_cast_where_there_is_no_box_or_it_is_not_open(box: OneBox) -> None:
    ballot = box.ballot("+-")
    with pytest.raises(NotFound, match=r"^round-not-found: "):
        box.cast(ballot.model_copy(update={"round_id": "nowhere"}))
    box.drawn("later")
    later = ballot.model_copy(update={"round_id": "later"})
    waits = "The box is not open yet: it hears of the opening a moment later. Ask again."
    assert refused(box, later) == ("box-not-yet-open", 409, waits)
    box.hear(h.RoundReady(round_id="later", keys=box.public))
    assert refused(box, later)[0] == "box-not-yet-open"
    box.cast(ballot)
    box.close()
    assert refused(box, ballot) == ("box-closed", 409, "The box is closed.")
    assert box.cast(box.ballot("+-", round_id="other")), "the other box is open"


def test_a_closed_box_tells_number_root_and_totals_once(box: OneBox) -> None:
    for marks in ("+-", "-+", "++", "--"):
        box.cast(box.ballot(marks))
    box.close()
    box.close()
    [sealed] = box.bench.emitted(BoxSealed)
    assert (sealed.round_id, sealed.count, len(sealed.root)) == ("r", 4, 64)
    assert (sealed.totals["ballots"], sealed.totals["void"]) == (4, 1)
    assert [one["+"] for one in sealed.totals["marks"]] == [1, 1]
    assert (box.state(), box.state("other")) == ("sealed", "open")


def test_ballots_stand_on_the_board_by_the_hash_of_their_token(box: OneBox) -> None:
    ballots = [box.ballot("+-") for _ in range(4)]
    for ballot in ballots:
        box.cast(ballot)
    box.cast(box.ballot("+-", round_id="other"))
    places = [place for place, _ in box.held()]
    assert sorted(places) == sorted(sha256(unb64(ballot.token)).hexdigest() for ballot in ballots)
    box.close()
    unordered(box.bench.database)
    with box.bench.look() as reading:
        held = [ballot.place for ballot in in_order(reading, "r")]
    assert len(held) == 4
    assert all(one < other for one, other in pairwise(held))


@pytest.mark.parametrize("closed_before", [False, True])
def test_of_a_round_that_was_given_up_no_ballot_is_left_and_it_stays_so(box: OneBox, *, closed_before: bool) -> None:
    box.cast(box.ballot("+-"))
    box.cast(box.ballot("+-", round_id="other"))
    if closed_before:
        box.close()
    box.close(abandoned=True)
    assert (box.state(), box.held(), len(box.held("other"))) == ("void", [], 1)
    box.close()
    assert box.state() == "void"
    assert len(box.bench.emitted(BoxSealed)) == closed_before


def test_a_round_on_paper_has_no_box_and_its_close_means_nothing(box: OneBox) -> None:
    box.drawn("paper", mode="paper")
    box.hear(h.RoundClosed(round_id="paper", closed_at=box.bench.clock.now()))
    assert box.state("paper") is None
    assert [one.round_id for one in box.bench.emitted(BoxReady)] == ["r", "other"]


def test_grades_have_letters_of_their_own() -> None:
    box = OneBox(kind="grades")
    assert refused(box, box.ballot("+-"))[0] == "marks-unreadable"
    assert box.cast(box.ballot("31"))


def test_a_fact_the_box_never_asked_for_is_an_error(box: OneBox) -> None:
    with pytest.raises(TypeError, match="the box does not follow RoundCounted"):
        box.hear(h.RoundCounted(round_id="r", head={}))
