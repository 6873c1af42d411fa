"""What a proof has to be before it leads anywhere."""

from hashlib import sha256

import pytest

from services.voting.verifier.minsheng_verify import DoesNotHold
from services.voting.verifier.minsheng_verify.merkle import climbed

LEAF, BESIDE = (sha256(word).hexdigest() for word in (b"leaf", b"beside"))


@pytest.mark.parametrize(("index", "size", "path"), [(1, 1, []), (2, 2, [BESIDE]), (3, 2, [BESIDE])])
def test_a_place_behind_the_last_ballot_is_none(index: int, size: int, path: list[str]) -> None:
    with pytest.raises(DoesNotHold, match=r"^proof: outside the board$"):
        climbed({"leaf": LEAF, "index": index, "size": size, "path": path})


@pytest.mark.parametrize(("path", "why"), [([], "too short"), ([BESIDE, BESIDE], "too long")])
def test_a_way_has_a_step_for_each_storey_and_no_more(path: list[str], why: str) -> None:
    with pytest.raises(DoesNotHold, match=f"^proof: {why}$"):
        climbed({"leaf": LEAF, "index": 1, "size": 2, "path": path})


def test_a_lone_ballot_is_the_root_itself() -> None:
    assert climbed({"leaf": LEAF, "index": 0, "size": 1, "path": []}) == LEAF


def test_what_is_no_proof_is_told_by_its_part() -> None:
    with pytest.raises(DoesNotHold, match=r"^format: proof has unknown or missing parts$"):
        climbed({"leaf": LEAF})
    with pytest.raises(DoesNotHold, match=r"^format: proof\.leaf is not "):
        climbed({"leaf": "", "index": 0, "size": 1, "path": []})
