"""What notices may ask of people on call: whom to tell of a danger, when to tell again, and of what no more."""

from services.supervision.oncall.settings import OnCallSettings
from services.supervision.oncall.store.alarms import answered_since
from services.supervision.oncall.use_cases.raise_alarm import Told, anybody_to_call, escalate, event_of, raise_alarms

__all__ = ["OnCallSettings", "Told", "answered_since", "anybody_to_call", "escalate", "event_of", "raise_alarms"]
