"""A deputy makes one suggestion of what residents say often: not a second one of the same appeals."""

from collections.abc import Iterable

from sqlalchemy import func, select

from contracts.fields import CategoryCode
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.roster.interface import deputies
from services.deputies.shared.categories import categories
from services.deputies.suggestions.domain import Stage
from services.deputies.suggestions.store.drafts import drafts, evidence

D, E = drafts.c, evidence.c


def require_something_new(work: UnitOfWork, category: CategoryCode, township: str, appeal_ids: Iterable[str]) -> None:
    """Raise Refused while the deputy writes one of this matter, and when the last one stands on all of these appeals.

    A colleague may make their own: the office joins the two. What residents say anew may be said anew.
    """
    about = D.category.in_(categories.codes_of(work, categories.goes_on(work, category)))
    mine = (D.lead_id == work.actor.id, about, D.township == township)
    ids = set(appeal_ids)
    # one click at a time: whoever clicks twice at once finds the first draft
    work.connection.execute(
        select(deputies.c.deputy_id).where(deputies.c.deputy_id == work.actor.id).with_for_update()
    ).all()
    behind = (
        select(D.title, D.state, func.count().label("appeals"))
        .join(evidence, E.suggestion_id == D.suggestion_id)
        .where(*mine, D.state != Stage.DISCARDED, E.appeal_id.in_(ids))
        .group_by(D.suggestion_id, D.title, D.state)
    )
    for held in work.connection.execute(behind):
        if held.state != Stage.SUBMITTED or held.appeals == len(ids):
            raise Refused("draft-begun", "You have a suggestion out of these appeals.", held.title)
