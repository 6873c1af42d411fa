"""What a department says about a deputies' suggestion, where its papers are signed."""

from contracts.suggestions import (
    GiveCoOpinion,
    ReplySuggestion,
    ReturnPart,
    SuggestionReplied,
    SuggestionReturned,
    TakePart,
    WithdrawSuggestion,
)
from tests.supervision.signing.signing_harness import HANDLER, SIGNER, Harness
from tests.supervision.suggestions.suggestion_harness import LEAD
from tests.supervision.supervision_loop import refusal


def spoken(house: Harness) -> tuple[str, str]:
    """A suggestion whose department took its part and spoke with the deputies in all phases; none of it is signed."""
    suggestion = house.submitted()
    [part] = house.assign(suggestion)
    assert house.ask(TakePart(assignment_id=part), HANDLER).paper_id is None
    for phase in ("before", "during", "after"):
        house.contact(part, phase, HANDLER)  # type: ignore[arg-type]
    return suggestion, part


def test_a_reply_goes_to_the_deputies_when_it_is_signed(house: Harness) -> None:
    suggestion, part = spoken(house)
    paper_id = house.drafted(ReplySuggestion(assignment_id=part, result="A", text="已列入计划。"))
    assert house.view(suggestion).state == "handling"
    [told] = house.papers(SIGNER)
    assert (told.kind, told.about, told.thing, told.title) == (
        "reply_suggestion", part, suggestion, "关于改造城关镇供水管网的建议",
    )  # fmt: skip
    house.passed(paper_id)
    [said] = house.emitted(SuggestionReplied)
    assert (said.by, said.text, said.result) == ("黄局长", "已列入计划。", "A")
    view = house.view(suggestion)
    assert (view.state, view.parts[0].replies[0].by, view.history[-1].by) == ("replied", "黄局长", "黄局长")


def test_a_reply_is_not_drafted_before_the_contacts_are_on_record(house: Harness) -> None:
    [part] = house.assign(house.submitted())
    house.ask(TakePart(assignment_id=part), HANDLER)
    assert refusal(lambda: house.drafted(ReplySuggestion(assignment_id=part, result="A", text="好"))) == (
        "contacts-missing"
    )


def test_a_reply_to_what_was_withdrawn_meanwhile_is_refused_and_keeps_its_words(house: Harness) -> None:
    suggestion, part = spoken(house)
    paper_id = house.reviewed(house.drafted(ReplySuggestion(assignment_id=part, result="A", text="已列入计划。")))
    house.ask(WithdrawSuggestion(suggestion_id=suggestion, reason="已解决"), LEAD)
    assert refusal(lambda: house.sign(paper_id)) == "suggestion-finished"
    assert house.emitted(SuggestionReplied) == []
    assert house.paper(paper_id).content["text"] == "已列入计划。"
    house.take_back(paper_id)


def test_a_co_handlers_opinion_and_an_objection_are_signed_too(house: Harness) -> None:
    suggestion = house.submitted()
    _, part = house.assign(suggestion, ("housing", "lead"), ("water", "co"))
    paper_id = house.drafted(GiveCoOpinion(assignment_id=part, words="同意并网。"))
    assert house.view(suggestion).parts[1].opinion == ""
    house.passed(paper_id)
    assert house.view(suggestion).parts[1].opinion == "同意并网。"
    [other] = house.assign(house.submitted())
    house.passed(house.drafted(ReturnPart(assignment_id=other, reason="属住建职责")))
    [said] = house.emitted(SuggestionReturned)
    assert (said.by, said.reason) == ("黄局长", "属住建职责")
