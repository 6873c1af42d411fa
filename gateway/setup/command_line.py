"""The first morning from a shell: the code that opens /setup, and the checklist; what is to be printed is returned."""

from dataclasses import replace

from contracts.base import Actor
from contracts.words import Role
from gateway.bus import Bus, Declined
from gateway.context import AppContext, make_app_context
from gateway.pages import words
from gateway.settings import GatewaySettings
from gateway.setup.facts import gather
from gateway.setup.lines import Line, checklist

ASKER = Actor(role=Role.OPERATOR, name="checklist")
NAMED = 6
"""Names shown of what is missing (ours)."""
INIT = "python -m gateway init"


async def init(settings: GatewaySettings) -> tuple[int, str]:
    """A fresh code for /setup, to be printed; 1 when there is an operator already."""
    app_context = make_app_context(settings)
    try:
        app_context.store.migrate()
        if not await app_context.first_operator.is_missing():
            return 1, "There is an operator already: /setup is closed for good."
        return 0, _invitation(settings, await app_context.first_operator.new_code(in_place=True))
    finally:
        app_context.accounts.passwords.stop()
        await app_context.store.stop()


async def at_start(app_context: AppContext) -> str:
    """What a platform says at its start while there is no operator; empty once there is one."""
    if not await app_context.first_operator.is_missing():
        return ""
    return _invitation(app_context.settings, await app_context.first_operator.new_code(in_place=False))


async def show_checklist(settings: GatewaySettings) -> tuple[int, str]:
    """Every line, to be printed; 1 when one is not ready, 2 when it cannot be counted."""
    app_context = make_app_context(settings)
    bus = _looking(app_context)
    try:
        await bus.start()
        lines = checklist(await gather(replace(app_context, bus=bus), ASKER))
    except (Declined, LookupError) as away:
        return 2, f"It cannot be counted now: {away}"
    finally:
        await bus.stop()
        app_context.accounts.passwords.stop()
        await app_context.store.stop()
    return int(not all(one.ready for one in lines)), "\n".join(_said(one) for one in lines)


def _looking(app_context: AppContext) -> Bus:
    """The way to the services that starts none of them."""
    if app_context.settings.host != "embedded":
        return app_context.bus
    from gateway.bus.embedded_files import FilesBus

    files: Bus = FilesBus(app_context.settings, app_context.clock)
    return files


def _invitation(settings: GatewaySettings, code: str | None) -> str:
    address = settings.public_url or f"http://{settings.bind}:{settings.port}"
    if code is None:
        return f"There is no operator yet. A code for {address}/setup was printed before; `{INIT}` prints another.\n"
    return (
        f"There is no operator yet. Make the first one at {address}/setup\n"
        f"with this code, good once and for {settings.setup_code_hours:g} hours:  {code}\n"
    )


def _said(line: Line) -> str:
    title, how = (words.word(each, line.name, "en") for each in ("checklist", "checklist_how"))
    if line.ready:
        return f"ready    {title}"
    which = f" ({', '.join(line.which[:NAMED])}{' …' if len(line.which) > NAMED else ''})" if line.which else ""
    return f"MISSING  {title}: {line.missing} of {line.total}{which}. {how} {line.href}".rstrip()
