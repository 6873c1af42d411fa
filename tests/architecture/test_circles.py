"""No module imports, by whatever way round, a module that imports it; imports inside a function count."""

from graphlib import TopologicalSorter

from tree import PACKAGES, ROOT, imported, modules


def dotted(parts: tuple[str, ...]) -> str:
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_module_stands_in_a_circle() -> None:
    files = {dotted(file.relative_to(ROOT).with_suffix("").parts): file for file in modules(*PACKAGES)}
    graph: dict[str, set[str]] = {}
    for name, file in files.items():
        asked = {one if one in files else one.rpartition(".")[0] for one in imported(file)}
        graph[name] = {one for one in asked if one in files and one != name and not name.startswith(f"{one}.")}
    assert sum(map(len, graph.values())) > 1000
    assert list(TopologicalSorter(graph).static_order())
