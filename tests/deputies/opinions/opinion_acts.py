"""What tests do with opinions, in a line each."""

from typing import Any

from contracts.base import Actor
from contracts.deputies import (
    AnswerOpinion,
    HeardOpinionPage,
    ListHeardOpinions,
    OpinionView,
    ReadHeardOpinion,
    RecordOpinion,
    TransferOpinion,
    TurnOpinion,
    VerifyOpinion,
)
from contracts.words import Role
from kit.testing.bench import Bench
from services.deputies.opinions.queries.opinions import list_heard_opinions, read_heard_opinion
from services.deputies.opinions.settings import OpinionSettings
from services.deputies.opinions.use_cases.record import record_opinion
from services.deputies.opinions.use_cases.transfer import answer_opinion, transfer_opinion
from services.deputies.opinions.use_cases.turn import turn_opinion
from services.deputies.opinions.use_cases.verify import verify_opinion
from tests.deputies.harness import OFFICE, SETTINGS

NUMBERS = OpinionSettings()
KEEPER = Actor(role=Role.STATION, id="keeper", name="站员", township="420323100")
ROADS = Actor(role=Role.DEPARTMENT, id="u1", name="经办人", department="roads")
WATER = Actor(role=Role.DEPARTMENT, id="u2", name="经办人", department="water")
LAW = {
    "title": "河道管理条例（草案）",
    "proposed": "增加村级巡河的规定",
    "sent_to": "市人大常委会法制工作委员会",
    "contact_point": "城关基层立法联系点",
}


def record(bench: Bench, by: Actor = OFFICE, **more: Any) -> str:
    values: dict[str, Any] = {
        "heard": "inspection",
        "heard_on": bench.clock.now().astimezone(SETTINGS.zone).date(),
        "said_by": "deputy",
        "deputy_id": None if by.role is Role.DEPUTY else "D1",
        "title": "村道缺少护栏",
        "text": "视察时看到东村村道临水一段没有护栏",
        "category": "other",
    }
    with bench.work(by) as work:
        return record_opinion(work, RecordOpinion(**(values | more)), SETTINGS).id


def classified(bench: Bench, by: Actor = OFFICE, **more: Any) -> str:
    return record(bench, by, kind="work", **more)


def transfer(bench: Bench, opinion_id: str, to: str = "roads", **more: Any) -> None:
    with bench.work(OFFICE) as work:
        asked = TransferOpinion(opinion_id=opinion_id, department=to, department_name=to, **more)
        transfer_opinion(work, asked, SETTINGS, NUMBERS)


def answer(bench: Bench, opinion_id: str, by: Actor = ROADS, words: str = "已列入计划") -> None:
    with bench.work(by) as work:
        answer_opinion(work, AnswerOpinion(opinion_id=opinion_id, words=words))


def turn(bench: Bench, opinion_id: str, by: Actor = OFFICE, **how: Any) -> None:
    with bench.work(by) as work:
        turn_opinion(work, TurnOpinion(opinion_id=opinion_id, **how), SETTINGS)


def verify(bench: Bench, opinion_id: str, **said: Any) -> None:
    with bench.work(OFFICE) as work:
        verify_opinion(work, VerifyOpinion(opinion_id=opinion_id, **said))


def seen(bench: Bench, by: Actor, **filters: Any) -> HeardOpinionPage:
    with bench.look(by) as reading:
        return list_heard_opinions(reading, ListHeardOpinions(**filters))


def one(bench: Bench, opinion_id: str, by: Actor = OFFICE) -> OpinionView:
    with bench.look(by) as reading:
        return read_heard_opinion(reading, ReadHeardOpinion(opinion_id=opinion_id))
