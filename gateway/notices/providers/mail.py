"""E-mail through the county's own server."""

import smtplib
import ssl
from email.message import EmailMessage

from gateway.notices.message import Address, Message, NotSent
from gateway.notices.settings import WaySettings


def send(address: Address, message: Message, settings: WaySettings) -> None:
    """Blocks until the server has answered; raises NotSent."""
    context = ssl.create_default_context()
    host, port, timeout = settings.smtp_host, settings.smtp_port, settings.timeout_seconds
    try:
        mail = EmailMessage()
        subject = " ".join(message.text.splitlines())  # a session's or project's title may be of two lines
        mail["Subject"], mail["From"], mail["To"] = subject, settings.smtp_from, address.to
        mail.set_content("\n\n".join(filter(None, (message.text, message.more, f"{message.link}\n"))))
        if settings.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=context)
        else:
            server = smtplib.SMTP(host, port, timeout=timeout)
        with server:
            if settings.smtp_security == "starttls":
                server.starttls(context=context)
            if settings.smtp_login:
                server.login(settings.smtp_login, settings.smtp_password)
            server.send_message(mail)
    except smtplib.SMTPResponseException as refused:
        raise NotSent(f"SMTP {refused.smtp_code}") from None
    except (smtplib.SMTPRecipientsRefused, ValueError) as wrong:
        raise NotSent(type(wrong).__name__) from None
    except (smtplib.SMTPException, OSError) as away:
        raise NotSent(type(away).__name__, away=True) from None
