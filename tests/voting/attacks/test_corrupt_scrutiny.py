"""The scrutineer's service, with database, both its keys and its events, casts, reads, joins and hides no ballot."""

from copy import deepcopy

from contracts import sessions as h
from contracts.scrutiny import BoardSealed, SlipsListed
from services.voting.scrutiny.store import slips, watched
from services.voting.shared import keys
from services.voting.shared.domain.binding import slips_digest
from services.voting.shared.domain.board import canonical, unb64
from services.voting.shared.issuing import sign_blinded
from tests.voting.attacks.corrupt import ABSENT, Scene, fits_all, why_not
from tests.voting.device import Slip
from tests.voting.hall import TELLERS
from tests.voting.voter import Paper


def test_it_signs_for_one_who_stayed_away_and_the_secretariat_does_not() -> None:
    scene = Scene()
    scene.writes("scrutiny", slips, slips.c.deputy_id == ABSENT.id, device_key=scene.device.key)
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    scene.hall.ask(scene.asks_falsely("scrutineer", paper), ABSENT)
    assert scene.refused(scene.asks_falsely("secretariat", paper), ABSENT) == "sign-in-first"
    assert scene.refused(h.BindDevice(**scene.binds_falsely()), ABSENT) == "slip-wrong"
    scene.hall.ask(h.SignIn(session_id=scene.session, deputy_id=ABSENT.id), TELLERS[0])
    assert scene.refused(scene.asks_falsely("secretariat", paper), ABSENT) == "device-not-bound"
    scene.vote()
    alone = Paper(scene.round, scene.hall.round(scene.round).keys)
    private = scene.key_of("scrutiny", watched)
    alone.signatures = [sign_blinded(private, alone.sent_to("scrutineer"))] * 2
    assert scene.refused(alone.marked("+++"), TELLERS[0]) == "not-entitled"
    scene.close()
    view = scene.hall.table_round(scene.round).head
    assert view is not None
    assert view["roll"]["issued"] == {"secretariat": 3, "scrutineer": 4}, "they differ, and stand on the board"
    assert view["count"] == 3
    assert why_not(scene.board() | {"seal": keys.sign(scene.key_of("scrutiny", watched, "seal_key"), canonical(view))})


def test_it_lists_slips_of_its_own_and_the_digest_is_not_the_one_on_the_scrutineers_sheet() -> None:
    scene = Scene()
    sheet = slips_digest(scene.session, scene.hall.wallets[scene.session].keys(["d001", "d002", "d003", "d004"]))
    assert scene.hall.ask(h.ReadTable(session_id=scene.session), TELLERS[0]).slips_digest == sheet
    own = Slip()
    theirs = scene.hall.wallets[scene.session].keys(["d001", "d002", "d003"]) | {ABSENT.id: own.key}
    scene.says("scrutiny", SlipsListed(session_id=scene.session, keys=theirs, digest=sheet))
    scene.hall.ask(h.BindDevice(**scene.binds_falsely(own)), ABSENT)
    shown = scene.hall.ask(h.ReadTable(session_id=scene.session), TELLERS[0])
    assert shown.slips_digest != sheet, "voting shows what it was given, whatever digest came along"
    assert ABSENT.id in shown.bound, "and the table sees that somebody is bound who is not here"


def test_it_seals_another_head_and_the_board_does_not_hold() -> None:
    scene = Scene()
    scene.vote()
    scene.close()
    head = deepcopy(scene.hall.table_round(scene.round).head)
    assert head is not None
    head["totals"]["marks"][2]["+"] = 3
    seal = keys.sign(scene.key_of("scrutiny", watched, "seal_key"), canonical(head))
    scene.says("scrutiny", BoardSealed(round_id=scene.round, seal=seal, by="监票人"))
    assert why_not(scene.board()).startswith("seal")
    assert why_not(scene.board() | {"head": head}).startswith("totals")


def test_it_finds_nobody_behind_a_ballot_for_every_ballot_fits_every_request() -> None:
    scene = Scene()
    private = scene.key_of("scrutiny", watched)
    papers = scene.vote()
    requests = [unb64(paper.sent_to("scrutineer")) for paper in papers]
    assert fits_all(private, requests, [unb64(paper.signatures[1]) for paper in papers])
