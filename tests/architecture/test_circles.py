"""No module imports itself by way of others."""

from graphlib import CycleError, TopologicalSorter

import pytest
from grimp import build_graph

from tests.architecture.tree import PACKAGES


def in_order(imports: dict[str, set[str]]) -> list[str]:
    """The modules, each after those it imports; raises CycleError, which names the circle, when that cannot be."""
    return list(TopologicalSorter(imports).static_order())


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = build_graph(*PACKAGES, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(in_order(imports)) == len(graph.modules)


def test_a_circle_is_seen() -> None:
    with pytest.raises(CycleError, match="in a cycle"):
        in_order({"a": {"b"}, "b": {"c"}, "c": {"a"}})
