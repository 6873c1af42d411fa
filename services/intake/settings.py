"""Where migration 0005 looks for the county's zone: migrations stay as they were written, settings lie in shared/."""

from services.intake.shared.settings import IntakeSettings

__all__ = ["IntakeSettings"]
