"""Finding a service's row types."""

from types import ModuleType

from kit.db.rows import TableRow


def row_types(*modules: ModuleType) -> list[type[TableRow]]:
    """Every row type that these modules say, each module at least one."""
    found: list[type[TableRow]] = []
    for module in modules:
        kinds = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, TableRow)]
        own = [kind for kind in kinds if kind.__module__ == module.__name__]
        assert own, f"{module.__name__} has no row type"
        found += own
    return found
