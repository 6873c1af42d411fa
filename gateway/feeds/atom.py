"""A feed as Atom (RFC 4287), which every reader of news understands."""

from datetime import datetime

from feedgenerator import Atom1Feed

from gateway.feeds.entries import Entry

MEDIA_TYPE = "application/atom+xml"


def written(entries: list[Entry], origin: str, address: str, page: str, title: str, author: str) -> str:
    """The document; `origin` is where this platform is reached from outside, `address` the feed's own path."""
    feed = _Feed(
        title=title,
        link=f"{origin}{page}",
        description="",
        language="zh-CN",
        author_name=author,
        feed_url=f"{origin}{address}",
        feed_guid=f"{origin}{address}",
        newest=max((one.at for one in entries), default=None),
    )
    for one in entries:
        link = f"{origin}{one.path}"
        feed.add_item(one.title, link, one.told, unique_id=link, updateddate=one.at)
    return str(feed.writeString("utf-8"))


class _Feed(Atom1Feed):  # type: ignore[misc]
    """One that is as old as its newest entry: without any it is as old as the feed itself, not of this moment.

    So that what did not change is the same, byte for byte, and a reader who asks again is told so.
    """

    def latest_post_date(self) -> datetime:
        """When something last happened."""
        newest = self.feed["newest"]
        return newest if newest is not None else datetime.fromisoformat("1970-01-01T00:00:00+00:00")
