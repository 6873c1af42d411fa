"""Everyone who can be asked, as the rules of assignment see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property


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
    """What the deputy has an interest in: a firm or body by a word, a category, or a village."""
    employer: str = ""


@dataclass(frozen=True)
class Asked:
    """What is asked of the roster."""

    township: str
    village: str | None
    category: str
    words: str
    """Title, text and address, where a conflict of interest would show."""
    tried: frozenset[str] = frozenset()
    """Deputies who had this appeal before and let it go."""
    station: str | None = None
    """The station whose QR code was scanned."""
    called: frozenset[str] = frozenset()
    """What the category is called, without the case of Latin letters."""
    wanted: str | None = None
    """The deputy whose own code was scanned."""
    reported: bool = False
    """Somebody is accused: the office decides who reads it."""

    @cached_property
    def folded(self) -> str:
        """The words without the case of Latin letters."""
        return self.words.casefold()


@dataclass(frozen=True)
class Duty:
    """A deputy on duty today at a station of a township; the deputy may live elsewhere in the county."""

    station: str
    township: str
    deputy_id: str


@dataclass
class Roster:
    """Active deputies, today's duty and how much each already carries."""

    candidates: list[Candidate]
    duties: Iterable[Duty] = ()
    load: dict[str, int] = field(default_factory=dict)
    """Open matters by deputy."""
    last: dict[str, float] = field(default_factory=dict)
    """When each was last offered a matter: any number that grows with time; nobody is asked twice before another."""
    at_station: dict[str, set[str]] = field(default_factory=dict)
    on_duty: dict[str, set[str]] = field(default_factory=dict)
    """Deputies on duty by township."""
    substitutes: dict[str, str] = field(default_factory=dict)
    """Who is away today, and who stands in."""

    def __post_init__(self) -> None:
        """Index once; a batch of appeals asks many times."""
        self._local: dict[str, dict[str, Candidate]] = {}
        known = self._known = {candidate.deputy_id: candidate for candidate in self.candidates}
        for candidate in self.candidates:
            self._local.setdefault(candidate.township, {})[candidate.deputy_id] = candidate
        for duty in self.duties:
            if duty.deputy_id in known:
                self._local.setdefault(duty.township, {})[duty.deputy_id] = known[duty.deputy_id]
                self.at_station.setdefault(duty.station, set()).add(duty.deputy_id)
                self.on_duty.setdefault(duty.township, set()).add(duty.deputy_id)
        self._latest = max(self.last.values(), default=0.0)

    def of(self, township: str) -> Iterable[Candidate]:
        """The township's deputies, and those on duty at its stations today."""
        return self._local.get(township, {}).values()

    def stand_in(self, deputy_id: str) -> Candidate | None:
        """Who takes what this absent deputy would be offered; None when that one is away too, or in office no more."""
        substitute = self.substitutes[deputy_id]
        return None if substitute in self.substitutes else self._known.get(substitute)

    def took(self, deputy_id: str) -> None:
        """Count an offer that was just made."""
        self.load[deputy_id] = self.load.get(deputy_id, 0) + 1
        self._latest += 1.0
        self.last[deputy_id] = self._latest

    def gave_up(self, deputy_id: str) -> None:
        """Count a matter that left the deputy's hands."""
        self.load[deputy_id] = max(0, self.load.get(deputy_id, 0) - 1)
