"""Open data over the API: described, whole, paged, dated, open to other sites, and free of what residents said."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from contracts.base import Event, Problem
from contracts.generate import messages
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.open_data import DATASETS, Column, Dataset
from gateway.open_data.export import Export, Exports
from gateway.open_data.shape import Type
from gateway.open_data.words import TYPES
from gateway.pages import words
from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, slug

EVENTS = {event.name for event in messages(Event)}
MARKS = ("for", "against", "abstain", "satisfied", "basically", "not_satisfied", "not_marked")
ELSEWHERE = {"Origin": "https://maps.example"}


def table(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_every_dataset_can_be_had_as_csv_and_json_with_the_same_rows(public: httpx.Client, dataset: Dataset) -> None:
    rows = table(public.get(f"/open/{dataset.name}.csv"))
    page = public.get(f"/open/{dataset.name}.json", params={"limit": 1000}).json()
    assert len(rows) == page["total"]
    assert len(page["items"]) == min(page["total"], 1000)
    for row, item in zip(rows, page["items"], strict=False):
        assert list(row) == list(item) == dataset.header
        for name, value in item.items():
            told = {None: "", True: "true", False: "false"}.get(value, str(value)) if _plain(value) else str(value)
            assert row[name].removeprefix("'") == told.removeprefix("'")


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, bool)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_every_value_is_of_the_type_and_vocabulary_the_dictionary_says(public: httpx.Client, dataset: Dataset) -> None:
    page = public.get(f"/open/{dataset.name}.json", params={"limit": 1000}).json()
    kinds = {"string": str, "integer": int, "boolean": bool, "date": str, "month": str, "code": str}
    for item in page["items"]:
        for column in dataset.columns:
            value = item[column.name]
            if value is None or value == "":
                continue
            assert type(value) is kinds[column.type], (column.name, value)
            if column.type == "code":
                assert value in words.pairs(column.values), (column.name, value)
            if column.type in ("date", "month"):
                assert len(value) == {"date": 10, "month": 7}[column.type], (column.name, value)


def test_the_dictionary_tells_of_every_column_in_both_languages_and_names_real_events(public: httpx.Client) -> None:
    told = public.get("/open").json()
    assert told["licence"]["zh"]
    assert told["licence"]["en"]
    assert [one["name"] for one in told["datasets"]] == [dataset.name for dataset in DATASETS]
    for one in told["datasets"]:
        for column in one["columns"]:
            assert column["title"]["zh"], column
            assert column["title"]["en"], column
            assert ("values" in column) == (column["type"] == "code"), column
            sources = [each for each in column["source"].split(", ") if each]
            assert set(sources) <= EVENTS, column
        assert public.get(one["csv"].removeprefix("/api/v1")).status_code == 200


def test_every_type_has_a_name_for_people() -> None:
    assert set(Type.__args__) == set(TYPES)  # type: ignore[attr-defined]


def test_the_demo_county_has_rows_of_its_own_in_every_dataset_but_those_that_have_not_come_yet(
    public: httpx.Client,
) -> None:
    totals = {one.name: public.get(f"/open/{one.name}.json").json()["total"] for one in DATASETS}
    to_come = {"appeals", "candidates", "suggestions", "tracks", "work_plan", "heard_opinions", "group_activities"}
    assert {name for name, total in totals.items() if not total} <= to_come
    assert totals["townships"] == 17
    rounds = table(public.get("/open/rounds.csv"))
    assert any(row["kind"] == "projects" and int(row["for"]) > 0 and row["adopted"] == "true" for row in rounds)
    for row in rounds:  # a round of projects has no grades and one of grades no votes: those cells are empty
        marks = sum(int(row[name] or 0) for name in MARKS)
        assert marks == int(row["ballots"]) - int(row["void"]), row


def test_pages_follow_each_other_to_the_end_without_gap_or_double(public: httpx.Client) -> None:
    whole = public.get("/open/calendar.json", params={"limit": 1000}).json()
    found: list[dict[str, Any]] = []
    answer = public.get("/open/calendar.json", params={"limit": 300})
    while True:
        found += answer.json()["items"]
        if "next" not in answer.links:
            break
        assert answer.links["next"]["url"].endswith(f"cursor={answer.json()['next']}")
        answer = public.get(answer.links["next"]["url"].removeprefix("/api/v1"))
    assert len(found) == whole["total"]
    assert found[:1000] == whole["items"]
    assert len({row["day"] for row in found}) == len(found)


@pytest.mark.parametrize("cursor", ["x", "1.2", f"{'0' * 32}.x", f"{'0' * 32}.{'9' * 13}", f"{'0' * 32}."])
def test_a_cursor_nobody_gave_out_is_refused(public: httpx.Client, cursor: str) -> None:
    assert slug(public.get("/open/calendar.json", params={"cursor": cursor})) == "bad-cursor"


def test_a_cursor_into_the_middle_of_a_row_or_of_other_data_is_refused(public: httpx.Client) -> None:
    cursor = public.get("/open/calendar.json", params={"limit": 2}).json()["next"]
    mark, _, place = cursor.partition(".")
    for wrong in (f"{mark}.{int(place) + 1}", f"{mark}.{10**11}"):
        assert slug(public.get("/open/calendar.json", params={"cursor": wrong})) == "bad-cursor"
    other = public.get("/open/calendar.json", params={"cursor": f"{'0' * 32}.{place}"})
    assert (other.status_code, slug(other)) == (409, "release-replaced")


def test_who_has_it_already_is_told_so_by_tag_and_by_date(public: httpx.Client) -> None:
    for address in ("/open/townships.csv", "/open/townships.json"):
        first = public.get(address)
        tag, modified = first.headers["etag"], first.headers["last-modified"]
        assert first.headers["cache-control"].startswith("public")
        again = public.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert public.get(address, headers={"If-Modified-Since": modified}).status_code == 304
        older = {"If-Modified-Since": "Mon, 02 Nov 2020 00:00:00 GMT"}
        assert public.get(address, headers=older).status_code == 200
        assert public.get(address, headers={**older, "If-None-Match": tag}).status_code == 304
        assert (
            public.get(address, headers={"If-None-Match": '"else"', "If-Modified-Since": modified}).status_code == 200
        )
        assert public.get(address, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    pages = {public.get("/open/calendar.json", params={"limit": n}).headers["etag"] for n in (1, 2)}
    assert len(pages) == 2


def test_other_sites_may_read_open_data_and_nothing_else(county: RunningGateway, public: httpx.Client) -> None:
    answer = public.get("/open/townships.json", headers=ELSEWHERE)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "ETag" in answer.headers["access-control-expose-headers"]
    asked = {**ELSEWHERE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "If-None-Match"}
    assert public.options("/open/townships.csv", headers=asked).status_code == 200
    posting = {**ELSEWHERE, "Access-Control-Request-Method": "POST"}
    assert public.options("/open/townships.csv", headers=posting).status_code == 400
    for closed in ("/appeals", "/departments", "/openly"):
        assert "access-control-allow-origin" not in public.get(closed, headers=ELSEWHERE).headers


def test_a_dataset_there_is_not_is_not_found(public: httpx.Client) -> None:
    for address in ("/open/nothing.csv", "/open/nothing.json", "/open/..%2F..%2Fetc.csv"):
        assert public.get(address).status_code == 404
    assert slug(public.get("/open/nothing.csv")) == "dataset-not-found"


def test_nothing_a_resident_wrote_is_in_any_dataset(public: httpx.Client, office: httpx.Client) -> None:
    public.post("/appeals", json={**APPEAL, "project_idea": True})
    held = eventually(lambda: office.get("/releases/ideas/held"), lambda got: bool(got.json()["items"]))
    read = {"verdict": "released", "checked_by": "办公室保密员"}
    office.put(f"/releases/ideas/idea/{held.json()['items'][0]['key']}", json=read)
    whole = "".join(public.get(f"/open/{one.name}.csv").text for one in DATASETS)
    said = office.get("/appeals", params={"limit": 50}).json()["items"]
    ideas = public.get("/ideas", params={"limit": 50}).json()["items"]
    assert said
    assert ideas
    for one in said:
        assert one["title"] not in whole
        assert one["appeal_id"] not in whole
        assert one["tracking_code"] not in whole
    for idea in ideas:
        assert idea["text"] not in whole


def of(rows: list[dict[str, Any]]) -> Dataset:
    async def source(_: AppContext) -> AsyncIterator[dict[str, Any]]:
        for row in rows:
            yield row

    return Dataset(
        "tried", "试", "Tried", (Column("a", "string", "甲", "A"), Column("b", "boolean", "乙", "B")), source
    )


def make(exports: Exports, dataset: Dataset) -> Export:
    return asyncio.run(exports.of(dataset))


def test_a_file_begins_no_formula_and_quotes_what_needs_it(county: RunningGateway) -> None:
    rows: list[dict[str, Any]] = [
        {"a": '=HYPERLINK("x")', "b": True},
        {"a": "一,二\n三", "b": None},
        {"a": "-1", "b": False},
    ]
    exports = Exports(county.app_context, 60)
    export = make(exports, of(rows))
    told = b"".join(export.csv()).decode("utf-8-sig")
    again = list(csv.reader(io.StringIO(told, newline="")))
    assert again == [["a", "b"], ['\'=HYPERLINK("x")', "true"], ["一,二\n三", ""], ["'-1", "false"]]
    assert export.page(None, 10) == (rows, None)


def test_a_file_is_kept_for_its_time_and_its_date_moves_only_with_its_content(county: RunningGateway) -> None:
    rows = [{"a": "1", "b": True}]
    dataset = of(rows)
    kept, fresh = Exports(county.app_context, 60), Exports(county.app_context, 0)
    first, second = make(kept, dataset), make(fresh, dataset)
    assert make(fresh, dataset) == second
    reading = second.csv()
    next(reading)
    rows.append({"a": "2", "b": True})
    assert make(kept, dataset) == first
    third = make(fresh, dataset)
    assert (third.rows, third.mark != second.mark) == (2, True)
    assert second.path.exists(), "who was given it may be about to open it"
    rows.pop()
    assert make(fresh, dataset).mark == second.mark
    assert (second.path.exists(), third.path.exists()) == (False, True)


def test_who_reads_a_file_that_is_replaced_reads_it_to_its_end(county: RunningGateway) -> None:
    rows: list[dict[str, Any]] = [{"a": str(n) * 50, "b": None} for n in range(5000)]
    exports = Exports(county.app_context, 0)
    reading = make(exports, of(rows)).csv()
    told = next(reading) + next(reading)
    assert make(exports, of(rows[:1])).rows == 1
    assert len((told + b"".join(reading)).splitlines()) == 5001


def test_what_was_replaced_while_it_was_read_is_read_anew_but_not_for_ever(county: RunningGateway) -> None:
    tries: list[int] = []

    async def source(_: AppContext) -> AsyncIterator[dict[str, Any]]:
        tries.append(1)
        yield {"a": str(len(tries))}
        if len(tries) < 3 or never:
            raise Declined(Problem(type="release-replaced", title="x", status=409))

    never = False
    dataset = Dataset("tried", "试", "Tried", (Column("a", "string", "甲", "A"),), source)
    exports = Exports(county.app_context, 60)
    export = make(exports, dataset)
    assert json.loads(export.path.read_text()) == ["3"]
    never = True
    with pytest.raises(Declined):
        make(Exports(county.app_context, 60), dataset)
    assert len(tries) == 6
