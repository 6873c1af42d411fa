"""Intake as a service: which subjects it has, and nothing else."""

from pathlib import Path
from typing import Any

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.bus.unit_of_work import ReadSession
from kit.service_settings import Settings
from kit.sms.settings import SmsSettings
from services.intake.appeals.entrypoints import Appeals
from services.intake.contacts.entrypoints import Contacts
from services.intake.hotline.entrypoints import Hotline
from services.intake.messages.entrypoints import Messages
from services.intake.open_data.entrypoints import OpenData
from services.intake.readers.entrypoints import Readers
from services.intake.same_matter.entrypoints import SameMatter
from services.intake.settings import IntakeSettings
from services.intake.shared.deputies import deputies
from services.intake.threads.entrypoints import Threads
from services.intake.who_handles.entrypoints import WhoHandles

MIGRATIONS = Path(__file__).parent / "migrations"


class Intake(Appeals, Threads, Contacts, Messages, OpenData, Readers, SameMatter, Hotline, WhoHandles, BaseService):
    """Residents' appeals from the first word to the rating."""

    name = "intake"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(IntakeSettings)
    sms: Any = Settings(SmsSettings)

    def stands(self, reading: ReadSession) -> bool:
        """Whether a deputy who asks is in office, by this service's own copy."""
        return deputies.stands(reading)
