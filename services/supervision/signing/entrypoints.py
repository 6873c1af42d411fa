"""The entrypoints of supervision about papers on their way out of a department."""

from functools import partial

from contracts import signing as c
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.signing import queries, use_cases
from services.supervision.signing.interface import act_of


class Signing:
    """What a department's people review and sign before it goes out; part of the supervision service."""

    @command(c.ReviewPaper)
    def review_paper(self, work: UnitOfWork, request: c.ReviewPaper) -> Done:
        """The department's reviewer lets a paper pass, or sends it back."""
        return use_cases.review_paper(work, request)

    @command(c.SignPaper)
    def sign_paper(self, work: UnitOfWork, request: c.SignPaper) -> Done:
        """The department's signer lets a paper go out, or sends it back."""
        return use_cases.sign_paper(work, request, partial(act_of, self))

    @command(c.TakeBackPaper)
    def take_back_paper(self, work: UnitOfWork, request: c.TakeBackPaper) -> Done:
        """A handler takes a paper back that is not signed."""
        return use_cases.take_back_paper(work, request)

    @query(c.ListPapers)
    def list_papers(self, reading: ReadSession, request: c.ListPapers) -> c.PaperList:
        """What waits in a department, or was drafted about one thing."""
        return queries.list_papers(reading, request)

    @query(c.ReadPaper)
    def read_paper(self, reading: ReadSession, request: c.ReadPaper) -> c.PaperView:
        """One paper with all it says."""
        return queries.read_paper(reading, request)
