"""A voter writes to a deputy, who answers; nobody writes too often, and nothing is public that nobody read."""

from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import func, select

from contracts.base import Actor
from contracts.deputies import (
    AnswerLetter,
    AskLetterAgain,
    FollowLetter,
    HandOnSeat,
    LetterAnswered,
    LetterForAppeal,
    LetterPage,
    LetterTurned,
    LetterView,
    LetterWritten,
    ListPublicLetters,
    ListVoterLetters,
    ReadInHand,
    ReadVoterLetter,
    TurnLetter,
    WriteLetter,
)
from contracts.release import DecideLetter, ListHeldLetters
from contracts.words import Role
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.letters import queries, use_cases
from services.deputies.letters.settings import LetterSettings
from services.deputies.letters.store import T
from services.deputies.succession.queries import read_in_hand
from services.deputies.succession.use_cases import hand_on_seat
from tests.deputies.bulletins.test_receipts import end_seat
from tests.deputies.harness import OFFICE, SETTINGS, deputy

NUMBERS = LetterSettings()
PUBLIC = Actor(role=Role.PUBLIC)
SECRET = "ABCDEFGH1234"
PHONE, OTHER_PHONE = "a" * 48, "b" * 48


def write(bench: Bench, number: int = 1, **more: Any) -> str:
    said: dict[str, Any] = {
        "letter_id": f"L{number}",
        "deputy_id": "D1",
        "title": "村小的校车",
        "text": "孩子上学路远，能不能说说校车的事？",
        "tracking_code": f"ABCDEFGHJ{number}",
        "secret_hash": sha256(SECRET.encode()).hexdigest(),
        "writer": PHONE,
        "may_be_public": True,
    }
    with bench.work(PUBLIC) as work:
        return use_cases.write_letter(work, WriteLetter(**(said | more)), SETTINGS, NUMBERS).id


def answer(bench: Bench, letter_id: str, by: Actor | None = None, words: str = "已经提出建议。") -> None:
    with bench.work(by or deputy(1)) as work:
        use_cases.answer_letter(work, AnswerLetter(letter_id=letter_id, words=words))


def ask_again(bench: Bench, number: int = 1, secret: str = SECRET) -> None:
    request = AskLetterAgain(tracking_code=f"ABCDEFGHJ{number}", secret=secret, text="什么时候能开通？")
    with bench.work(PUBLIC) as work:
        use_cases.ask_letter_again(work, request, SETTINGS, NUMBERS)


def turn(bench: Bench, letter_id: str, by: Actor) -> LetterForAppeal:
    with bench.work(by) as work:
        return use_cases.turn_letter(work, TurnLetter(letter_id=letter_id))


def follow(bench: Bench, number: int = 1, secret: str = SECRET) -> LetterView:
    with bench.look(PUBLIC) as reading:
        return queries.follow_letter(reading, FollowLetter(tracking_code=f"ABCDEFGHJ{number}", secret=secret))


def listed(bench: Bench, by: Actor, **how: Any) -> LetterPage:
    with bench.look(by) as reading:
        return queries.list_voter_letters(reading, ListVoterLetters(**how))


def waiting(bench: Bench) -> list[str]:
    with bench.look(OFFICE) as reading:
        return [one.key for one in queries.list_held_letters(reading, ListHeldLetters()).items]


def unsettled(bench: Bench) -> int:
    """Answers that the office's list is looked for among."""
    left = select(func.count()).where(T.answered_at.is_not(None), T.settled_at.is_(None))
    with bench.look(OFFICE) as reading:
        return int(reading.connection.execute(left).scalar_one())


def decide(bench: Bench, key: str, **how: Any) -> None:
    with bench.work(OFFICE) as work:
        use_cases.decide_letter(work, DecideLetter(key=key, **how))


def public(bench: Bench) -> list[str]:
    with bench.look(PUBLIC) as reading:
        page = queries.list_public_letters(reading, ListPublicLetters(deputy_id="D1"))
    return [f"{one.text}|{one.answer}" for one in page.items]


def test_a_letter_goes_to_its_deputy_alone_and_the_writer_reads_the_answer(bench: Bench) -> None:
    letter_id = write(bench)
    (told,) = bench.emitted(LetterWritten)
    assert (told.deputy_id, told.turn) == ("D1", 1)
    assert "校车" not in told.model_dump_json()
    assert [one.letter_id for one in listed(bench, deputy(1)).items] == [letter_id]
    assert listed(bench, deputy(2)).items == []
    with bench.look(deputy(2)) as reading, pytest.raises(Refused, match="voter-letter-not-found"):
        queries.read_voter_letter(reading, ReadVoterLetter(letter_id=letter_id))
    with pytest.raises(Refused, match="voter-letter-not-found"):
        answer(bench, letter_id, deputy(2))
    answer(bench, letter_id)
    view = follow(bench)
    assert (view.state, view.turns[0].answer, view.may_ask) == ("answered", "已经提出建议。", True)
    assert bench.emitted(LetterAnswered)[0].on_time
    with pytest.raises(Refused, match="letter-not-open"):
        answer(bench, letter_id)


def test_neither_a_name_nor_a_number_is_kept_of_a_letter_or_an_answer(bench: Bench) -> None:
    letter_id = write(bench, text="我叫张三丰，电话13812345678，想问校车。")
    answer(bench, letter_id, words="请打13912345678")
    said = follow(bench).model_dump_json()
    assert not any(secret in said for secret in ("张三丰", "13812345678", "13912345678"))


def test_a_phone_writes_so_often_and_no_oftener(bench: Bench) -> None:
    write(bench, 1)
    with pytest.raises(Refused, match="letter-waits"):
        write(bench, 2)
    write(bench, 2, writer=OTHER_PHONE)
    write(bench, 3, deputy_id="D2")
    write(bench, 4, deputy_id="D3")
    answer(bench, "L1")
    with pytest.raises(Refused, match="letters-too-many"):
        write(bench, 5)
    bench.clock.pass_(hours=25)
    write(bench, 5)


def test_the_writer_asks_once_more_and_not_twice_and_nobody_else_does(bench: Bench) -> None:
    letter_id = write(bench)
    with pytest.raises(Refused, match="letter-asked"):
        ask_again(bench)
    answer(bench, letter_id)
    with pytest.raises(Refused, match="voter-letter-not-found"):
        ask_again(bench, secret="WRONGWRONG12")
    with pytest.raises(Refused, match="voter-letter-not-found"):
        follow(bench, secret="WRONGWRONG12")
    ask_again(bench)
    assert follow(bench).state == "open"
    answer(bench, letter_id, words="下月。")
    with pytest.raises(Refused, match="letter-asked"):
        ask_again(bench)
    assert [one.answer for one in follow(bench).turns] == ["已经提出建议。", "下月。"]


def test_nothing_is_public_but_what_was_agreed_answered_and_released(bench: Bench) -> None:
    write(bench, 1)
    write(bench, 2, writer=OTHER_PHONE, may_be_public=False)
    assert waiting(bench) == []
    answer(bench, "L1")
    answer(bench, "L2")
    [key] = waiting(bench)
    assert public(bench) == []
    with pytest.raises(Refused, match="secrecy-check-missing"):
        decide(bench, key, verdict="released")
    decide(bench, key, verdict="released", checked_by="李审核")
    assert public(bench) == ["孩子上学路远，能不能说说校车的事？|已经提出建议。"]
    ask_again(bench)
    answer(bench, "L1", words="下月开通。")
    assert len(public(bench)) == 1
    assert len(waiting(bench)) == 1
    decide(bench, key, verdict="redacted", hide=["孩子"], why="minor", checked_by="李审核")
    assert public(bench) == ["〔已隐去〕上学路远，能不能说说校车的事？|已经提出建议。"]
    decide(bench, key, verdict="refused", why="other")
    assert public(bench) == []


def test_what_goes_on_as_an_appeal_waits_to_be_released_no_more(bench: Bench) -> None:
    letter_id = write(bench)
    answer(bench, letter_id)
    assert len(waiting(bench)) == 1
    ask_again(bench)
    turn(bench, letter_id, OFFICE)
    assert waiting(bench) == []
    assert unsettled(bench) == 0


def test_what_nobody_has_to_read_is_not_among_what_is_looked_through(bench: Bench) -> None:
    write(bench, 1, may_be_public=False)
    write(bench, 2, writer=OTHER_PHONE)
    answer(bench, "L1")
    answer(bench, "L2")
    assert unsettled(bench) == 1
    [key] = waiting(bench)
    decide(bench, key, verdict="refused", why="other")
    assert unsettled(bench) == 0


def test_what_waits_for_too_long_is_shown_to_the_office(bench: Bench) -> None:
    write(bench)
    assert listed(bench, OFFICE).overdue == 0
    bench.clock.pass_(days=40)
    page = listed(bench, OFFICE, only="overdue")
    assert (page.overdue, len(page.items), page.items[0].overdue) == (1, 1, True)
    assert listed(bench, deputy(1)).overdue is None


@pytest.mark.parametrize("by", [deputy(1), OFFICE], ids=["deputy", "office"])
def test_what_is_an_appeal_becomes_one_once_under_its_own_code(bench: Bench, by: Actor) -> None:
    letter_id = write(bench)
    found = turn(bench, letter_id, by)
    assert (found.letter_id, found.tracking_code) == (letter_id, "ABCDEFGHJ1")
    assert found.secret_hash == sha256(SECRET.encode()).hexdigest()
    assert turn(bench, letter_id, by) == found
    assert len(bench.emitted(LetterTurned)) == 1
    assert follow(bench).state == "turned"
    with pytest.raises(Refused, match="letter-not-open"):
        answer(bench, letter_id)
    write(bench, 2)
    answer(bench, "L2")
    with pytest.raises(Refused, match="letter-not-open"):
        turn(bench, "L2", by)
    with pytest.raises(Refused, match="voter-letter-not-found"):
        turn(bench, letter_id, deputy(2))


def test_a_deputy_whose_seat_ended_gets_no_letters_and_what_waits_is_handed_on(bench: Bench) -> None:
    letter_id = write(bench)
    end_seat(bench, "D1")
    with pytest.raises(Refused, match="deputy-inactive"):
        write(bench, 2, writer=OTHER_PHONE)
    with pytest.raises(Refused, match="forbidden"):
        answer(bench, letter_id)
    assert listed(bench, deputy(1)).items == []
    with bench.look(OFFICE) as reading:
        held = read_in_hand(reading, ReadInHand(deputy_id="D1"))
    assert [one.letter_id for one in held.letters] == [letter_id]
    with bench.work(OFFICE) as work:
        hand_on_seat(work, HandOnSeat(deputy_id="D1", successor_id="D2", reason="辞去代表职务"), SETTINGS)
    answer(bench, letter_id, deputy(2))
    assert follow(bench).deputy_id == "D2"
