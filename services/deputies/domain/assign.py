"""Whom an appeal goes to: constituency, duty, expertise and load decide, in that order (docs/domain.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Candidate:
    """A deputy as the rules see one."""

    deputy_id: str
    name: str
    township: str
    level: str = "county"
    villages: frozenset[str] = frozenset()
    expertise: frozenset[str] = frozenset()
    conflicts: tuple[str, ...] = ()
    """Words (a firm, a village business, a body) in whose matters the deputy has an interest."""


@dataclass
class Roster:
    """Everyone who can be asked, with today's duty and how much each already carries."""

    candidates: list[Candidate]
    on_duty: frozenset[str] = frozenset()
    load: dict[str, int] = field(default_factory=dict)
    """Open matters by deputy."""
    asked: dict[str, int] = field(default_factory=dict)
    """How many offers each deputy has ever had: among equals the one asked least is next."""
    by_township: dict[str, list[Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index once; a batch of appeals asks many times."""
        for one in self.candidates:
            self.by_township.setdefault(one.township, []).append(one)

    def took(self, deputy_id: str) -> None:
        """Count an offer that was just made."""
        self.load[deputy_id] = self.load.get(deputy_id, 0) + 1
        self.asked[deputy_id] = self.asked.get(deputy_id, 0) + 1

    def gave_up(self, deputy_id: str) -> None:
        """Count a matter that left the deputy's hands."""
        self.load[deputy_id] = max(0, self.load.get(deputy_id, 0) - 1)


@dataclass(frozen=True)
class Asked:
    """What is asked of the roster."""

    township: str
    village: str | None
    category: str
    words: str
    """Title and text, where a conflict of interest would show."""
    tried: frozenset[str] = frozenset()
    """Deputies who had this appeal before and let it go."""


@dataclass(frozen=True)
class Choice:
    """The deputy to ask, and the rules that chose."""

    deputy: Candidate
    why: str


def choose(asked: Asked, roster: Roster) -> Choice | None:
    """The next deputy to ask; None when nobody is left.

    Deputies of the township first (their own village before duty at the station before the rest), then deputies of
    county level and above from elsewhere. Inside a step: expertise, then the lighter load, then who was asked least.
    """
    local = _eligible(asked, roster.by_township.get(asked.township, ()))
    if local:
        return _best(asked, roster, local, elsewhere=False)
    wider = _eligible(asked, (one for one in roster.candidates if one.level != "township"))
    return _best(asked, roster, wider, elsewhere=True) if wider else None


def _eligible(asked: Asked, candidates: Iterable[Candidate]) -> list[Candidate]:
    return [
        one
        for one in candidates
        if one.deputy_id not in asked.tried and not (one.conflicts and any(w in asked.words for w in one.conflicts))
    ]


def _best(asked: Asked, roster: Roster, candidates: list[Candidate], *, elsewhere: bool) -> Choice:
    load, times = roster.load.get, roster.asked.get

    def rank(one: Candidate) -> tuple[int, bool, int, int, str]:
        step = 0 if asked.village and asked.village in one.villages else 1 if one.deputy_id in roster.on_duty else 2
        return (
            step,
            asked.category not in one.expertise,
            load(one.deputy_id, 0),
            times(one.deputy_id, 0),
            one.deputy_id,
        )

    best = min(candidates, key=rank)
    step, no_expert, carries, _, _ = rank(best)
    rules = ["本乡镇代表已无人可接，由其他选区代表接件" if elsewhere else "本乡镇选区代表"]
    if step == 0:
        rules.append("联系本村")
    elif step == 1:
        rules.append("今日联络站值班")
    if not no_expert:
        rules.append("熟悉此类问题")
    rules.append(f"手上 {carries} 件")
    return Choice(best, "，".join(rules))
