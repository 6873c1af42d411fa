"""`python -m deploy.dev.settings_page` writes docs/settings.md: every variable of the environment, as the code says it.

What each means, and its source, stands below it in the `settings.py` of its subject.
"""

import ast
import inspect
import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic_core import PydanticUndefined, to_jsonable_python
from pydantic_settings import BaseSettings

from kit import environment

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Every setting

Variables of the environment, as the code reads them: this page is written by `python -m deploy.dev.settings_page`,
and a test compares. A name that is none of these, or a value that cannot be, stops the start with a sentence. What
takes several is written as JSON. A variable that several read is said once for the whole county and stands where it
comes first. With Kubernetes it belongs into the ConfigMap `minsheng`, with Compose under `environment` of the
service in a compose.override.yaml beside its own file; passwords and keys into secrets
([operations.md](operations.md#keys-and-passwords)). Programs that have to do with several services read
`MINSHENG_INTAKE_DATABASE_URL`, `MINSHENG_INTAKE_AMQP_URL` and so on besides.
"""


def main() -> None:
    """Write it."""
    PAGE.write_text(written())


def written() -> str:
    """The page."""
    told, parts = set[str](), [HEAD]
    for kind in sorted(environment.kinds(), key=lambda kind: (kind.__module__, kind.__name__)):
        rows, meanings = [], _meanings(kind)
        for field, name in zip(kind.model_fields, environment.names_of(kind), strict=True):
            if name not in told:
                told.add(name)
                rows.append(f"| `{name}` | {_default(kind.model_fields[field])} | {_cell(meanings.get(field, ''))} |")
        if rows:
            parts.append(
                f"## `{kind.__module__.replace('.', '/')}.py`\n\n| variable | unless set | |\n| --- | --- | --- |"
            )
            parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _default(field: Any) -> str:
    if field.is_required():
        return "needed"
    value = field.default if field.default is not PydanticUndefined else field.default_factory()
    said = to_jsonable_python(value, fallback=str)
    said = said if isinstance(said, str) else "" if said is None else json.dumps(said, ensure_ascii=False)
    return f"`{_cell(said)}`" if said else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _meanings(kind: type[BaseSettings]) -> Mapping[str, str]:
    """What stands below each field, of this class and of those it is made of."""
    return {
        name: said
        for base in reversed(kind.__mro__)
        if base.__module__.startswith(("kit.", "gateway.", "services."))
        for name, said in _below(base)
    }


def _below(kind: type) -> Iterable[tuple[str, str]]:
    (made,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(made, ast.ClassDef)
    for field, said in pairwise(made.body):
        match field, said:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(words)):
                yield name, str(words)


if __name__ == "__main__":
    main()
