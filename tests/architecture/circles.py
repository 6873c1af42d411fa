"""A circle among the product's modules: one that reaches itself by way of what it imports, also inside functions."""

from graphlib import CycleError, TopologicalSorter

from grimp import build_graph

from tests.architecture.tree import PACKAGES

Imports = dict[str, set[str]]


def imports() -> Imports:
    """Every module with those it imports directly."""
    graph = build_graph(*PACKAGES, cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def circle(among: Imports) -> list[str]:
    """The modules of one circle in their order, the first again at the end; empty when there is none."""
    try:
        TopologicalSorter(among).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []
