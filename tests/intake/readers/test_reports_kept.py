"""A report (举报) is read by nobody of a department whose name stands in it."""

import pytest

from contracts.intake import AskResident, ReadAppeal, ReadPhoto, ReadThread, RevealWords
from contracts.words import Kind
from kit.problems import Refused
from tests.intake.harness import DEPARTMENT, OFFICE, Harness, jpeg


def test_a_report_is_kept_from_whoever_of_the_department_is_named_in_it(harness: Harness) -> None:
    named = DEPARTMENT.model_copy(update={"name": "陈大有"})
    for kind, readers in ((Kind.REPORT, (DEPARTMENT,)), (Kind.COMPLAINT, (DEPARTMENT, named))):
        one = harness.submit(kind=kind, text="听说陈大有收了礼", photos=[jpeg()]).appeal_id
        harness.tell(harness.opened(one))
        photo_id = harness.ask(ReadAppeal(appeal_id=one), OFFICE).photos[0].id
        for reader in (DEPARTMENT, named):
            for request in (
                ReadAppeal(appeal_id=one),
                ReadPhoto(photo_id=photo_id),
                ReadThread(appeal_id=one),
                RevealWords(appeal_id=one, reason="核实情况"),
            ):
                if reader in readers:
                    assert harness.ask(request, reader)
                else:
                    with pytest.raises(Refused, match="not-found"):
                        harness.ask(request, reader)
        if named not in readers:
            with pytest.raises(Refused, match="not-found"):
                harness.ask(AskResident(appeal_id=one, text="是哪一天的事？"), named)
        assert harness.ask(AskResident(appeal_id=one, text="是哪一天的事？"), DEPARTMENT)
