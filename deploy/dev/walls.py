"""A kind of wall that import-linter does not bring: these modules import what is listed, and nothing else."""

import sys
from collections.abc import Iterable
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.application.contract_utils import AlertLevel, remove_ignored_imports_and_report
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression


class OnlyContract(Contract):
    """Modules import the standard library, what is listed, and nothing else; a new library needs no new wall.

    `modules` and `may_import` take wildcards and mean packages whole. `among` are the packages the wall is about:
    imports of others pass, and without it none do. `ignore_imports` as in import-linter's own contracts.
    """

    type_name = "only"

    modules: Any = fields.SetField(subfield=fields.ModuleExpressionField())
    may_import: Any = fields.SetField(subfield=fields.ModuleExpressionField())
    among: Any = fields.SetField(subfield=fields.ModuleExpressionField(), required=False)
    ignore_imports: Any = fields.SetField(subfield=fields.ImportExpressionField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Every direct import that is not listed, with its lines."""
        removed = remove_ignored_imports_and_report(graph, self.ignore_imports, AlertLevel.ERROR)
        allowed = _packages(graph, self.may_import) | sys.stdlib_module_names
        concerned = _packages(graph, self.among) if self.among else graph.modules
        strangers = {
            module: sorted((graph.find_modules_directly_imported_by(module) & concerned) - allowed)
            for module in sorted(_packages(graph, self.modules))
        }
        return ContractCheck(
            kept=not any(strangers.values()),
            warnings=list(removed.warnings),
            ignored_import_count=removed.ignored_import_count,
            metadata={"strangers": {module: names for module, names in strangers.items() if names}},
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say which module imports what it may not."""
        for module, names in check.metadata["strangers"].items():
            output.print_error(f"{module} is not allowed to import {', '.join(names)}", bold=False)
        output.new_line()


def _packages(graph: ImportGraph, expressions: Iterable[ModuleExpression]) -> set[str]:
    """The modules meant and all below them; of an installed library the graph knows the name only."""
    meant = {module.name for module in module_expressions_to_modules(graph, expressions)}
    whole = {module for module in meant & graph.modules if not graph.is_module_squashed(module)}
    return meant.union(*(graph.find_descendants(module) for module in whole))
