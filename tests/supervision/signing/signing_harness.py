"""A department that has its papers signed, on a work bench: handler, reviewer and signer, each another account."""

from typing import Any

from contracts.base import Actor, Request
from contracts.projects import ProjectView
from contracts.signing import ListPapers, Paper, PaperView, ReadPaper, ReviewPaper, SignPaper, TakeBackPaper
from contracts.supervision import SaveDepartment
from contracts.words import Role
from tests.supervision.projects.project_harness import Harness as Projects
from tests.supervision.suggestions.suggestion_harness import Harness as Suggestions


def person(number: int, part: Any, name: str, department: str = "water") -> Actor:
    return Actor(role=Role.DEPARTMENT, id=f"w-{number}", name=name, department=department, part=part)


HANDLER, REVIEWER, SIGNER = person(1, "handler", "陈科"), person(2, "reviewer", "林主任"), person(3, "signer", "黄局长")


class Harness(Suggestions, Projects):
    """Departments water, which signs, housing and roads, which do not; Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:") -> None:
        super().__init__(url)
        self.signs(True)

    def signs(self, signs: bool) -> None:
        """The office says so of the department."""
        self.ask(SaveDepartment(department="water", title="县水利局", signs=signs))

    def drafted(self, request: Request, by: Actor = HANDLER) -> str:
        """What a handler sends becomes a paper; its id."""
        done = self.ask(request, by)
        assert done.paper_id, "it went out"
        return str(done.paper_id)

    def reviewed(self, paper_id: str) -> str:
        """The reviewer lets it pass."""
        self.ask(ReviewPaper(paper_id=paper_id, verdict="pass"), REVIEWER)
        return paper_id

    def passed(self, paper_id: str) -> None:
        """Reviewer and signer let it go out."""
        self.sign(self.reviewed(paper_id))

    def sign(self, paper_id: str, by: Actor = SIGNER) -> None:
        """The signer lets it go out."""
        self.ask(SignPaper(paper_id=paper_id, verdict="pass"), by)

    def take_back(self, paper_id: str, by: Actor = HANDLER) -> None:
        """A handler takes it back."""
        self.ask(TakeBackPaper(paper_id=paper_id), by)

    def view_project(self, project: str) -> ProjectView:
        """A project as anybody sees it."""
        return Projects.view(self, project)

    def papers(self, reader: Actor = HANDLER, thing: str | None = None) -> list[Paper]:
        """What this reader's desk shows, or what there is about one thing."""
        return list(self.ask(ListPapers(thing=thing), reader).items)

    def paper(self, paper_id: str, reader: Actor = HANDLER) -> PaperView:
        """One paper whole."""
        seen: PaperView = self.ask(ReadPaper(paper_id=paper_id), reader)
        return seen
