"""What no event tells is reported on paper: the office enters or refuses it, and a correction is a new paper."""

from base64 import b64encode
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pydantic import ValidationError

from contracts.base import Photo
from contracts.deputies import (
    DutyPaper,
    JudgeDutyPaper,
    ListDutyPapers,
    ReadDossier,
    ReadDutyPaper,
    ReadDutyPaperFile,
    ReadDutyPaperPhoto,
    RecordSeat,
    ReportDuty,
    SaveTerms,
    Term,
)
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.dossier.queries.dossiers import read_dossier
from services.deputies.dossier.queries.papers import (
    list_duty_papers,
    read_duty_paper,
    read_duty_paper_file,
    read_duty_paper_photo,
)
from services.deputies.dossier.use_cases.papers import judge_duty_paper, report_duty
from services.deputies.seats.use_cases.record import record_seat
from services.deputies.seats.use_cases.terms import save_terms
from tests.deputies.harness import OFFICE, SETTINGS, deputy, file

ME = deputy(1)
ON = date(2026, 10, 20)


def jpeg() -> Photo:
    out = BytesIO()
    Image.new("RGB", (8, 6)).save(out, "JPEG")
    return Photo(jpeg=b64encode(out.getvalue()).decode())


def report(bench: Bench, who: Any = ME, **more: Any) -> str:
    said = {"deputy_id": "D1", "duty": "inspect", "duty_on": ON, "title": "视察村卫生室"} | more
    with bench.work(who) as work:
        return report_duty(work, ReportDuty(**said), SETTINGS).id


def judge(bench: Bench, paper_id: str, *, enter: bool = True, reason: str = "") -> None:
    with bench.work(OFFICE) as work:
        judge_duty_paper(work, JudgeDutyPaper(paper_id=paper_id, enter=enter, reason=reason))


def titles(bench: Bench) -> list[str]:
    with bench.look(OFFICE) as reading:
        return [one.title for one in read_dossier(reading, ReadDossier(deputy_id="D1"), SETTINGS).items]


def paper(bench: Bench, paper_id: str) -> DutyPaper:
    with bench.look(OFFICE) as reading:
        return read_duty_paper(reading, ReadDutyPaper(paper_id=paper_id))


def test_a_paper_is_in_the_dossier_once_the_office_entered_it_and_counts_for_no_rate(bench: Bench) -> None:
    paper_id = report(bench)
    assert titles(bench) == []
    judge(bench, paper_id)
    with bench.look(ME) as reading:
        told = read_dossier(reading, ReadDossier(deputy_id="D1"), SETTINGS)
    assert [(one.source, one.source_id, one.asked) for one in told.items] == [("paper", paper_id, False)]
    assert told.participation.denominator == 0
    with pytest.raises(Refused, match="duty-paper-judged"):
        judge(bench, paper_id)


def test_a_refusal_has_its_reason_which_the_deputy_reads(bench: Bench) -> None:
    paper_id = report(bench)
    with pytest.raises(ValidationError):
        JudgeDutyPaper(paper_id=paper_id, enter=False)
    judge(bench, paper_id, enter=False, reason="请写明地点")
    with bench.look(ME) as reading:
        (one,) = list_duty_papers(reading, ListDutyPapers()).items
    assert (one.state, one.reason, one.judged_by) == ("refused", "请写明地点", OFFICE.name)
    assert titles(bench) == []


def test_a_deputy_corrects_what_waits_and_not_what_was_entered(bench: Bench) -> None:
    first = report(bench)
    second = report(bench, title="视察镇卫生院", replaces=first)
    with pytest.raises(Refused, match="duty-paper-judged"):
        judge(bench, first)
    judge(bench, second)
    assert titles(bench) == ["视察镇卫生院"]
    with pytest.raises(Refused, match="duty-paper-entered"):
        report(bench, title="视察县医院", replaces=second)
    with pytest.raises(Refused, match="duty-paper-replaced"):
        report(bench, title="视察县医院", replaces=first)


def test_the_office_corrects_what_was_entered_by_a_paper_that_names_it(bench: Bench) -> None:
    first = report(bench)
    judge(bench, first)
    second = report(bench, OFFICE, title="视察镇卫生院", replaces=first)
    assert titles(bench) == ["视察村卫生室"]
    judge(bench, second)
    assert titles(bench) == ["视察镇卫生院"]
    assert paper(bench, first).state == "replaced"
    assert paper(bench, second).replaces == first


def test_papers_and_photos_are_read_by_the_office_and_by_whose_they_are(bench: Bench) -> None:
    paper_id = report(bench, photos=[jpeg()])
    (photo,) = paper(bench, paper_id).photos
    assert (photo.width, photo.height) == (8, 6)
    for who in (ME, OFFICE):
        with bench.look(who) as reading:
            assert read_duty_paper_photo(reading, ReadDutyPaperPhoto(photo_id=photo.id)).jpeg == jpeg().jpeg
    with bench.look(deputy(2)) as reading:
        assert list_duty_papers(reading, ListDutyPapers()).items == []
        with pytest.raises(NotFound):
            read_duty_paper(reading, ReadDutyPaper(paper_id=paper_id))
        with pytest.raises(NotFound):
            read_duty_paper_photo(reading, ReadDutyPaperPhoto(photo_id=photo.id))


def test_nobody_reports_for_a_colleague_or_replaces_anothers(bench: Bench) -> None:
    first = report(bench)
    with pytest.raises(NotFound):
        report(bench, deputy(2))
    with pytest.raises(NotFound):
        report(bench, deputy(2), deputy_id="D2", replaces=first)
    with pytest.raises(NotFound):
        report(bench, OFFICE, deputy_id="D2", replaces=first)


def test_a_day_to_come_and_a_day_before_every_term_are_refused(bench: Bench) -> None:
    with pytest.raises(Refused, match="not-yet-happened"):
        report(bench, duty_on=date(2026, 11, 3))
    with bench.work(OFFICE) as work:
        save_terms(work, SaveTerms(terms=[Term(name="十九届", begin=date(2022, 1, 6))]), SETTINGS)
    with pytest.raises(Refused, match="duty-outside-term"):
        report(bench, duty_on=date(2021, 12, 31))
    assert report(bench, duty_on=date(2022, 1, 6))


def test_a_photo_that_is_none_is_refused(bench: Bench) -> None:
    with pytest.raises(Refused, match="not-a-photo"):
        report(bench, photos=[Photo(jpeg="JVBERi0=")])


def test_who_is_in_office_no_more_reports_nothing_and_the_office_still_may(bench: Bench) -> None:
    bench.clock.pass_(days=5)
    with bench.work(OFFICE) as work:
        record_seat(work, RecordSeat(deputy_id="D1", kind="ended", day=date(2026, 11, 6), reason="resigned"), SETTINGS)
    with pytest.raises(Forbidden):
        report(bench)
    assert report(bench, OFFICE)


def test_papers_come_in_pages_and_by_state(bench: Bench) -> None:
    ids = []
    for number in range(5):
        ids.append(report(bench, title=f"视察{number}号"))
        bench.clock.pass_(minutes=1)
    judge(bench, ids[0])
    found: list[str] = []
    cursor = None
    while True:
        with bench.look(OFFICE) as reading:
            page = list_duty_papers(reading, ListDutyPapers(state="reported", limit=2, cursor=cursor))
        found += [one.paper_id for one in page.items]
        if (cursor := page.next) is None:
            break
    assert found == list(reversed(ids[1:]))


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def test_a_pdf_goes_with_a_paper_and_is_read_by_the_office_and_by_whose_it_is(bench: Bench) -> None:
    paper_id = report(bench, filename="视察报告.pdf", content=file(PDF))
    pdf = paper(bench, paper_id).pdf
    assert pdf is not None
    assert (pdf.filename, pdf.size) == ("视察报告.pdf", len(PDF))
    judge(bench, paper_id)
    for who in (ME, OFFICE):
        with bench.look(who) as reading:
            found = read_duty_paper_file(reading, ReadDutyPaperFile(file_id=pdf.file_id))
            assert (found.filename, found.content) == ("视察报告.pdf", file(PDF))
    with bench.look(deputy(2)) as reading, pytest.raises(NotFound):
        read_duty_paper_file(reading, ReadDutyPaperFile(file_id=pdf.file_id))
    assert paper(bench, report(bench)).pdf is None


@pytest.mark.parametrize(
    ("filename", "content"),
    [("报告.pdf", file(b"<html>")), ("报告.docx", file(PDF)), ("", file(PDF)), ("报告.pdf", "%"), ("报告.pdf", "")],
)
def test_a_file_that_is_no_pdf_goes_with_no_paper(bench: Bench, filename: str, content: str) -> None:
    with pytest.raises(Refused, match="file-not-taken"):
        report(bench, filename=filename, content=content)


def test_a_pdf_that_is_too_large_is_refused(bench: Bench) -> None:
    with pytest.raises(Refused, match="too-large"):
        report(bench, filename="报告.pdf", content=file(PDF + b" " * SETTINGS.evidence_bytes))
