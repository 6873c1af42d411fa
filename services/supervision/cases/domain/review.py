"""What a named reviewer may decide on a resident's `not solved`."""

from services.supervision.shared.domain.refusal import NotAllowed


def may_close(round_now: int, answers_before_close: int) -> None:
    """Closing needs that the matter was handled again: so many answers turned down. Raises NotAllowed.

    `round_now` is the round the resident's last `not solved` began: 2 after the first answer.
    """
    if round_now - 1 < answers_before_close:
        raise NotAllowed(
            "not-handled-again",
            "Nobody closes over a resident's `not solved` before the matter was handled again.",
            f"{round_now - 1} of {answers_before_close} answers were turned down.",
        )


def may_sign_off(reviewer: str, to_review: bool) -> None:
    """A review needs something to review and a reviewer with a name; raises NotAllowed."""
    if not to_review:
        raise NotAllowed("nothing-to-review", "This case does not wait for a review.")
    if not reviewer.strip():
        raise NotAllowed("reviewer-unnamed", "A review carries its reviewer's name; this account has none.")
