"""A calendar as iCalendar (RFC 5545), which every phone subscribes to."""

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from gateway.feeds.due import Item

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//Minsheng//Minsheng//ZH"
BEFORE = timedelta(days=1)
"""A phone reminds a day before something is due (ours)."""
EVERY = timedelta(hours=1)
"""How often a subscriber should ask again (ours)."""


def written(items: list[Item], origin: str, title: str, now: datetime) -> bytes:
    """The document; `origin` is where this platform is reached from outside."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    for item in items:
        calendar.add_component(_event(item, origin, now))
    return bytes(calendar.to_ical())


def _event(item: Item, origin: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{item.name}@{origin.partition('//')[2]}")
    event.add("summary", item.title)
    event.add("dtstamp", now)
    event.add("url", f"{origin}{item.path}")
    event.add("transp", "TRANSPARENT")  # a due date keeps nobody busy
    if isinstance(item.at, datetime):
        event.add("dtstart", item.at.astimezone(UTC))
        event.add_component(_reminder(item))
    else:
        event.add("dtstart", item.at)
        event.add("dtend", item.at + timedelta(days=1))
    return event


def _reminder(item: Item) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", item.title)
    alarm.add("trigger", -BEFORE)
    return alarm
