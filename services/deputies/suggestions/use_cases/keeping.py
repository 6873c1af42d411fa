"""What is kept of who says something often is counted anew where it does not hold any more."""

from kit.bus.unit_of_work import UnitOfWork
from services.deputies.matters.interface import touched
from services.deputies.settings import DeputiesSettings
from services.deputies.suggestions.store import kept
from services.deputies.suggestions.store.counting import Common


def keep_common(work: UnitOfWork, settings: DeputiesSettings) -> None:
    """What was told of, and what time took from; everything on another day, or by another window."""
    by = kept.counted_by(work, lock=True)
    now = Common(work, settings)
    if by == now.by and not now.stale_matters and not now.stale_kinds:
        return
    touched.hold(work)  # from here on nobody marks: what is read below is all there is
    now = Common(work, settings)
    matters, kinds = now.stale_matters, now.stale_kinds
    if by == now.by and len(matters) <= kept.MOST:
        kept.keep_matters(work, matters, now.matters(matters), now.places(matters))
        kept.keep_kinds(work, kinds, now.kinds(kinds))
    else:
        kept.keep_matters(work, None, now.matters(), now.places())
        kept.keep_kinds(work, None, now.kinds())
        kept.set_counted_by(work, now.by)
    touched.clear(work)
