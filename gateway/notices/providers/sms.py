"""A text message through the county's provider: the kind in a word, since its templates have room for no sentence."""

from gateway.notices.message import Address, Message
from kit.sms.send import Sms
from kit.sms.send import send as send_sms
from kit.sms.settings import sms_settings


def send(address: Address, message: Message) -> None:
    """Blocks until the provider has answered; raises NotSent."""
    settings = sms_settings()
    send_sms(address.to, Sms(settings.template_staff, {"what": message.what}), settings)
