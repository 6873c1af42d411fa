"""What a replay says, as a person reads it: the loop's report, and what was heard in the appeals."""

from typing import Any

from benchmarks.replay.progress import Progress

RATES = (
    "accepted_on_time", "signed_on_time", "replied_on_time", "consultations_on_time", "solved_locally", "satisfied",
)  # fmt: skip
TOP = 10


def show_loop(report: dict[str, Any]) -> None:
    """The closed-loop report."""
    intake, loop = report["intake"], report["supervision"]
    print(f"\nsubmitted {intake['submitted']:,} = closed {intake['closed']:,} + open {intake['open']:,}")
    for line in intake["by_state"]:
        print(f"  {line['state']:<20} {line['count']:>6,}")
    for name in RATES:
        share = loop[name]
        rate = share["numerator"] / share["denominator"] if share["denominator"] else 0
        print(f"  {name.replace('_', ' '):<24} {rate:6.1%}  = {share['numerator']:,} / {share['denominator']:,}")
    print(f"  orders {loop['orders']:,}, returned {loop['returned']:,}, pressed {loop['pressed']:,}, "
          f"reviewed {loop['reviewed']:,}")  # fmt: skip
    for check in report["checks"]:
        print(f"  {'ok ' if check['holds'] else 'NO '} {check['name']}: {check['left']:,} and {check['right']:,}")
    print(f"nothing lost: {report['nothing_lost']}")


def show_heard(heard: dict[str, Any], done: Progress) -> None:
    """Categorised, grouped, shown: counts, and the names of the hottest, which stay on this machine."""
    print(f"\nheard {heard['appeals']:,} appeals; {heard['waiting']:,} wait")
    print(
        f"grouped: {heard['matters']:,} matters of more than one person with {heard['inside']:,} appeals; "
        f"{heard['persons']:,} persons, {heard['texts']:,} texts"
    )
    for one in heard["learned"]:
        print(
            f"learned {one['learned']}: {one['decided']:,} decided, macro F1 {one['macro_f1']:.3f}, "
            f"{one['right']:.1%} right of the surest {one['coverage']:.1%}, {one['seconds']:.0f} s"
        )
    print(
        f"categorised: of {heard['asked']:,} asked anew {heard['said']:,} are suggested a category and "
        f"{heard['to']:,} a department; of these as it was handled {heard['as_decided']:,} and {heard['as_sent']:,}"
    )
    months = ", ".join(f"{month}: {many}" for month, many in sorted(done.shown.items()))
    print(f"matters shown to the office, by month: {months}")
    print("the hottest, each at its hottest:")
    ranked = sorted(done.hottest.values(), key=lambda one: (-one["heat"], one["matter_id"]))
    for one in ranked[:TOP]:
        print(
            f"  {one['month']} heat {one['heat']:.0f}{' hot' if one['hot'] else ''}, {one['recent']} persons, "
            f"{one['townships']} townships, {one['category']}: {' · '.join(one['words'])}"
        )
    print(f"  hot at any time: {sum(one['hot'] for one in done.hottest.values())} of {len(done.hottest)} shown")
