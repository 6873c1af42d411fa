"""A dossier is read a term at a time, in pages; a deputy reads the own one only."""

from datetime import date, timedelta

import pytest

from contracts.deputies import ReadDossier, SaveTerms, Term
from contracts.words import Role
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.dossier.queries.dossiers import read_dossier
from services.deputies.seats.use_cases.terms import save_terms
from tests.deputies.dossier.telling import outing, tell
from tests.deputies.harness import OFFICE, SETTINGS, deputy


def test_a_deputy_reads_nobody_elses(bench: Bench) -> None:
    tell(bench, outing(D1="present"))
    with bench.look(deputy(1)) as reading:
        assert len(read_dossier(reading, ReadDossier(deputy_id="D1"), SETTINGS).items) == 1
    with bench.look(deputy(2)) as reading, pytest.raises(NotFound):
        read_dossier(reading, ReadDossier(deputy_id="D1"), SETTINGS)
    assert Role.PUBLIC not in ReadDossier.roles


def test_pages_follow_each_other_without_a_gap_and_without_doubles(bench: Bench) -> None:
    first = date(2026, 1, 1)
    for number in range(7):
        day = first + timedelta(days=number // 2)
        tell(bench, outing(day.isoformat(), f"o{number}", D1="present"), key=f"e{number}")
    found, cursor = [], None
    while True:
        with bench.look(OFFICE) as reading:
            page = read_dossier(reading, ReadDossier(deputy_id="D1", limit=2, cursor=cursor), SETTINGS)
        found += page.items
        if (cursor := page.next) is None:
            break
    assert len({one.source_id for one in found}) == len(found) == 7
    assert [one.duty_on for one in found] == sorted((one.duty_on for one in found), reverse=True)
    with bench.look(OFFICE) as reading, pytest.raises(Refused, match="bad-cursor"):
        read_dossier(reading, ReadDossier(deputy_id="D1", cursor="x"), SETTINGS)


def test_a_term_holds_what_was_done_between_its_first_meeting_and_the_next_terms(bench: Bench) -> None:
    terms = [
        Term(name="十八届", begin=date(2017, 1, 5), end=date(2022, 1, 6)),
        Term(name="十九届", begin=date(2022, 1, 6)),
    ]
    with bench.work(OFFICE) as work:
        save_terms(work, SaveTerms(terms=terms), SETTINGS)
    for number, day in enumerate(("2017-01-05", "2022-01-05", "2022-01-06", "2026-11-01")):
        tell(bench, outing(day, f"o{number}", D1="present"), key=f"e{number}")
    with bench.look(OFFICE) as reading:
        now = read_dossier(reading, ReadDossier(deputy_id="D1"), SETTINGS)
        before = read_dossier(reading, ReadDossier(deputy_id="D1", term="十八届"), SETTINGS)
        with pytest.raises(NotFound):
            read_dossier(reading, ReadDossier(deputy_id="D1", term="三十届"), SETTINGS)
    assert [one.source_id for one in now.items] == ["o3", "o2"]
    assert [one.source_id for one in before.items] == ["o1", "o0"]
    assert [one.name for one in now.terms] == ["十九届", "十八届"]
    assert now.counts[0].entries == now.participation.denominator == 2
