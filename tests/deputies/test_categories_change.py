"""A category becomes part of another: who knows of it, and what residents say of it, go on there."""

from datetime import date

from sqlalchemy import select

from contracts.categories import DEFAULT
from contracts.county import CategoryDecision, CategoryName, CountyChanged
from contracts.deputies import ImportDeputies
from contracts.suggestions import DraftFromCluster, ListClusters, SubmitSuggestion, SuggestionSubmitted
from kit.testing.bench import Bench
from services.deputies.matters.store import offers
from services.deputies.roster import store
from services.deputies.roster.use_cases.county import follow_county
from services.deputies.service import MIGRATIONS
from tests.deputies.harness import OFFICE, TOWN, appeal, deputy, file, fill, hear, hear_all, take_deputies
from tests.deputies.suggestions.pen import Pen
from tests.places import TOLD


def merged() -> CountyChanged:
    """Roads are part of transport."""
    known = [
        one.model_copy(update={"active": False, "heir": "transport"}) if one.code == "roads" else one for one in DEFAULT
    ]
    both = [CategoryName(code=code, name=code) for code in ("roads", "transport")]
    decision = CategoryDecision(day=date(2026, 11, 2), decision="批复", by="甲", before=both, after=both[1:])
    return TOLD.model_copy(update={"categories": known, "category_decisions": [decision]})


def room() -> Bench:
    bench = Bench("deputies", MIGRATIONS)
    fill(bench)
    return bench


def told(bench: Bench) -> None:
    for _ in range(2):  # told again it changes nothing
        with bench.work() as work:
            follow_county(work, merged())


def knows(bench: Bench) -> list[str]:
    with bench.look() as reading:
        wanted = select(store.deputies.c.expertise).where(store.deputies.c.deputy_id == "D1")
        return list(reading.connection.execute(wanted).scalar_one())


def test_who_knew_of_it_knows_of_the_one_in_its_place_also_from_an_older_list() -> None:
    bench = room()
    assert knows(bench) == ["roads"]
    told(bench)
    assert knows(bench) == ["transport"]
    again = "编号,姓名,层级,乡镇,选区,村,专长\nD1,甲,县级,城关镇,一选区,东村,roads\n"
    take_deputies(bench, ImportDeputies(filename="d.csv", content=file(again)))
    assert knows(bench) == ["transport"]


def test_a_matter_under_either_name_is_offered_to_who_knows_of_it() -> None:
    bench = room()
    told(bench)
    hear(bench, appeal(bench, 1, category="roads"), "e1")
    hear(bench, appeal(bench, 2, category="transport"), "e2")
    with bench.look() as reading:
        asked = reading.connection.execute(select(offers.c.appeal_id, offers.c.deputy_id)).all()
    assert {tuple(one) for one in asked} >= {("a1", "D1"), ("a2", "D1")}


def test_a_common_matter_of_two_that_became_one_is_one(bench: Bench) -> None:
    pen = Pen(bench)
    hear_all(pen.bench, *(appeal(pen.bench, n, category="roads") for n in (1, 2)))
    hear_all(pen.bench, appeal(pen.bench, 3, category="transport"), key="more")
    assert pen.ask(ListClusters(), OFFICE).items == []
    told(pen.bench)
    [one] = pen.ask(ListClusters(), OFFICE).items
    assert (one.category, one.township, one.appeals) == ("transport", TOWN, 3)
    draft = pen.ask(DraftFromCluster(category="roads", township=TOWN), deputy(1)).id
    assert pen.read(draft, deputy(1)).category == "transport"


def test_a_draft_that_was_begun_before_is_submitted_under_the_one_in_its_place(bench: Bench) -> None:
    pen = Pen(bench)
    draft = pen.passed(category="roads")
    told(pen.bench)
    assert pen.read(draft, deputy(1)).category == "transport"
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    assert pen.bench.emitted(SuggestionSubmitted)[0].category == "transport"
