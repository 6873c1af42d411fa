"""No module imports itself by way of others."""

from tests.architecture.circles import circle, imports


def test_no_module_imports_itself_by_way_of_others() -> None:
    among = imports()
    assert len(among) > 500
    assert circle(among) == []


def test_a_circle_is_seen() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()})) == {"a", "b", "c"}
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
