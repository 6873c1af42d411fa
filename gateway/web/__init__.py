"""The pages: server-rendered, working without JavaScript, in Chinese and English."""

from gateway.web.site import install, router

__all__ = ["install", "router"]
