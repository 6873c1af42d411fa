"""Circles among the product's modules: each reaches itself by way of what it imports."""

import ast
from functools import cache
from pathlib import Path

import grimp

from tests.architecture.tree import PACKAGES, ROOT

Graph = dict[str, set[str]]


@cache
def imports(*, inside_functions: bool) -> Graph:
    """Who imports whom; what is imported for types only never counts, what a function imports only if asked for."""
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
    found: Graph = {name: set() for name in graph.modules}
    for name in graph.modules:
        for other in graph.find_modules_directly_imported_by(name):
            lines = {one["line_number"] for one in graph.get_import_details(importer=name, imported=other)}
            if inside_functions or lines - _inside_functions(name):
                found[name].add(other)
    return found


@cache
def _inside_functions(module: str) -> set[int]:
    """The lines of a module's imports that run when a function is called, and not before."""
    place = ROOT.joinpath(*module.split("."))
    file = next(file for file in (place.with_suffix(".py"), place / "__init__.py") if file.exists())
    functions = [node for node in ast.walk(_parsed(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = (node for function in functions for node in ast.walk(function))
    return {node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)}


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def circles(*, inside_functions: bool) -> list[list[str]]:
    """The modules of each circle, circles that touch as one, in alphabetical order."""
    return strongly_connected(imports(inside_functions=inside_functions))


def strongly_connected(graph: Graph) -> list[list[str]]:
    """Groups of nodes that all reach each other (Kosaraju): after one walk, a second against the arrows."""
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(graph):
        order += _walked(graph, start, seen)
    against: Graph = {name: set() for name in graph}
    for name, others in graph.items():
        for other in others:
            against[other].add(name)
    seen = set()
    groups = [sorted(_walked(against, start, seen)) for start in reversed(order) if start not in seen]
    return sorted(group for group in groups if len(group) > 1)


def _walked(graph: Graph, start: str, seen: set[str]) -> list[str]:
    """What is reached from `start` and was not seen, each after all it reaches."""
    if start in seen:
        return []
    seen.add(start)
    done: list[str] = []
    open_ = [(start, iter(sorted(graph[start])))]
    while open_:
        name, others = open_[-1]
        other = next((one for one in others if one not in seen), None)
        if other is None:
            done.append(name)
            open_.pop()
        else:
            seen.add(other)
            open_.append((other, iter(sorted(graph[other]))))
    return done
