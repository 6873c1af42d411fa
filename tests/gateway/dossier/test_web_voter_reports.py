"""A year's report to voters on pages: announced, written, its meeting recorded, published, read by everybody."""

from datetime import timedelta

import httpx

from contracts import deputies as d
from tests.e2e.county import PEOPLE, County
from tests.gateway.dossier.test_web_papers import signed_in
from tests.gateway.pages.paper.reading import pages_of

ME = PEOPLE["deputy2"]
AT = f"/office/deputies/{ME.id}/voter-reports"


def test_a_report_goes_from_its_announcement_to_the_public_page(platform: County) -> None:
    today, tomorrow = platform.today(), platform.today() + timedelta(days=1)
    with signed_in(platform, "deputy2") as mine, signed_in(platform, "office") as office:
        wrong = office.post(AT, AT, year="去年", meeting_on="", place="")
        assert all(f'href="#{name}"' in wrong.text for name in ("year", "meeting_on", "place"))
        office.post(AT, AT, year=str(today.year), meeting_on=tomorrow.isoformat(), place="莲花社区")
        (one,) = platform.ask(d.ListVoterReports(deputy_id=ME.id)).items
        own, all_ = f"/deputy/voter-reports/{one.report_id}", f"/office/voter-reports/{one.report_id}"
        public = f"/deputies/{ME.id}/reports/{one.report_id}"
        assert "莲花社区" in httpx.get(f"{platform.url}/deputies", timeout=60).text
        assert f'action="{all_}/meeting"' not in office.get(all_)
        assert f'href="{own}"' in mine.get("/deputy/voter-reports")
        assert 'href="#text"' in mine.post(own, f"{own}/write", text="", promises="修路").text
        mine.post(own, f"{own}/write", text="一年来走访四十户。", promises="修好村口路灯\n\n办好助餐点")
        assert "一年来" not in httpx.get(f"{platform.url}{public}", timeout=60).text
        office.post(AT, AT, year=str(today.year), meeting_on=today.isoformat(), place="莲花社区")
        meeting = f"{all_}/meeting"
        wrong = office.post(all_, meeting, **{"question-0": "路灯何时修？", "came": "3"})
        assert all(f'href="#{name}"' in wrong.text for name in ("answer-0", "satisfied"))
        assert "路灯何时修？" in wrong.text
        counts = {"satisfied": "2", "basically": "1", "not_satisfied": "0"}
        assert 'href="#came"' in office.post(all_, meeting, came="2", **counts).text
        said = {"question-0": "路灯何时修？", "answer-0": "年底前。"}
        office.post(all_, meeting, came="30", **counts, **said)
        assert "已公开" in office.post(all_, f"{all_}/publish").text
        assert f'action="{own}/write"' not in mine.get(own)
        assert f'href="{own}"' in mine.get("/deputy/dossier")
    html = httpx.get(f"{platform.url}{public}", timeout=60).text
    assert all(said in html for said in ("一年来走访四十户。", "办好助餐点", "年底前。", "30 人", "2 票"))
    paper = httpx.get(f"{platform.url}{public}/paper.pdf", timeout=60)
    text = "".join(line for sheet in pages_of(paper.content) for line in sheet)
    assert all(
        said in text for said in ("履职情况报告", "一年来走访四十户。", "办好助餐点", "问：路灯何时修？", "2 票")
    )
    page = httpx.get(f"{platform.url}/deputies/{ME.id}", timeout=60).text
    assert "修好村口路灯" in page
    assert f'href="{public}"' in page
    assert httpx.get(f"{platform.url}/deputies/D01/reports/{one.report_id}", timeout=60).status_code == 404


def test_nobody_opens_a_colleagues_report_to_write_it(platform: County) -> None:
    year = platform.today().year + 1
    announced = d.AnnounceVoterReport(deputy_id="D03", year=year, meeting_on=platform.today(), place="护驾村")
    report_id = platform.do(announced).id
    with signed_in(platform, "deputy") as other:
        assert other.client.get(f"/deputy/voter-reports/{report_id}").status_code == 404
        assert other.client.get(f"/office/voter-reports/{report_id}").status_code == 403
