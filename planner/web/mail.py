"""Letters by mail: written and sent after the answer, so that its time says nothing and a slow server holds up nobody.

smtplib itself, not Flask-Mailman: that one begins TLS without looking at the server's certificate.
"""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from threading import BoundedSemaphore, Thread
from urllib.parse import urlsplit

from flask import Flask, current_app
from sqlalchemy.orm import Session

from planner.config import Config
from planner.database import transaction

SECONDS = 15
MOST_AT_ONCE = 4
_ROOM = BoundedSemaphore(MOST_AT_ONCE)


@dataclass(frozen=True)
class Letter:
    """What is sent to whom."""

    to: str
    subject: str
    text: str


def send_later(write: Callable[[Session], Letter | None]) -> None:
    """Let a letter be written and sent in the background; what goes wrong is logged."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if not _ROOM.acquire(blocking=False):
        app.logger.warning("a letter was not sent: %d are being sent already", MOST_AT_ONCE)
        return
    Thread(target=_work, args=(app, write), daemon=True).start()


def _work(app: Flask, write: Callable[[Session], Letter | None]) -> None:
    """Write a letter and, once what it promises is stored, send it."""
    try:
        with app.app_context():
            with transaction() as session:
                letter = write(session)
            if letter:
                send(app.config["PLANNER"], letter)
    except Exception:
        app.logger.exception("a letter was not sent")
    finally:
        _ROOM.release()


def send(config: Config, letter: Letter) -> None:
    """Send a letter now; raises OSError, of which SMTPException is one kind."""
    message = EmailMessage()
    host = urlsplit(config.address).hostname or "localhost"
    message["From"] = config.mail_from or f"planner@{host}"
    message["To"], message["Subject"] = letter.to, letter.subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=host)
    message["Auto-Submitted"] = "auto-generated"  # so that no absence note answers it
    message.set_content(letter.text)
    trusted = ssl.create_default_context()
    is_wrapped = config.mail_tls and config.mail_port == smtplib.SMTP_SSL_PORT
    server = (
        smtplib.SMTP_SSL(config.mail_server, config.mail_port, timeout=SECONDS, context=trusted)
        if is_wrapped
        else smtplib.SMTP(config.mail_server, config.mail_port, timeout=SECONDS)
    )
    with server:
        if config.mail_tls and not is_wrapped:
            server.starttls(context=trusted)
        if config.mail_username:
            server.login(config.mail_username, config.mail_password)
        server.send_message(message)
