"""The box, with its database and its key, casts and hides no ballot unseen, and knows nobody behind one."""

import re
from typing import Any

import pytest
from sqlalchemy import delete, insert

from contracts.box import ProveBallot
from kit.problems import NotFound
from services.voting.box.store import ballots
from services.voting.shared.domain.board import b64, leaf, place
from services.voting.shared.domain.merkle import leaf_hash
from services.voting.verifier.minsheng_verify import DoesNotHold, check_receipt, verify
from tests.voting.attacks.corrupt import Scene, why_not
from tests.voting.hall import NOBODY


def stuffed(scene: Scene, number: int) -> dict[str, Any]:
    """A ballot that no issuer signed."""
    token = b64(bytes([number]) * 32)
    made = {"round_id": scene.round, "place": place(token), "token": token, "marks": "--+"}
    return {**made, "signatures": [b64(bytes(384)), b64(bytes(384))]}


def put(scene: Scene, *rows: dict[str, Any]) -> None:
    with scene.hall.benches["box"].work() as work:
        work.connection.execute(insert(ballots), list(rows))


def test_a_ballot_that_nobody_was_given_is_found_before_the_seal_and_by_every_verifier() -> None:
    scene = Scene()
    scene.vote(("++-", "++-"))  # the third has a ballot and does not cast it
    put(scene, stuffed(scene, 1))
    scene.close()
    assert list(scene.unentitled()) == [stuffed(scene, 1)["token"]]
    assert why_not(scene.sealed()).startswith("signatures")


def test_more_ballots_than_were_given_out_need_nobody_to_look_at_one() -> None:
    scene = Scene(whole_ballots=False)
    scene.vote()
    put(scene, stuffed(scene, 1))
    scene.close()
    assert verify({**scene.sealed(), "ballots": None})["outcome"] == "VOID"


@pytest.mark.parametrize("how", ["dropped", "changed"])
def test_a_ballot_that_is_dropped_or_changed_is_missed_by_the_receipt_of_its_voter(how: str) -> None:
    scene = Scene()
    papers = scene.vote(("++-", "++-"))
    receipt = scene.hall.cast(papers[2].marked("+-+"))
    mine = ballots.c.token == b64(papers[2].token)
    if how == "changed":
        scene.writes("box", ballots, mine, marks="-+-")
    else:
        with scene.hall.benches["box"].work() as work:
            work.connection.execute(delete(ballots).where(mine))
    scene.close()
    board = scene.sealed()
    verify(board)  # of itself the board holds: only the voter can tell
    with pytest.raises(DoesNotHold, match="receipt"):
        check_receipt(board, receipt.model_dump())
    with pytest.raises(NotFound):
        scene.hall.ask(ProveBallot(round_id=scene.round, leaf=receipt.leaf), NOBODY)


def test_it_tells_other_totals_than_its_ballots_have_and_no_verifier_takes_them() -> None:
    scene = Scene()
    scene.vote()
    scene.close()
    board = scene.sealed()
    leaves = [leaf_hash(leaf(one["token"], one["signatures"], one["marks"])) for one in board["ballots"]]
    assert len(set(leaves)) == 3
    board["ballots"][0]["marks"] = "--+"
    assert why_not(board).startswith("root")


def test_nothing_that_it_has_is_about_anybody() -> None:
    scene = Scene()
    scene.vote()
    with scene.hall.benches["box"].database.reading() as connection:
        held = re.findall(r"[\w-]+", str([dict(row) for row in connection.execute(ballots.select()).mappings()]))
    wallet = scene.hall.wallets[scene.session]
    for number in (1, 2, 3):
        who = f"d00{number}"
        for theirs in (who, wallet.device(who).key, wallet.slip(who).key):
            assert theirs not in held
