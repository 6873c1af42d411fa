"""A report to the voters on paper: whom it addresses stands at the edge, every other paragraph is indented."""

from datetime import date

import pytest

from contracts.deputies import VoterReport
from gateway.dossier.report_paper import pieces

TOLD = VoterReport(
    report_id="r1",
    deputy_id="D01",
    deputy_name="代表甲",
    year=2026,
    meeting_on=date(2026, 12, 20),
    place="莲花社区",
    state="published",
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("各位选民：\n一年来走访四十户。", ["line", "text"]),
        ("一年来走访四十户。\n还要说明：", ["text", "text"]),
        ("各位选民，你们好。\n一年来走访四十户。", ["text", "text"]),
    ],
)
def test_only_the_first_line_can_address_somebody(text: str, kinds: list[str]) -> None:
    told = [*pieces(TOLD.model_copy(update={"text": text}))]
    assert [one.kind for one in told if one.words in text.splitlines()] == kinds
