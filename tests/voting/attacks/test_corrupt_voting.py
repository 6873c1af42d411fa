"""The voting service, with its database, its key and its events, casts, reads, joins and hides no ballot."""

from copy import deepcopy

from contracts import sessions as h
from services.voting.sessions.store import members, rounds
from services.voting.shared.domain.board import b64, unb64
from services.voting.shared.issuing import sign_blinded
from tests.voting.attacks.corrupt import ABSENT, ISSUERS, Scene, fits_all
from tests.voting.device import Device
from tests.voting.hall import TELLERS
from tests.voting.voter import Paper


def test_it_signs_for_one_who_stayed_away_and_the_scrutineer_does_not() -> None:
    scene = Scene()
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    private = scene.key_of("voting", rounds)
    paper.signed("secretariat", sign_blinded(private, paper.sent_to("secretariat")))
    assert scene.refused(scene.asks_falsely("scrutineer", paper), ABSENT) == "device-not-bound"
    signed_in = {"session_id": scene.session, "deputy_id": ABSENT.id, "signed_at": scene.hall.clock.now()}
    bound = {"deputy_id": ABSENT.id, **scene.binds_falsely()}
    scene.says("voting", h.AttendanceSigned(**signed_in), h.DeviceBound(**bound))
    assert scene.refused(scene.asks_falsely("scrutineer", paper), ABSENT) == "device-not-bound"
    scene.vote()
    alone = Paper(scene.round, scene.hall.round(scene.round).keys)
    alone.signatures = [sign_blinded(private, alone.sent_to("secretariat"))] * 2
    assert scene.refused(alone.marked("+++"), TELLERS[0]) == "not-entitled"


def test_it_cannot_use_a_binding_that_it_has_seen_for_another_deputy_or_device() -> None:
    scene = Scene()
    seen = scene.hall.wallets[scene.session].binding("d001")
    scene.says("voting", h.DeviceBound(session_id=scene.session, deputy_id=ABSENT.id, **seen))
    other = {"device_key": Device().key, "slip_signature": seen["slip_signature"]}
    scene.says("voting", h.DeviceBound(session_id=scene.session, deputy_id="d001", **other))
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    assert scene.refused(scene.asks_falsely("scrutineer", paper), ABSENT) == "device-not-bound"
    scene.hall.paper(scene.round, 1)  # the deputy's own device is bound as before


def test_it_counts_one_who_stayed_away_and_the_seal_is_refused() -> None:
    scene = Scene()
    scene.writes("voting", members, members.c.deputy_id == ABSENT.id, device_key=scene.device.key)
    scene.vote()
    scene.close()
    assert scene.disagreements() == ["present"]


def test_it_changes_totals_root_or_count_of_the_head_and_the_seal_is_refused() -> None:
    for part, wrong in (("root", "0" * 64), ("count", 2), ("totals", None), ("keys", None)):
        scene = Scene()
        scene.vote()
        scene.close()
        head = deepcopy(scene.hall.table_round(scene.round).head)
        assert head is not None
        if part == "totals":
            head["totals"]["marks"][0]["+"], head["totals"]["marks"][2]["+"] = 0, 3
        elif part == "keys":
            head["keys"]["scrutineer"] = head["keys"]["secretariat"]
        else:
            head[part] = wrong
        scene.says("voting", h.RoundCounted(round_id=scene.round, head=head))
        assert scene.disagreements() == ["keys" if part == "keys" else "ballots"]


def test_it_finds_nobody_behind_a_ballot_for_every_ballot_fits_every_request() -> None:
    scene = Scene()
    private = scene.key_of("voting", rounds)
    papers = scene.vote()
    requests = [unb64(paper.sent_to("secretariat")) for paper in papers]
    assert fits_all(private, requests, [unb64(paper.signatures[0]) for paper in papers])
    assert b64(requests[0]) not in str([paper.signatures for paper in papers])
    assert len({paper.sent_to(issuer) for paper in papers for issuer in ISSUERS}) == 6
