"""Whatever is said in whatever order, every appeal is open, closed, merged or shown to another channel."""

import contextlib
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from sqlalchemy import select

from contracts.deputies import AssignmentHandedOver, AssignmentUnfilled
from contracts.intake import (
    AppealClosed,
    AppealMerged,
    AppealNotAdmitted,
    AppealReopened,
    AppealSubmitted,
    MergeAppeal,
    NotAdmitAppeal,
    RateAppeal,
)
from contracts.supervision import OrderReturned
from contracts.words import AppealState, Exit, Grade
from kit.problems import Refused
from services.intake.appeals import store
from services.intake.appeals.domain.states import ANSWERED, FINAL
from services.intake.appeals.use_cases.close import close_unrated
from services.intake.settings import IntakeSettings
from tests.intake.harness import DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, Harness

S = AppealState

LAWFUL_RETURNS = {
    S.CLOSED: frozenset[S](),
    S.NOT_ADMITTED: frozenset[S](),
    S.MERGED: frozenset({S.REOPENED, S.CLOSED, S.NOT_ADMITTED}),
}
"""Where a finished appeal may still go: a merged one by its own resident, or with its head."""


def _unfilled(harness: Harness, of: str) -> AssignmentUnfilled:
    return AssignmentUnfilled(appeal_id=of, why="无人可派")


def _over(harness: Harness, of: str) -> AssignmentHandedOver:
    return AssignmentHandedOver(
        appeal_id=of,
        from_deputy_id=DEPUTY.id,
        from_deputy_name=DEPUTY.name,
        to_deputy_id=OTHER_DEPUTY.id,
        to_deputy_name=OTHER_DEPUTY.name,
        reason="回避",
    )


def _returned(harness: Harness, of: str) -> OrderReturned:
    return OrderReturned(appeal_id=of, order_id="o", department="water", by="经办人", reason="不归我局")


FACTS = {
    "offered": Harness.offered,
    "accepted": Harness.accepted,
    "unfilled": _unfilled,
    "handed over": _over,
    "solved": Harness.solved,
    "referred": Harness.referred,
    "opened": Harness.opened,
    "signed": Harness.signed,
    "returned": _returned,
    "replied": Harness.replied,
    "reviewed": Harness.reviewed,
}


class Loop(RuleBasedStateMachine):
    """Residents, the office and the other services all at once, in any order."""

    appeals = Bundle("appeals")

    @initialize(target=appeals, count=st.integers(1, 4))
    def open_the_room(self, count: int) -> Any:
        self.harness = Harness()
        self.sent: dict[str, Any] = {}
        self.before: dict[str, S] = {}
        return multiple(*(self._submit(None) for _ in range(count)))

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.harness.bench.database.close()

    def _submit(self, joins: str | None) -> str:
        command = self.harness.submit(joins=joins)
        self.sent[command.appeal_id] = command
        return command.appeal_id

    @rule(target=appeals, joins=st.none() | appeals)
    def a_resident_submits(self, joins: str | None) -> str:
        return self._submit(joins)

    @rule(said=st.lists(st.tuples(st.sampled_from(sorted(FACTS)), appeals), min_size=1, max_size=6))
    def services_say(self, said: list[tuple[str, str]]) -> None:
        self.harness.tell(*(FACTS[name](self.harness, of) for name, of in said))
        assert self.harness.kept_letters() == []

    @rule(of=appeals, into=appeals)
    def the_office_merges(self, of: str, into: str) -> None:
        with contextlib.suppress(Refused):
            self.harness.ask(MergeAppeal(appeal_id=of, into=into, reason="同一事项"), OFFICE)

    @rule(of=appeals)
    def the_office_shows_another_channel(self, of: str) -> None:
        with contextlib.suppress(Refused):
            request = NotAdmitAppeal(appeal_id=of, exit=Exit.COURT, reason="已起诉", where_to_go="县法院")
            self.harness.ask(request, OFFICE)

    @rule(of=appeals, solved=st.booleans(), grade=st.sampled_from(Grade))
    def a_resident_rates(self, of: str, solved: bool, grade: Grade) -> None:
        code = self.sent[of].tracking_code
        with contextlib.suppress(Refused):
            self.harness.ask(RateAppeal(tracking_code=code, secret=SECRET, solved=solved, grade=grade))

    @rule(days=st.sampled_from([1, 31]))
    def time_passes(self, days: int) -> None:
        self.harness.clock.pass_(days=days)
        with self.harness.bench.work() as work:
            close_unrated(work, IntakeSettings())

    @invariant()
    def no_appeal_is_lost(self) -> None:
        if not hasattr(self, "desk"):
            return
        with self.harness.bench.look() as reading:
            rows = {row.appeal_id: row for row in reading.connection.execute(select(store.appeals))}
            heads = {key: store.head_of(reading, key).appeal_id for key in rows}
            answers = {row.appeal_id for row in reading.connection.execute(select(store.answers))}
            ratings = list(reading.connection.execute(select(store.ratings)))
        assert rows.keys() == self.sent.keys()
        for key, row in rows.items():
            state = S(row.state)
            assert (row.closed_at is not None) == (state in FINAL)
            assert (row.answered_at is not None) == (key in answers)
            if state is S.MERGED and key not in answers:
                head = rows[heads[key]]
                assert S(head.state) not in FINAL, "nobody waits for an answer of a finished appeal"
            if key == heads[key]:
                assert row.voices == sum(head == key for head in heads.values())
            before = self.before.get(key)
            if before in LAWFUL_RETURNS and state is not before:
                assert state in LAWFUL_RETURNS[before]
        self._nobody_closes_over_a_not_solved(rows, ratings)
        self.before = {key: S(row.state) for key, row in rows.items()}

    def _nobody_closes_over_a_not_solved(self, rows: dict[str, Any], ratings: list[Any]) -> None:
        unhappy = {
            (rating.appeal_id, rating.round)
            for rating in ratings
            if not rating.solved or rating.grade == Grade.NOT_SATISFIED
        }
        how = {fact.appeal_id: fact.how for fact in self.harness.bench.emitted(AppealClosed)}
        for key, row in rows.items():
            state = S(row.state)
            assert (key, row.round) not in unhappy, "a `not solved` always begins a new round"
            if row.round > 1:
                assert state is not S.NOT_ADMITTED
                assert state is not S.MERGED
            before = self.before.get(key, state)
            if state is S.CLOSED and before is not S.CLOSED and how[key] == "unrated":
                assert before in ANSWERED or before is S.MERGED

    @invariant()
    def the_sums_of_the_report_are_what_a_count_of_every_row_says(self) -> None:
        if not hasattr(self, "desk"):
            return
        with self.harness.bench.look() as reading:
            sums = {tuple(row)[:3]: row.n for row in reading.connection.execute(select(store.appeal_sums)) if row.n}
            assert sums == dict(store.counted(reading))

    @invariant()
    def what_was_said_of_an_appeal_is_in_order(self) -> None:
        if not hasattr(self, "desk"):
            return
        said: dict[str, list[str]] = {}
        for fact in self.harness.bench.emitted(
            AppealSubmitted, AppealMerged, AppealNotAdmitted, AppealReopened, AppealClosed
        ):
            said.setdefault(fact.appeal_id, []).append(type(fact).__name__)
        for story in said.values():
            assert story[0] == "AppealSubmitted"
            assert story.count("AppealSubmitted") == 1
            assert story.count("AppealClosed") + story.count("AppealNotAdmitted") <= 1
            for last in ("AppealClosed", "AppealNotAdmitted"):
                assert last not in story[:-1]


Loop.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    # no shrinking: each step writes to a database, and a failure of thirty readable steps need not be shorter
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
TestEveryAppealStandsSomewhereLawful = Loop.TestCase
