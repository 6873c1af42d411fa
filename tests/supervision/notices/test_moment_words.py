"""Days, moments and sentences of notices, word by word."""

from datetime import date, datetime

import pytest

from contracts.words import NoticeKind
from services.supervision.notices.domain.sentences import FIELDS, TEMPLATES, day, moment, said
from services.supervision.shared.domain.recipients import OFFICE, department, deputy


def test_a_day_is_named_with_its_year_and_a_moment_with_its_minute() -> None:
    assert day(date(2026, 1, 5)) == ("2026年1月5日", "5 Jan 2026")
    assert day(date(2026, 12, 31)) == ("2026年12月31日", "31 Dec 2026")
    assert moment(datetime(2026, 11, 2, 8, 5, 59)) == ("2026年11月2日 08:05", "2 Nov 2026 08:05")
    assert moment(datetime(2026, 11, 2, 23, 59, 58)) == ("2026年11月2日 23:59", "2 Nov 2026 23:59")
    assert moment(datetime(2026, 11, 2, 23, 59, 59)) == ("2026年11月2日", "2 Nov 2026")


def test_one_is_told_with_its_facts_in_either_language_and_many_by_their_number() -> None:
    facts = {"department": ("县水利局", "the water bureau"), "number": ("12", "No. 12")}
    kind = NoticeKind.SUGGESTION_REPLIED
    assert said(kind, facts, 1, urgent=False) == (
        "县水利局已答复您的代表建议（编号 12），请评价。",
        "the water bureau replied to your suggestion No. 12: please rate the reply.",
    )
    assert said(kind, facts, 1, urgent=True)[0].startswith("【紧急】县水利局")
    assert said(kind, facts, 1, urgent=True)[1].startswith("Urgent: the water bureau")
    assert said(kind, facts, 2, urgent=False) == (
        "您的 2 件代表建议已有答复，请评价。",
        "2 of your suggestions were replied to: please rate the replies.",
    )
    with pytest.raises(KeyError):
        said(kind, {}, 1, urgent=False)


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_sentence_is_whole_once_its_fields_are_known(kind: NoticeKind) -> None:
    facts = {name: (f"<{name}>", f"[{name}]") for name in FIELDS}
    zh, en = said(kind, facts, 1, urgent=False)
    assert zh == TEMPLATES[kind].one.replace("{", "<").replace("}", ">")
    assert en == TEMPLATES[kind].one_en.replace("{", "[").replace("}", "]")


def test_whom_a_notice_is_for() -> None:
    assert (OFFICE, deputy("D1"), department("water")) == ("office", "deputy:D1", "department:water")
