"""The walls hold: one breach of every kind, made in a copy of the tree, is refused by the wall that is there for it."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, Linter, copy, modules

WALLS = [
    one["name"] for one in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]
(
    CONTRACTS,
    KIT,
    GATEWAY_ALONE,
    SERVICES,
    SUBJECTS,
    INTERFACE,
    LAYERS,
    DOMAIN,
    MESSAGING,
    BOX_SHARES,
    BOX_ALONE,
    VOTE_ORDER,
    GATEWAY_SUBJECTS,
    GATEWAY_LAYERS,
) = WALLS
ALEMBIC = ROOT / "kit" / "db" / "alembic"
"""Run by alembic from its file, as every migration is."""
OF_ALL = {"hooks", "issuing", "keys", "metadata"}
"""What only `shared` has of the names that the wall inside subjects knows."""
BY_NAME = {"contracts/generate.py", "gateway/bus/embedded.py", "gateway/subjects.py"} | {
    "kit/environment.py",
    "kit/hosts/nameko/process.py",
}
"""Who imports what it is told at run time: the generator, the check of settings, whoever composes the house."""

BREACHES = [
    (CONTRACTS, "contracts/base.py", "import kit.clock"),
    (CONTRACTS, "contracts/words.py", "import sqlalchemy"),
    (CONTRACTS, "contracts/projects/events.py", "import pika"),
    (CONTRACTS, "contracts/figures.py", "import services.supervision.settings"),
    (KIT, "kit/bus/topology.py", "import services.intake.settings"),
    (KIT, "kit/problems.py", "import gateway.settings"),
    (KIT, "kit/bus/consumer.py", "import contracts.projects"),
    (GATEWAY_ALONE, "services/supervision/topics/use_cases/look.py", "import gateway.settings"),
    (GATEWAY_ALONE, "services/__main__.py", "import gateway.app"),
    (GATEWAY_ALONE, "gateway/bus/embedded.py", "import services.intake.service"),
    (SERVICES, "services/intake/appeals/queries/views.py", "import services.deputies.matters.interface"),
    (SERVICES, "services/intake/shared/metadata.py", "import services.deputies.shared.metadata"),
    (SERVICES, "services/deputies/__main__.py", "import services.voting.settings"),
    (SUBJECTS, "services/supervision/topics/use_cases/look.py", "import services.supervision.cases.use_cases.office"),
    (SUBJECTS, "services/intake/contacts/store.py", "import services.intake.appeals.store"),
    (SUBJECTS, "services/deputies/roster/queries.py", "import services.deputies.matters.queries"),
    (SUBJECTS, "services/supervision/shared/hooks.py", "import services.supervision.cases.store.tables"),
    (SUBJECTS, "services/supervision/settings.py", "import services.supervision.projects.settings"),
    (SUBJECTS, "services/supervision/service.py", "import services.supervision.cases.use_cases.office"),
    (SUBJECTS, "services/supervision/beside.py", "import services.supervision.cases.queries.now"),
    (INTERFACE, "services/supervision/projects/settings.py", "import services.supervision.cases.interface"),
    (INTERFACE, "services/supervision/shared/hooks.py", "import services.supervision.cases.interface"),
    (INTERFACE, "services/intake/service.py", "import services.intake.appeals.interface"),
    (LAYERS, "services/supervision/projects/use_cases/plan.py", "import services.supervision.projects.queries.tasks"),
    (LAYERS, "services/intake/open_data/use_cases.py", "import services.intake.open_data.queries"),
    (LAYERS, "services/voting/sessions/store.py", "import services.voting.sessions.use_cases.draw"),
    (LAYERS, "services/deputies/roster/queries.py", "import services.deputies.roster.entrypoints"),
    (LAYERS, "services/supervision/topics/settings.py", "import services.supervision.topics.store.days"),
    (LAYERS, "services/voting/ideas/interface.py", "import services.voting.ideas.entrypoints"),
    (LAYERS, "services/voting/box/store/tables.py", "import services.voting.box.use_cases.cast"),
    (LAYERS, "services/voting/shared/keys.py", "import services.voting.shared.issuing"),
    (LAYERS, "services/intake/contacts/beside.py", ""),
    (DOMAIN, "services/supervision/suggestions/domain.py", "import sqlalchemy"),
    (DOMAIN, "services/supervision/figures/domain/rates.py", "import kit.clock"),
    (DOMAIN, "services/voting/sessions/domain/round.py", "import contracts.sessions"),
    (DOMAIN, "services/voting/shared/domain/rules.py", "import pydantic"),
    (DOMAIN, "services/deputies/suggestions/domain.py", "import services.deputies.suggestions.store"),
    (MESSAGING, "services/voting/selection/use_cases/candidates.py", "import nameko"),
    (MESSAGING, "services/supervision/dashboards/queries.py", "import eventlet"),
    (MESSAGING, "services/supervision/figures/store.py", "import pika"),
    (MESSAGING, "services/intake/contacts/use_cases.py", "import kit.bus.entrypoints"),
    (BOX_SHARES, "services/voting/box/queries.py", "import services.voting.sessions.store"),
    (BOX_SHARES, "services/voting/box/use_cases/cast.py", "import services.voting.ideas.interface"),
    (BOX_SHARES, "services/voting/scrutiny/store.py", "import services.voting.shared.metadata"),
    (BOX_ALONE, "services/voting/sessions/store.py", "import services.voting.box.store.tables"),
    (BOX_ALONE, "services/voting/box/use_cases/rounds.py", "import services.voting.scrutiny.store"),
    (BOX_ALONE, "services/voting/shared/issuing.py", "import services.voting.scrutiny.domain"),
    (VOTE_ORDER, "services/voting/ideas/queries.py", "import services.voting.selection.interface"),
    (GATEWAY_SUBJECTS, "gateway/selection/pages/seasons.py", "import gateway.roster.pages.imports"),
    (GATEWAY_SUBJECTS, "gateway/dashboards/pages.py", "import gateway.figures.tables"),
    (GATEWAY_SUBJECTS, "gateway/pages/render.py", "import gateway.cases.closed_loop"),
    (GATEWAY_SUBJECTS, "gateway/api/receipts.py", "import gateway.resident.progress"),
    (GATEWAY_SUBJECTS, "gateway/access/edge.py", "import gateway.operator.api"),
    (GATEWAY_SUBJECTS, "gateway/demo/walk.py", "import gateway.orders.api"),
    (GATEWAY_SUBJECTS, "gateway/app.py", "import gateway.topics.api"),
    (GATEWAY_SUBJECTS, "gateway/subjects.py", "import gateway.matters.api"),
    (GATEWAY_SUBJECTS, "gateway/beside.py", "import gateway.projects.words"),
    (GATEWAY_LAYERS, "gateway/api/resource.py", "import gateway.pages.forms"),
    (GATEWAY_LAYERS, "gateway/access/problems.py", "import gateway.api.bodies"),
    (GATEWAY_LAYERS, "gateway/bus/link.py", "import gateway.access.rate"),
    (GATEWAY_LAYERS, "gateway/settings.py", "import gateway.context"),
    (GATEWAY_LAYERS, "gateway/pages/site.py", "import gateway.app"),
]
"""The wall, the module that breaks it, and the line by which it does; a module that is not there is made."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the walls stand in."""
    return copy(tmp_path_factory.mktemp("tree"), "*.py")


@pytest.fixture(scope="module")
def linter(tree: Path) -> Iterator[Linter]:
    with closing(Linter(tree)) as looking:
        yield looking


def test_the_tree_as_it_is_breaks_no_wall(linter: Linter) -> None:
    assert linter.walls() == dict.fromkeys(WALLS, True)


@pytest.mark.slow
@pytest.mark.parametrize(("wall", "module", "line"), BREACHES, ids=[f"{at}: {line}" for _, at, line in BREACHES])
def test_a_breach_is_refused_by_the_wall_that_is_there_for_it(
    tree: Path, linter: Linter, wall: str, module: str, line: str
) -> None:
    file = tree / module
    before = file.read_text() if file.exists() else None
    file.write_text(f"{before or ''}\n{line}\n")
    try:
        assert not linter.walls()[wall]
    finally:
        file.unlink()
        if before is not None:
            file.write_text(before)


def test_every_wall_is_tried_by_a_breach() -> None:
    assert {wall for wall, _, _ in BREACHES} == set(WALLS)


def test_every_folder_of_code_is_a_package_so_that_the_walls_see_it() -> None:
    unseen = {
        file.relative_to(ROOT).as_posix()
        for file in modules(*PACKAGES)
        if "migrations" not in file.parts
        and ALEMBIC not in file.parents
        and not all((folder / "__init__.py").exists() for folder in file.parents if ROOT in folder.parents)
    }
    assert not unseen


def test_what_all_subjects_share_lies_in_shared() -> None:
    of_a_subject = [file for file in modules("services") if len(file.relative_to(ROOT).parts) == 4]
    assert {file.parent.name for file in of_a_subject if file.stem in OF_ALL} == {"shared"}


def test_nobody_goes_around_a_wall_by_importing_at_run_time() -> None:
    around = re.compile(r"\b(?:import_module|__import__|run_module|exec)\(|spec_from_file_location")
    found = {file.relative_to(ROOT).as_posix() for file in modules(*PACKAGES) if around.search(file.read_text())}
    assert found == BY_NAME
