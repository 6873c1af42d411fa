"""The entrypoints of supervision about figures: the chronicle of what happened, and every rate counted from it."""

from typing import Any

from contracts import figures as f
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.figures.queries import cases, figures
from services.supervision.figures.use_cases import chains, chronicle
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.hooks import tells_of


class Figures:
    """The chronicle, and what is counted from it; part of the supervision service."""

    settings: SupervisionSettings

    @subscribe(*chronicle.HEARD, parted=True, unhurried=True)
    def keep_the_chronicle(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Every event that figures are counted from is added to the chain and counted."""
        chronicle.keep_the_chronicle(work, message, self.settings, lambda: tells_of(self))

    @command(f.RebuildFigures)
    def rebuild_figures(self, work: UnitOfWork, request: f.RebuildFigures) -> f.ChronicleState:
        """Every figure is counted anew from the recorded events."""
        return chronicle.rebuild_figures(work, self.settings, lambda: tells_of(self))

    @query(f.VerifyChronicle)
    def verify_chronicle(self, reading: ReadSession, request: f.VerifyChronicle) -> f.ChronicleState:
        """The chain of recorded events is recomputed, to tell where it breaks."""
        return chains.verify(reading)

    @query(f.ReadChronicleEnds)
    def read_chronicle_ends(self, reading: ReadSession, request: f.ReadChronicleEnds) -> f.ChronicleEnds:
        """Where every chain of recorded events ends, to be noted somewhere else."""
        return chains.read_ends(reading)

    @query(f.ReadFigures)
    def read_figures(self, reading: ReadSession, request: f.ReadFigures) -> f.FigureSheet:
        """A year's counts and rates, with their formulas."""
        return figures.read_figures(reading, request, self.settings.open_least)

    @query(f.ListFigureCases)
    def list_figure_cases(self, reading: ReadSession, request: f.ListFigureCases) -> f.FigureCases:
        """The cases that a figure's numerator or denominator counts."""
        return cases.list_figure_cases(reading, request, self.settings)
