"""What is said of a choice, word by word; what a roster counts; whom a report is kept from."""

from dataclasses import replace

import pytest

from services.deputies.matters.domain.assign import choose, nobody_left
from services.deputies.matters.domain.candidates import Asked, Candidate, Duty, Roster
from services.deputies.matters.domain.interest import NAMED, asked_of, interest_in, kept_from
from services.deputies.matters.domain.states import MAY, may

TOWN, FAR = "420323100", "420323101"
ASKED = Asked(TOWN, "东村", "roads", "路灯坏了", called=frozenset({"roads", "道路"}))
HERE = Candidate("D1", "甲一", TOWN)
GUEST = Candidate("D5", "乙二", FAR)


def why(roster: Roster, asked: Asked = ASKED) -> str:
    choice = choose(asked, roster)
    assert choice is not None
    return choice.why


def test_the_reason_says_where_the_deputy_is_from_and_which_rule_chose() -> None:
    assert why(Roster([HERE])) == "本乡镇选区代表，在办 0 件"
    expert = replace(HERE, villages=frozenset({"东村"}), expertise=frozenset({"roads"}))
    assert why(Roster([expert], load={"D1": 2})) == "本乡镇选区代表，联系本村，熟悉此类问题，在办 2 件"
    duties = [Duty("S1", TOWN, "D1")]
    assert why(Roster([HERE], duties)) == "本乡镇选区代表，今日联络站值班，在办 0 件"
    assert why(Roster([HERE], duties), replace(ASKED, station="S1")) == "本乡镇选区代表，所扫联络站今日值班，在办 0 件"
    assert why(Roster([GUEST], [Duty("S1", TOWN, "D5")])) == "本乡镇联络站值班代表，今日联络站值班，在办 0 件"
    assert why(Roster([GUEST])) == "本乡镇代表已无人可接件，由其他选区代表接件，在办 0 件"


def test_a_village_that_was_not_said_is_nobodys() -> None:
    nameless = replace(HERE, villages=frozenset({"", "东村"}))
    assert why(Roster([nameless]), replace(ASKED, village="")) == "本乡镇选区代表，在办 0 件"
    assert why(Roster([nameless]), replace(ASKED, village=None)) == "本乡镇选区代表，在办 0 件"


def test_who_was_passed_over_is_counted_here_and_elsewhere_and_said_by_words_alone() -> None:
    tied = [replace(HERE, deputy_id="D2", conflicts=("路灯",)), replace(HERE, deputy_id="D3", employer="道路")]
    far = replace(GUEST, deputy_id="D6", conflicts=("路灯",))
    choice = choose(ASKED, Roster([*tied, HERE]))
    assert choice is not None
    assert choice.passed_over == (("D2", "路灯"), ("D3", "道路"))
    assert choice.why == "本乡镇选区代表，在办 0 件，2 位代表因利害关系回避（路灯、道路）"
    low = replace(HERE, deputy_id="D8", level="township", conflicts=("路灯",))
    choice = choose(ASKED, Roster([tied[1], far, GUEST, tied[0], low]))
    assert choice is not None
    assert choice.passed_over == (("D2", "路灯"), ("D3", "道路"), ("D6", "路灯"), ("D8", "路灯"))
    assert choice.why == ("本乡镇代表已无人可接件，由其他选区代表接件，在办 0 件，4 位代表因利害关系回避（路灯、道路）")


def test_why_nobody_is_left_is_said_to_the_office() -> None:
    assert nobody_left(ASKED, Roster([])) == "没有可接件的代表，请人大办公室指派"
    near = replace(HERE, conflicts=("路灯",), level="township")
    far = [
        replace(GUEST, employer="道路"),
        replace(GUEST, deputy_id="D7", level="township", conflicts=("别墅", "路灯")),
    ]
    tied = [near, *far]
    told = "没有可接件的代表，2 位代表因利害关系回避（路灯、道路），请人大办公室指派"
    assert nobody_left(ASKED, Roster(tied)) == told
    report = replace(ASKED, reported=True)
    assert nobody_left(report, Roster([HERE])) == "举报不分派代表，请人大办公室核阅后处理"
    assert choose(report, Roster([HERE])) is None


def test_a_roster_counts_what_was_taken_and_given_up_and_who_was_asked_when() -> None:
    roster = Roster([HERE, GUEST], last={"D5": 7.0})
    for who in ("D1", "D5", "D1"):
        roster.took(who)
    assert (roster.load, roster.last) == ({"D1": 2, "D5": 1}, {"D1": 10.0, "D5": 9.0})
    for who in ("D1", "D5", "D5", "D9"):
        roster.gave_up(who)
    assert roster.load == {"D1": 1, "D5": 0, "D9": 0}
    fresh = Roster([HERE])
    fresh.took("D1")
    assert fresh.last == {"D1": 1.0}


def test_whose_duty_is_nobodys_of_the_roster_is_left_out() -> None:
    roster = Roster([HERE], [Duty("S1", FAR, "D9"), Duty("S2", FAR, "D1")])
    assert list(roster.of(FAR)) == [HERE]
    assert (list(roster.of("420323207")), roster.at_station, roster.on_duty) == ([], {"S2": {"D1"}}, {FAR: {"D1"}})


def test_who_is_named_has_an_interest_and_a_single_character_names_nobody() -> None:
    assert interest_in(HERE, replace(ASKED, words="甲一收了钱")) == NAMED == "反映内容提及本人"
    assert interest_in(replace(HERE, name="甲"), replace(ASKED, words="甲收了钱")) is None
    assert interest_in(replace(HERE, name="LI NA"), replace(ASKED, words="li na 收了钱")) == NAMED
    assert interest_in(replace(HERE, conflicts=("", "道路"), employer=""), ASKED) == "道路"
    assert interest_in(replace(HERE, employer="ROADS"), ASKED) == "ROADS"


def test_a_report_is_kept_from_deputies_of_its_place_and_who_is_named_in_it() -> None:
    report = replace(ASKED, reported=True)
    assert kept_from(HERE, report)
    assert not kept_from(GUEST, report)
    assert kept_from(replace(GUEST, conflicts=("路灯",)), report)
    assert not kept_from(HERE, ASKED)


def test_what_a_matter_asks_is_read_from_its_row() -> None:
    row = {
        "title": "路灯", "text": "坏了", "place": {"address": "人民路"}, "category": "lamps", "kind": "help",
        "township": TOWN, "village": "东村",
    }  # fmt: skip
    means = {"lamps": ("roads", frozenset({"道路"}))}
    asked = asked_of(row, means.__getitem__, station="S1", tried=frozenset({"D1"}))
    assert asked == Asked(
        TOWN, "东村", "roads", "路灯\n坏了\n人民路", frozenset({"D1"}), "S1", frozenset({"道路"}), reported=False
    )
    plain = asked_of(row | {"kind": "report", "place": {"address": None}}, means.__getitem__)
    assert plain == Asked(TOWN, "东村", "roads", "路灯\n坏了\n", frozenset(), None, frozenset({"道路"}), reported=True)


STATES = ("offered", "accepted", "solved", "referred", "withdrawn", "unfilled", "lapsed")


@pytest.mark.parametrize(
    ("act", "states"),
    [
        ("accept", {"offered"}),
        ("decline", {"offered"}),
        ("solve", {"accepted"}),
        ("refer", {"accepted"}),
        ("hand over", {"accepted"}),
        ("assign", {"offered", "accepted", "unfilled"}),
        ("withdraw", {"offered", "accepted", "unfilled"}),
    ],
)
def test_every_act_starts_from_its_states(act: str, states: set[str]) -> None:
    assert {state for state in STATES if may(act, state)} == states
    assert len(MAY) == 7
