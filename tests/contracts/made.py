"""Any value that a JSON schema of a contract allows, as a strategy."""

from datetime import UTC
from typing import Any

from hypothesis import strategies as st

LETTERS = "民声ab12"


def made(schema: dict[str, Any], whole: dict[str, Any] | None = None) -> st.SearchStrategy[Any]:
    """What fits `schema`; `whole` is the document its references point into."""
    whole = whole or schema
    if "$ref" in schema:
        return made(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return st.one_of([made(kind, whole) for kind in schema["anyOf"]])
    if "const" in schema or "enum" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    kind: st.SearchStrategy[Any] = KINDS[schema["type"]](schema, whole)
    return kind


def _text(schema: dict[str, Any], _: dict[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("format") == "date":
        return st.dates().map(str)
    if schema.get("format") == "date-time":
        return st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat())
    least, most = schema.get("minLength", 0), schema.get("maxLength", 64)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda text: least <= len(text) <= most)
    return st.text(LETTERS, min_size=least, max_size=min(most, least + 8))


def _list(schema: dict[str, Any], whole: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    least = schema.get("minItems", 0)
    if "prefixItems" in schema:
        return st.tuples(*(made(item, whole) for item in schema["prefixItems"])).map(list)
    most = min(least + 1, schema.get("maxItems", least + 1))
    return st.lists(made(schema["items"], whole), min_size=least, max_size=most)


def _object(schema: dict[str, Any], whole: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {name: made(one, whole) for name, one in schema.get("properties", {}).items()}
    needed = set(schema.get("required", ()))
    return st.fixed_dictionaries(
        {name: one for name, one in fields.items() if name in needed},
        optional={name: one for name, one in fields.items() if name not in needed},
    )


KINDS: dict[str, Any] = {
    "string": _text,
    "array": _list,
    "object": _object,
    "integer": lambda schema, _: st.integers(schema.get("minimum"), schema.get("maximum")),
    "number": lambda schema, _: st.floats(schema.get("minimum"), schema.get("maximum"), allow_nan=False),
    "boolean": lambda _schema, _: st.booleans(),
    "null": lambda _schema, _: st.none(),
}
