"""What is said once for a county is read alike by the settings of every service."""

from zoneinfo import ZoneInfo

import pytest
from pydantic_settings import BaseSettings

from gateway.settings import GatewaySettings
from kit.county_settings import CountysZone, PersonalDetails
from services.deputies.settings import DeputiesSettings
from services.intake.settings import IntakeSettings
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.notices.settings import NoticeSettings
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.settings import SupervisionSettings
from services.supervision.topics.settings import TopicSettings
from services.voting.settings import VotingSettings

HIDERS = (DeputiesSettings, IntakeSettings, InquirySettings, SupervisionSettings, VotingSettings)
ZONED = (*HIDERS, GatewaySettings, NoticeSettings, OnCallSettings, TopicSettings)


@pytest.mark.parametrize("kind", ZONED)
def test_a_county_names_its_zone_once_for_all(kind: type[BaseSettings], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever prefix a service's own settings have."""
    monkeypatch.setenv("MINSHENG_TIMEZONE", "Asia/Urumqi")
    read = kind()
    assert isinstance(read, CountysZone)
    assert read.zone == ZoneInfo("Asia/Urumqi")


@pytest.mark.parametrize("kind", HIDERS)
def test_a_county_says_once_whether_houses_are_personal(
    kind: type[BaseSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text must not be whole in one service and without its house in another."""
    monkeypatch.setenv("MINSHENG_HIDE_HOUSES", "1")
    read = kind()
    assert isinstance(read, PersonalDetails)
    assert read.hide_houses
