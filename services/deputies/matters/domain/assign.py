"""Whom an appeal goes to: constituency, duty, expertise and load decide, in that order (docs/domain.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from services.deputies.matters.domain.candidates import Asked, Candidate, Roster
from services.deputies.matters.domain.interest import interest_in

NEAR = {"county": 0, "township": 0, "city": 1, "province": 2}
"""Among equals those nearest to the residents are asked first."""
OWN_VILLAGE, DUTY_HERE, DUTY_NEAR, TOWNSHIP = range(4)


@dataclass(frozen=True)
class Choice:
    """The deputy to ask, the rules that chose, and who was passed over for an interest: the word by deputy id."""

    deputy: Candidate
    why: str
    passed_over: tuple[tuple[str, str], ...] = ()


def choose(asked: Asked, roster: Roster) -> Choice | None:
    """The next deputy to ask, or who stands in for one that is away; None also when both are away.

    A substitute who let the appeal go or has an interest in it is passed over, and the absent deputy with them.
    """
    choice = _by_rules(asked, roster)
    if choice is None or choice.deputy.deputy_id not in roster.substitutes:
        return choice
    absent, stand_in = choice.deputy, roster.stand_in(choice.deputy.deputy_id)
    if stand_in is None:
        return None
    if stand_in.deputy_id in asked.tried or interest_in(stand_in, asked) is not None:
        return choose(replace(asked, tried=asked.tried | {absent.deputy_id}), roster)
    load = roster.load.get(stand_in.deputy_id, 0)
    return Choice(stand_in, f"{absent.name}代表请假，由其代为接件，在办 {load} 件", choice.passed_over)


def _by_rules(asked: Asked, roster: Roster) -> Choice | None:
    """The next deputy to ask, whoever is away.

    None when nobody is left, and for a report, which the office gives to whom it trusts.

    First the deputy whose own code was scanned, where the rules let that one have it. Then the township's deputies and
    who is on duty at its stations: the own village before duty at the scanned station, before duty elsewhere in the
    township, before the rest. Then the county's deputies from elsewhere, and those of higher level. Inside a step:
    expertise, the lighter load, the nearer level, who was asked longest ago.
    """
    if asked.reported:
        return None
    if (wanted := _wanted(asked, roster)) is not None:
        return Choice(wanted, f"群众扫本人代表码提出，在办 {roster.load.get(wanted.deputy_id, 0)} 件")
    free, tied = _sorted_out(asked, roster.of(asked.township))
    if free:
        best = min(free, key=lambda one: _rank(asked, roster, one))
        return Choice(best, _why(asked, roster, best, tied, elsewhere=False), tuple(sorted(tied.items())))
    free, tied_elsewhere = _sorted_out(
        asked, (candidate for candidate in roster.candidates if candidate.level != "township")
    )
    if not free:
        return None
    best = min(free, key=lambda one: (NEAR[one.level], *_rank(asked, roster, one)))
    tied |= tied_elsewhere
    return Choice(best, _why(asked, roster, best, tied, elsewhere=True), tuple(sorted(tied.items())))


def nobody_left(asked: Asked, roster: Roster) -> str:
    """Why nobody can be asked, in words."""
    if asked.reported:
        return "举报不分派代表，请人大办公室核阅后处理"
    if _by_rules(asked, roster) is not None:
        return "代表请假，代为接件的代表也不能接件，请人大办公室指派"
    everyone = [
        *roster.of(asked.township),
        *(candidate for candidate in roster.candidates if candidate.level != "township"),
    ]
    _, tied = _sorted_out(asked, everyone)
    return "，".join(["没有可接件的代表", *_passed_over(tied), "请人大办公室指派"])


def _sorted_out(asked: Asked, candidates: Iterable[Candidate]) -> tuple[list[Candidate], dict[str, str]]:
    """Those who may be asked, and those with an interest in the matter: the word by deputy id."""
    free, tied = [], {}
    for candidate in candidates:
        if candidate.deputy_id in asked.tried:
            continue
        word = interest_in(candidate, asked)
        if word is None:
            free.append(candidate)
        else:
            tied[candidate.deputy_id] = word
    return free, tied


def _wanted(asked: Asked, roster: Roster) -> Candidate | None:
    """The deputy whose code was scanned, if the ordinary rules would let them be asked at all."""
    if asked.wanted is None or asked.wanted in asked.tried:
        return None
    one = next((each for each in roster.candidates if each.deputy_id == asked.wanted), None)
    if one is None or interest_in(one, asked) is not None:
        return None
    return one if one.level != "township" or one in roster.of(asked.township) else None


def _rank(asked: Asked, roster: Roster, one: Candidate) -> tuple[int, bool, int, int, float, str]:
    return (
        _step(asked, roster, one),
        asked.category not in one.expertise,
        roster.load.get(one.deputy_id, 0),
        NEAR[one.level],
        roster.last.get(one.deputy_id, 0.0),
        one.deputy_id,
    )


def _step(asked: Asked, roster: Roster, one: Candidate) -> int:
    if one.township == asked.township and asked.village and asked.village in one.villages:
        return OWN_VILLAGE
    if asked.station and one.deputy_id in roster.at_station.get(asked.station, ()):
        return DUTY_HERE
    return DUTY_NEAR if one.deputy_id in roster.on_duty.get(asked.township, ()) else TOWNSHIP


def _why(asked: Asked, roster: Roster, best: Candidate, tied: dict[str, str], *, elsewhere: bool) -> str:
    step = _step(asked, roster, best)
    home = "本乡镇选区代表" if best.township == asked.township else "本乡镇联络站值班代表"
    rules = ["本乡镇代表已无人可接件，由其他选区代表接件" if elsewhere else home]
    rules += {OWN_VILLAGE: ["联系本村"], DUTY_HERE: ["所扫联络站今日值班"], DUTY_NEAR: ["今日联络站值班"]}.get(step, [])
    if asked.category in best.expertise:
        rules.append("熟悉此类问题")
    rules.append(f"在办 {roster.load.get(best.deputy_id, 0)} 件")
    return "，".join(rules + _passed_over(tied))


def _passed_over(tied: dict[str, str]) -> list[str]:
    """How many deputies were passed over and for which words; never who, the words are in the appeal itself."""
    if not tied:
        return []
    return [f"{len(tied)} 位代表因利害关系回避（{'、'.join(sorted(set(tied.values())))}）"]
