"""How hot a matter is: one rule, and the words it is shown with. All numbers are exact, in tenths where not whole."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    """The days that are looked at, and those before them that they are compared with."""

    since: date
    until: date
    before_since: date
    """The first day of the time before; `since` where there is nothing to compare with."""

    @property
    def window(self) -> int:
        """Days of the window."""
        return (self.until - self.since).days + 1

    @property
    def compared(self) -> int:
        """Days of the time before."""
        return (self.since - self.before_since).days


@dataclass(frozen=True)
class Counts:
    """What was counted of a matter at a place: persons, and beside them the appeals of the window."""

    recent: int = 0
    before: int = 0
    unsolved: int = 0
    appeals: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """The two together."""
        return Counts(
            self.recent + other.recent,
            self.before + other.before,
            self.unsolved + other.unsolved,
            self.appeals + other.appeals,
        )


@dataclass(frozen=True)
class HeatRule:
    """The weights, and from when on a matter is shown and is hot."""

    window: int
    """Days."""
    baseline: int
    """Days before the window that it is compared with."""
    baseline_least: int
    """A county that has fewer days than this before the window has nothing to compare with."""
    surge: int
    """What a person beyond the usual counts besides their one."""
    unsolved: int
    """What a person counts besides their one who said `not solved`."""
    threshold: int
    """Hot from this heat on."""
    least: int
    """Persons in the window without which a matter is not shown."""
    cools_percent: int
    """What is hot cools down below this share of threshold and least."""

    def span(self, today: date, first: date | None) -> Span:
        """The window that ends today; `first` is the day of the county's first appeal."""
        since = today - timedelta(days=self.window - 1)
        before = max(since - timedelta(days=self.baseline), first or since)
        enough = (since - before).days >= min(self.baseline_least, self.baseline)
        return Span(since, today, before if enough else since)

    def usual(self, counts: Counts, span: Span) -> int:
        """Tenths of persons in a window's length, rounded half up; what is there now where nothing can be compared."""
        if not span.compared:
            return counts.recent * 10
        return (20 * counts.before * span.window + span.compared) // (2 * span.compared)

    def heat(self, counts: Counts, span: Span) -> int:
        """Tenths. Worked out from the usual as it is shown, so that a reader comes to the same figure."""
        beyond = max(0, counts.recent * 10 - self.usual(counts, span))
        return counts.recent * 10 + self.surge * beyond + self.unsolved * counts.unsolved * 10

    def worked(self, counts: Counts, span: Span) -> str:
        """The sum with its numbers put in, so that anybody can add it up."""
        usual = self.usual(counts, span)
        beyond = f"({counts.recent} − {_plain(usual)})" if counts.recent * 10 > usual else "0"
        heat = _plain(self.heat(counts, span))
        return f"{counts.recent} + {self.surge} × {beyond} + {self.unsolved} × {counts.unsolved} = {heat}"

    def hot(self, counts: Counts, span: Span) -> bool:
        """Whether it is over the threshold."""
        return counts.recent >= self.least and self.heat(counts, span) >= self.threshold * 10

    def cooled(self, counts: Counts, span: Span) -> bool:
        """Whether what was hot has cooled down: clearly below, so that it does not rise and cool by turns."""
        under = self.heat(counts, span) * 100 < self.threshold * 10 * self.cools_percent
        return under or counts.recent * 100 < self.least * self.cools_percent

    def formula(self, span: Span) -> str:
        """The rule in Chinese, as it holds for this time."""
        rule = f"热度＝近{span.window}天反映人数＋{self.surge}×较平时增加人数＋{self.unsolved}×认为未解决的人数"
        rule += "（一人多次反映按一人计）"
        if not span.compared:
            return f"{rule}。此前的记录不足{self.baseline_least}天，无平时数据可比，增加人数按0计"
        usual = f"平时＝此前{span.compared}天人数×{span.window}÷{span.compared}，保留一位小数"
        young = "" if span.compared == self.baseline else f"（记录不满{self.baseline}天，按实有天数计算）"
        return f"{rule}；{usual}{young}"

    def formula_en(self, span: Span) -> str:
        """The same in English."""
        rule = (
            f"heat = persons of the last {span.window} days + {self.surge} × those beyond the usual"
            f" + {self.unsolved} × those who say it is not solved (who writes often is one)"
        )
        if not span.compared:
            return (
                f"{rule}. There are fewer than {self.baseline_least} days on record before,"
                " so nothing is usual yet and nothing counts as beyond it"
            )
        usual = f"usual = persons of the {span.compared} days before × {span.window} ÷ {span.compared}, to one decimal"
        young = "" if span.compared == self.baseline else f" (there are no {self.baseline} days on record yet)"
        return f"{rule}; {usual}{young}"


def _plain(tenths: int) -> str:
    """`32.2`, and `32` where nothing stands behind the point."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
