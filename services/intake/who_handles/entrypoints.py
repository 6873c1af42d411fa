"""The entrypoints of who handles it: learned at night, suggested by day, gone back by hand."""

from typing import Any

import eventlet

from contracts.base import Done
from contracts.intake import Handling, LearnedModels, ListLearnedModels, SuggestHandling, UseLearnedModel
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.settings import IntakeSettings
from services.intake.who_handles.queries import suggested, versions
from services.intake.who_handles.use_cases import learn, use


class WhoHandles:
    """Suggestions of category and department; part of the intake service."""

    settings: IntakeSettings
    bus: Any

    @every(3600, after=lambda self, wanted: learn.learn(self.bus, wanted, self.settings, eventlet.sleep))
    def learn_handling(self, work: UnitOfWork) -> list[str]:
        """Once a night what the county decided is learned from."""
        return learn.due(work, self.settings)

    @command(UseLearnedModel)
    def use_learned_model(self, work: UnitOfWork, request: UseLearnedModel) -> Done:
        """The office puts a version in force, an earlier one too."""
        return use.use_learned_model(work, request)

    @query(SuggestHandling)
    def suggest_handling(self, reading: ReadSession, request: SuggestHandling) -> Handling:
        """Category and department of what somebody wrote, and why."""
        return suggested.suggest_handling(reading, request)

    @query(ListLearnedModels)
    def list_learned_models(self, reading: ReadSession, request: ListLearnedModels) -> LearnedModels:
        """Versions of the models, and how well each did."""
        return versions.list_learned_models(reading)
