"""The gateway speaks in anybody's name, and sees all that goes through it; a code that nobody types it never sees.

What a page can do that it serves falsely to one who is here stands in docs/threat-model.md (the gateway).
"""

from contracts import sessions as h
from contracts.scrutiny import ListSlips
from services.voting.scrutiny.report import report
from services.voting.shared import keys
from services.voting.shared.domain.binding import slips_digest
from services.voting.shared.domain.board import receipt_bytes
from tests.voting.attacks.corrupt import ABSENT, ISSUERS, Scene
from tests.voting.device import Slip
from tests.voting.hall import SCRUTINEER, TELLERS, deputy
from tests.voting.voter import Paper


def test_it_binds_no_device_for_one_who_stayed_away_with_anything_it_saw() -> None:
    scene = Scene()
    seen = scene.hall.wallets[scene.session].binding("d001")
    for device, signature in (
        (scene.device.key, seen["slip_signature"]),
        (seen["device_key"], seen["slip_signature"]),
        (scene.device.key, Slip().signs(scene.session, ABSENT.id, scene.device.key)),
    ):
        request = h.BindDevice(session_id=scene.session, device_key=device, slip_signature=signature)
        assert scene.refused(request, ABSENT) == "slip-wrong"
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    for issuer, why in zip(ISSUERS, ("sign-in-first", "device-not-bound"), strict=True):
        assert scene.refused(scene.asks_falsely(issuer, paper), ABSENT) == why


def test_it_puts_no_token_of_its_own_into_a_request_that_goes_through_it() -> None:
    scene = Scene()
    theirs, own = (Paper(scene.round, scene.hall.round(scene.round).keys) for _ in range(2))
    for issuer in ISSUERS:
        request = scene.hall.asking(theirs, issuer, 1) | {"blinded": own.sent_to(issuer)}
        kind = type(scene.asks_falsely(issuer, own))
        assert scene.refused(kind(**request), deputy(1)) == "not-the-deputys-hand"


def test_a_request_that_it_keeps_is_good_for_the_same_token_only() -> None:
    scene = Scene()
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    kept = scene.hall.asking(paper, "secretariat", 1)
    first = scene.hall.ask(h.IssueBallot(**kept), deputy(1))
    assert scene.hall.ask(h.IssueBallot(**kept), deputy(1)) == first
    other = {**kept, "blinded": Paper(scene.round, scene.hall.round(scene.round).keys).sent_to("secretariat")}
    assert scene.refused(h.IssueBallot(**other), deputy(1)) == "not-the-deputys-hand"
    assert scene.refused(h.IssueBallot(**kept), deputy(2)) == "not-the-deputys-hand"


def test_a_receipt_of_its_own_for_a_ballot_that_it_swallowed_does_not_hold() -> None:
    scene = Scene()
    papers = scene.vote(("++-", "++-"))
    receipt = scene.hall.cast(papers[0].marked("++-"))
    private, public = keys.new_signer()
    forged = keys.sign(private, receipt_bytes(scene.round, receipt.leaf))
    assert public != scene.hall.round(scene.round).keys["receipt"]
    assert forged != receipt.signature
    ballot = papers[2].marked("+-+")
    scene.close()
    assert scene.sealed()["head"]["count"] == 2, "the receipt check of the voter says that the ballot is missing"
    assert scene.refused(ballot, deputy(3)) == "box-closed"


def test_slips_that_it_lists_in_the_scrutineers_name_are_told_where_the_scrutineers_service_runs() -> None:
    scene = Scene()
    sheet = slips_digest(scene.session, scene.hall.wallets[scene.session].keys(["d001", "d002", "d003", "d004"]))

    def told() -> str:
        with scene.hall.benches["scrutiny"].look() as reading:
            return "\n".join(report(reading))

    assert f"digest 校验值: {sheet}" in told()
    own = Slip()
    scene.hall.ask(ListSlips(session_id=scene.session, slip_keys={ABSENT.id: own.key}), SCRUTINEER)
    scene.hall.ask(h.BindDevice(**scene.binds_falsely(own)), ABSENT)
    assert sheet not in told(), "whatever the table's page shows"
    assert "slips 凭条: 4, bound 已绑定: 4" in told(), "one more than slips were handed out"


def test_the_scrutineers_own_report_names_root_present_and_what_disagrees() -> None:
    scene = Scene()
    scene.vote()
    scene.close()
    head = scene.hall.table_round(scene.round).head
    assert head is not None
    with scene.hall.benches["scrutiny"].look() as reading:
        told = report(reading)
    assert f"    root 票箱校验值: {head['root']}" in told
    assert "    present 到会: 3, ballots 选票: 3" in told
    assert not any("DISAGREES" in line for line in told)
    scene.says("voting", h.RoundCounted(round_id=scene.round, head=head | {"count": 9}))
    with scene.hall.benches["scrutiny"].look() as reading:
        assert "    DISAGREES 不一致: ballots" in report(reading)
    assert scene.hall.ask(h.ReadTable(session_id=scene.session), TELLERS[0]).present == 3
