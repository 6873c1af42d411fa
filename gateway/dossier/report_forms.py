"""The forms of yearly reports to voters: announced, written, the meeting recorded, published."""

from typing import Any

from contracts import deputies as d
from contracts.deputies import MOST_QUESTIONS
from gateway.dossier.forms import day
from gateway.pages.fields import SAY_NUMBER, year_of
from gateway.pages.forms import NEEDED, TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, typed, whole

OFFICE_ONE, OWN_ONE = "/office/voter-reports/{report_id}", "/deputy/voter-reports/{report_id}"
GRADES = ("satisfied", "basically", "not_satisfied")
MOST_VOTERS = 100_000
MOST_PROMISES = 20


def _promises(form: Form) -> list[str]:
    lines = [line.strip() for line in form.text("promises").splitlines() if line.strip()]
    if len(lines) > MOST_PROMISES or any(len(line) > 1000 for line in lines):
        form.errors["promises"] = TOO_LONG
    return lines


def _questions(form: Form) -> list[dict[str, str]]:
    """Pairs of `question-0` and `answer-0`; a pair that was left empty is none."""
    found = []
    for number in range(MOST_QUESTIONS):
        question, answer = form.text(f"question-{number}"), form.text(f"answer-{number}")
        if not question and not answer:
            continue
        for name, said, most in ((f"question-{number}", question, 1000), (f"answer-{number}", answer, 5000)):
            if not said or len(said) > most:
                form.errors[name] = TOO_LONG if said else NEEDED
        found.append({"question": question, "answer": answer})
    return found


async def _assessed(request: Any, form: Form) -> dict[str, int]:
    read = {name: await whole(name, 0, MOST_VOTERS, SAY_NUMBER)(request, form) for name in ("came", *GRADES)}
    if not form.errors and sum(read[name] for name in GRADES) > read["came"]:
        form.errors["came"] = N_("评议票数之和不能超过参加人数")
    return read


ANNOUNCE = PageForm(
    d.AnnounceVoterReport,
    fields={
        "year": typed(year_of),
        "meeting_on": day("meeting_on"),
        "place": need("place", N_("请填写地点"), most=100),
    },
    done=N_("述职会已公布。"),
    back="/office/deputies/{deputy_id}/voter-reports",
    opened="announce",
    where={"voter-report-published": "year", "deputy-inactive": "year"},
)
_WRITE = {"text": need("text", N_("请填写述职报告"), most=20_000), "promises": typed(_promises)}
WRITE = PageForm(d.WriteVoterReport, fields=_WRITE, done=N_("述职报告已保存。"), back=OFFICE_ONE, opened="write")
WRITE_OWN = PageForm(d.WriteVoterReport, fields=_WRITE, done=N_("述职报告已保存。"), back=OWN_ONE, opened="write")
RECORD = PageForm(
    d.RecordVoterMeeting,
    fields={"questions": typed(_questions), "assessed": _assessed},
    done=N_("述职会情况已登记。"),
    back=OFFICE_ONE,
    opened="meeting",
    where={"not-yet-happened": "came"},
)
PUBLISH = PageForm(d.PublishVoterReport, done=N_("述职报告已公开。"), back=OFFICE_ONE)
