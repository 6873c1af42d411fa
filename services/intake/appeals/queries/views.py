"""One appeal as its resident and as staff see it, and its photos."""

from base64 import b64encode
from typing import Any

from sqlalchemy import or_, select

from contracts.intake import (
    Answer,
    AppealView,
    FollowAppeal,
    News,
    PhotoBytes,
    Rating,
    ReadAppeal,
    ReadPhoto,
)
from contracts.roles import RESIDENTS
from contracts.words import AppealState
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound
from services.intake.appeals import store
from services.intake.appeals.domain.rating import may_rate
from services.intake.appeals.use_cases.reading import READ_BY, head_above, read_by_staff
from services.intake.contacts.interface import Words, as_written, words_for
from services.intake.hotline.interface import marks
from services.intake.settings import IntakeSettings

A = store.appeals.c


def brief(row: store.AppealRow, words: Words = as_written) -> dict[str, Any]:
    """The fields every list shows."""
    return {
        "appeal_id": row.appeal_id,
        "tracking_code": row.tracking_code,
        "kind": row.kind,
        "category": row.category,
        "title": words(row.title, row.text)[0],
        "township": row.township,
        "state": row.state,
        "submitted_at": row.submitted_at,
        "voices": row.voices,
    }


def follow_appeal(reading: ReadSession, request: FollowAppeal) -> AppealView:
    """The resident's own view; raises NotFound for a wrong code or secret."""
    row = store.prove(reading, request.tracking_code, request.secret)
    return _view(reading, row, head_above(reading, row), as_written)


def read_appeal(reading: ReadSession, request: ReadAppeal, settings: IntakeSettings) -> AppealView:
    """Staff's view, by id or tracking code; raises NotFound also for one that they have nothing to do with.

    Who complained is shown to who may call only, and so are personal details in the words.
    """
    wanted = or_(A.appeal_id == request.appeal_id, A.tracking_code == request.appeal_id.upper())
    row = typed(store.AppealRow, reading.connection.execute(select(store.appeals).where(wanted))).first()
    if row is None:
        raise NotFound("appeal")
    head = read_by_staff(reading, row)
    return _view(reading, row, head, words_for(reading, (head or row).deputy_id, settings))


def _view(reading: ReadSession, row: store.AppealRow, head: store.AppealRow | None, words: Words) -> AppealView:
    given = select(store.answers).where(store.answers.c.appeal_id == row.appeal_id)
    given = given.order_by(store.answers.c.at, store.answers.c.event_id)
    answers = typed(store.AnswerRow, reading.connection.execute(given))
    judged = select(store.ratings).where(store.ratings.c.appeal_id == row.appeal_id).order_by(store.ratings.c.round)
    ratings = typed(store.RatingRow, reading.connection.execute(judged)).all()
    heard = select(store.news).where(store.news.c.appeal_id == row.appeal_id).order_by(store.news.c.at)
    news = typed(store.NewsRow, reading.connection.execute(heard))
    title, text, *rating_words = words(row.title, row.text, *(rating.words for rating in ratings))
    rated = any(rating.round == row.round for rating in ratings)
    return AppealView(
        **brief(row, words),
        text=text,
        hidden=(title, text) != (row.title, row.text),
        place={
            "township": row.township,
            "spot": row.spot,
            "village": row.village,
            "address": row.address,
            "longitude": row.longitude,
            "latitude": row.latitude,
        },
        channel=row.channel,
        contact=row.contact_masked if words is as_written else None,
        photos=row.photos,
        answers=[Answer(round=a.round, by=a.answered_by, text=a.text, at=a.at, photos=a.photos) for a in answers],
        ratings=[
            Rating(round=r.round, solved=r.solved, grade=r.grade, words=said, at=r.at)
            for r, said in zip(ratings, rating_words, strict=True)
        ],
        merged_into=head.tracking_code if head is not None else None,
        exit=row.exit,
        exit_reason=row.exit_reason or "",
        where_to_go=row.where_to_go or "",
        due=head.due if head is not None and row.state == AppealState.MERGED.value else row.due,
        can_rate=not rated and may_rate(AppealState(row.state), answered=row.answered_at is not None),
        round=row.round,
        project_idea=row.project_idea,
        tickets=marks(reading, row.appeal_id, others=reading.actor.role not in RESIDENTS),
        news=[News(**{name: getattr(n, name) for name in News.model_fields}) for n in news],
    )


def read_photo(reading: ReadSession, request: ReadPhoto) -> PhotoBytes:
    """One photo, for who reads its appeal or knows that one's secret; raises NotFound otherwise."""
    wanted = select(store.photos.c.jpeg, *READ_BY).join_from(store.photos, store.appeals)
    wanted = wanted.where(store.photos.c.photo_id == request.photo_id)
    if reading.actor.role in RESIDENTS:
        wanted = wanted.where(
            A.appeal_id == store.prove(reading, request.tracking_code or "", request.secret or "").appeal_id
        )
    row = reading.connection.execute(wanted).first()
    if row is None:
        raise NotFound("photo")
    if reading.actor.role not in RESIDENTS:
        read_by_staff(reading, row, "photo")
    return PhotoBytes(jpeg=b64encode(row.jpeg).decode())
