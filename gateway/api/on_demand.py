"""Routes that are worked out when they are first asked for: a process that starts need not wait for hundreds.

The framework reads every route's signature and builds its models while modules are loaded, a millisecond each. What
tells an address from others is known at once; the rest is made, once, when anybody asks for any of it: the first
request of the address, or the OpenAPI document.
"""

from collections.abc import Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.routing import compile_path, get_name


class OnDemand(APIRoute):
    """A route that knows its address and its methods; all else of it is there when it is read."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """`options` are those of `APIRoute`, which judges them when anything of the rest is read."""
        self.path, self.endpoint, self._options = path, endpoint, options
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.name = options.get("name") or get_name(endpoint)
        self.methods = {method.upper() for method in options.get("methods") or ("GET",)}

    def __getattr__(self, name: str) -> Any:
        """Only what is not there yet is looked for here; `app` is what the framework makes last."""
        if "app" in vars(self) or "_options" not in vars(self):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        super().__init__(self.path, self.endpoint, **self._options)
        return getattr(self, name)
