"""Routes that are worked out when they are first asked for: a process that starts need not wait for hundreds.

The framework reads every route's signature, builds its models and compiles its address while modules are loaded, some
milliseconds each. What an address begins with is known at once; the rest is made, once, when anybody asks for any of
it: the first request of the address, or the OpenAPI document.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from fastapi.routing import APIRoute
from starlette._utils import get_route_path
from starlette.routing import Match, compile_path, get_name

ADDRESS = ("path_regex", "path_format", "param_convertors")


class OnDemand(APIRoute):
    """A route that knows what its address begins with, and its methods; all else of it is there when it is read."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """`options` are those of `APIRoute`, which judges them when anything of the rest is read."""
        self.path, self.endpoint, self._options = path, endpoint, options
        self._begins = path.partition("{")[0]
        self.name = options.get("name") or get_name(endpoint)
        self.methods = {method.upper() for method in options.get("methods") or ("GET",)}
        self.include_in_schema = options.get("include_in_schema", True)

    def matches(self, scope: MutableMapping[str, Any]) -> tuple[Match, MutableMapping[str, Any]]:
        """Most are told apart by what they begin with; only what is left is looked at by its expression."""
        if scope["type"] != "http" or not get_route_path(scope).startswith(self._begins):
            return Match.NONE, {}
        return super().matches(scope)

    def __getattr__(self, name: str) -> Any:
        """Only what is not there yet is looked for here; `app` is what the framework makes last."""
        if "app" in vars(self) or "_options" not in vars(self):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        if name in ADDRESS:
            vars(self).update(zip(ADDRESS, compile_path(self.path), strict=True))
        else:
            super().__init__(self.path, self.endpoint, **self._options)
        return getattr(self, name)
