"""One suggestion whole: parts, contacts, replies, ratings, history; the public sees what is published of it."""

from contracts.roles import WATCHERS
from contracts.suggestions import ContactView, LineView, PartView, RatingView, ReadSuggestion, ReplyView, SuggestionView
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.name_order import in_order
from kit.problems import NotFound
from kit.release.seen import Seen
from services.supervision.shared.domain.clock import colour_at
from services.supervision.shared.store.departments import readable_by
from services.supervision.shared.store.deputies import has_ended
from services.supervision.shared.store.release import seen
from services.supervision.suggestions.domain import ANSWERING, IN_HAND, Doing, missing_phases
from services.supervision.suggestions.queries.suggestions import brief
from services.supervision.suggestions.store import rows
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store.texts import TEXTS, key_of_round
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy, due_of, objection_until

DENIED = "—"
"""That a deputy denied a contact is public, in which words is not."""
PUBLIC_LINES = frozenset({"submitted", "assigned", "made_key", "replied", "rated", "reopened", "closed", "looked_back"})
"""What the public reads of a history: who did what, not who said what to whom."""
WRITTEN = {"rated": 3, "looked_back": 1}
"""From which line on a history's words are somebody's own, which the public reads in their own place, as released."""


def read_suggestion(reading: ReadSession, request: ReadSuggestion, policy: SuggestionPolicy) -> SuggestionView:
    """One suggestion as far as the reader may see it; raises NotFound for one that is not published."""
    row = store.suggestion(reading, request.suggestion_id)
    parts = store.parts_of(reading, row.suggestion_id)
    inside = _inside(reading, row, parts)
    if not inside and row.disclosure == "none":
        raise NotFound("suggestion")
    withheld = not inside and row.disclosure != "full"
    found = seen(reading, TEXTS, row.suggestion_id, policy.service_settings, everybody=not inside)
    written = found.words("suggestion", row.suggestion_id)
    fields = ("disclosure", "lead", "signers", "occasion", "occasion_name", "congress_leader", "government_leader")
    shown = {name: getattr(row, name) for name in (*fields, "looked_back")}
    shown["signers"] = in_order(row.signers, lambda signer: signer["name"])
    return SuggestionView(
        **brief(reading, row, parts),
        **shown,
        text="" if withheld else written.get("text", row.text),
        asks="" if withheld else written.get("asks", row.asks),
        withheld=withheld,
        look_back_words=""
        if withheld
        else found.words("look_back", row.suggestion_id).get("look_back_words", row.look_back_words),
        talks=row.talks if inside else [],
        wished=row.wished if inside else [],
        appeals=len(row.appeal_ids),
        appeal_ids=row.appeal_ids if inside else [],
        round=max((part.round for part in parts), default=1),
        parts=_parts(reading, parts, policy, inside=inside, withheld=withheld, found=found),
        joined_to=_number(reading, row.joined_to),
        joined=_joined(reading, row.suggestion_id),
        look_back_on=row.look_back_on.isoformat() if row.look_back_on else None,
        result_words=policy.settings.results,
        history=_history(reading, row.suggestion_id, inside=inside),
    )


def _inside(reading: ReadSession, row: rows.SuggestionRow, parts: list[rows.PartRow]) -> bool:
    """Whoever has something to do with it, and the watchers; to anybody else it is what is published of it."""
    actor = reading.actor
    if actor.role is Role.DEPARTMENT:
        theirs = readable_by(reading, actor.department)
        mine = [part for part in parts if part.department == actor.department]
        return any(part.state in IN_HAND for part in mine) or any(part.department in theirs for part in parts)
    if actor.role is Role.DEPUTY:
        signed = {each["deputy_id"] for each in (row.lead, *row.signers)}
        return actor.id in signed and not has_ended(reading, actor.id)
    return actor.role in WATCHERS


def _parts(
    reading: ReadSession,
    parts: list[rows.PartRow],
    policy: SuggestionPolicy,
    *,
    inside: bool,
    withheld: bool,
    found: Seen,
) -> list[PartView]:
    if not parts:
        return []
    suggestion_id = parts[0].suggestion_id
    contacts = store.of_suggestion(reading, rows.ContactRow, suggestion_id)
    replies = store.of_suggestion(reading, rows.ReplyRow, suggestion_id)
    ratings = store.of_suggestion(reading, rows.RatingRow, suggestion_id)
    views = []
    for part in parts:
        if not inside and part.state in (Doing.RETURNED, Doing.RELIEVED):
            continue
        mine = [each for each in contacts if each.assignment_id == part.assignment_id]
        counted = [(each.phase, each.round) for each in mine if not each.denied]
        working = part.state == Doing.HANDLING and part.part in ANSWERING
        returnable = part.round == 1 and part.state in (Doing.ASSIGNED, Doing.HANDLING)
        fields = ("assignment_id", "department", "department_name", "part", "state", "leader", "person")
        view = PartView(
            **{name: getattr(part, name) for name in fields},
            phone=part.phone if inside else "",
            due=due_of(part) if part.due_at is not None else None,
            colour=colour_at(reading.now, part.warn_at, part.due_at),
            objection_until=objection_until(reading, policy, part.given_at) if inside and returnable else None,
            return_reason=part.return_reason if inside else "",
            opinion=part.opinion if inside else "",
            contacts=[_contact(each, part.department_name, inside=inside) for each in mine],
            replies=[
                _reply(each, found, inside=inside) for each in replies if each.assignment_id == part.assignment_id
            ],
            ratings=[
                _rating(each, found, withheld=withheld) for each in ratings if each.assignment_id == part.assignment_id
            ],
            missing=missing_phases(counted, part.round) if inside and working else [],
        )
        views.append(view)
    return views


def _of(part: rows.PartRow, each: rows.ReplyRow | rows.RatingRow) -> bool:
    return each.assignment_id == part.assignment_id


def _contact(row: rows.ContactRow, department_name: str, *, inside: bool) -> ContactView:
    fields = ("contact_id", "phase", "way", "held_on", "by", "at")
    shown = {name: getattr(row, name) for name in fields}
    said = {name: getattr(row, name) if inside else "" for name in ("people", "words")}
    denied = row.denied if inside or not row.denied else DENIED
    return ContactView(**shown, **said, department_name=department_name, denied=denied)


def _reply(row: rows.ReplyRow, found: Seen, *, inside: bool) -> ReplyView:
    fields = ("round", "result", "disclosure", "by", "at", "on_time", "department_name")
    written = found.words("reply", key_of_round(row.assignment_id, row.round)).get("text", row.text)
    text = written if inside or row.disclosure == "full" else ""
    return ReplyView(**{name: getattr(row, name) for name in fields}, text=text)


def _rating(row: rows.RatingRow, found: Seen, *, withheld: bool) -> RatingView:
    shown = {name: getattr(row, name) for name in RatingView.model_fields}
    shown |= found.words("rating", key_of_round(row.assignment_id, row.round))
    return RatingView(**(shown | {"reason": ""} if withheld else shown))


def _history(reading: ReadSession, suggestion_id: str, *, inside: bool) -> list[LineView]:
    told = store.history_of(reading, suggestion_id)
    return [
        LineView(at=row.at, event=row.event, by=row.by, words=row.words if inside else _cut(row))
        for row in told
        if inside or row.event in PUBLIC_LINES
    ]


def _cut(row: rows.LineRow) -> str:
    return "\n".join(row.words.split("\n")[: WRITTEN.get(row.event)])


def _number(reading: ReadSession, suggestion_id: str | None) -> str | None:
    return store.suggestion(reading, suggestion_id).number if suggestion_id else None


def _joined(reading: ReadSession, suggestion_id: str) -> list[str]:
    return [row.number for row in store.joined_to(reading, suggestion_id)]
