"""`python -m gateway` serves; `--demo` serves a demo county. See `--help` for the operator's commands."""

import argparse
import asyncio
import getpass
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from gateway.context import AppContext
    from gateway.settings import GatewaySettings


def main() -> None:
    """Do what the command line says."""
    warnings.filterwarnings("ignore", message="(?s).*Eventlet is deprecated")
    from kit import gc_tuning

    gc_tuning.hold()
    from gateway.command_line import parser
    from gateway.settings import GatewaySettings
    from kit import away, environment, weak_secrets

    options = parser().parse_args()
    if options.demo:
        os.environ.setdefault("MINSHENG_COUNTY", demo_county(os.environ.get("MINSHENG_COUNTY", "")))
    try:
        environment.check()
        settings = GatewaySettings()
        if options.command not in ("keys", "department-account", "county-workbook"):
            if settings.host == "nameko":
                weak_secrets.check(os.environ)
            elif not options.demo:
                environment.data_folder()
    except (environment.WrongSetting, weak_secrets.WeakSecret) as refused:
        sys.exit(str(refused))
    if options.command is None:
        serve(settings, demo=options.demo or "")
        return
    gc_tuning.settle()
    with away.in_a_sentence():
        do(options, settings)


def do(options: argparse.Namespace, settings: "GatewaySettings") -> None:
    """What an operator's command says."""
    match options.command:
        case "migrate":
            migrate(settings)
        case "init" | "checklist":
            sys.exit(first_morning(settings, options.command))
        case "keys":
            keys()
        case "audit-verify":
            sys.exit(audit_verify(settings, options.heads, options.key))
        case "department-account":
            department_account(options.code, options.everything_of)
        case "county-workbook":
            from gateway.workbook.command_line import run

            lines, code = run(settings, options)
            print(*lines, sep="\n", end="\n" if lines else "")
            sys.exit(code)
        case "account":
            asyncio.run(add_account(settings, options))


def serve(settings: "GatewaySettings", *, demo: str) -> None:
    """Serve until SIGTERM or SIGINT; requests in hand are finished. `demo`: `lived`, `small`, or empty for none."""
    import uvicorn

    from gateway import in_the_way
    from gateway.access.bounded_http import NOTHING_ELSE, BoundedHttp
    from gateway.access.quiet_server import QuietServer
    from gateway.app import create_app
    from kit import gc_tuning, logs

    if demo and settings.host != "embedded" and not settings.allow_demo:
        sys.exit("--demo fills invented people into a county's platform; set MINSHENG_ALLOW_DEMO=1 if that is meant")
    if amiss := in_the_way.of(settings):
        sys.exit(amiss)
    level = settings.log_level if "MINSHENG_LOG_LEVEL" in os.environ or not demo else "WARNING"
    logs.configure("gateway", level)
    if demo == "lived" and settings.host == "embedded":
        lived(settings)
    app = create_app(settings)
    first: list[str] = []
    address = settings.public_url or f"http://{settings.bind}:{settings.port}"
    greeting = f"Minsheng gateway ({settings.host} host): {address}"
    if demo:
        from gateway.demo import fill, told

        begin: Callable[[AppContext], Awaitable[None]] = fill
        greeting = told(address, app.state.app_context.today()) + how_to_go_on(settings)
    else:
        from gateway.setup import command_line

        async def look_for_operator(app_context: "AppContext") -> None:
            first.append(await command_line.at_start(app_context))

        begin = look_for_operator
        if settings.host == "embedded":
            greeting += f"\nEnd it with Ctrl+C. Its data is in {settings.data_dir} and is there again next time.\n"

    async def after_start(app_context: "AppContext") -> None:
        gc_tuning.settle()  # by now everything is loaded
        await begin(app_context)

    app.state.after_start = after_start
    config = uvicorn.Config(
        app,
        http=BoundedHttp,
        ws=NOTHING_ELSE,
        host=settings.bind,
        port=settings.port,
        timeout_keep_alive=settings.idle_seconds,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the application reads them itself, hop by hop
        timeout_graceful_shutdown=10,
    )

    class Server(QuietServer):
        async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
            await super().startup(sockets)  # type: ignore[arg-type]
            if not self.should_exit:
                print("\n".join([greeting, *filter(None, first)]), flush=True)

    for number in (signal.SIGINT, signal.SIGTERM):  # the server finishes its requests, then raises what it caught again
        signal.signal(number, lambda *_: None)
    server = Server(config)
    server.run()
    if not server.started:
        sys.exit(3)


def lived(settings: "GatewaySettings") -> None:
    """Unpack the recorded county, the first time; a clock that is driven from outside has none."""
    from gateway.demo.lived import first_day, restore
    from kit.clock import Clock

    if not settings.clock_file:
        restore(settings.data_dir, first_day(Clock().now().astimezone(settings.zone)))


def demo_county(said: str) -> str:
    """The demo's own county; ends with a sentence when another is said."""
    from gateway.demo.places import COUNTY

    if said not in ("", COUNTY.code):
        sys.exit(f"--demo fills {COUNTY.title} ({COUNTY.code}), and MINSHENG_COUNTY says {said}: leave one of them out")
    return COUNTY.code


def how_to_go_on(settings: "GatewaySettings") -> str:
    """How to end what runs here, where its data is, how to forget it, how to take another port."""
    data = settings.data_dir
    if settings.host != "embedded":
        return ""
    return (
        f"End it with Ctrl+C. Its data is in {data} and is there again next time; once it has ended,\n"
        f"`rm -r {data}` forgets it. Another port: MINSHENG_PORT={settings.port + 1} make run\n"
    )


def migrate(settings: "GatewaySettings") -> None:
    """Only the gateway's own schema."""
    from gateway import in_the_way
    from gateway.access.database import Store

    if settings.host == "embedded" and (amiss := in_the_way.no_folder(settings)):
        sys.exit(amiss)
    Store(settings.own_database_url).migrate()


def first_morning(settings: "GatewaySettings", command: str) -> int:
    """`init` or `checklist`; the exit code."""
    from gateway.setup import command_line
    from kit import logs

    logs.configure("gateway", "WARNING")
    run = command_line.init if command == "init" else command_line.show_checklist
    code, said = asyncio.run(run(settings))
    print(said, file=sys.stderr if code and command == "init" else sys.stdout)
    return code


def keys() -> None:
    """Print fresh keys in the form the environment takes them."""
    import secrets

    from gateway.access.audit_heads import public_of
    from gateway.keys import new_audit_key, new_pair
    from kit.bus.call_proof import new_call_pair

    public, private = new_pair()
    call_public, call_private = new_call_pair()
    print(f"MINSHENG_SECRET_KEY={secrets.token_urlsafe(48)}")
    print(f"MINSHENG_CONTACT_PUBLIC_KEY={public}")
    print(f"MINSHENG_CONTACT_PRIVATE_KEY={private}  # for intake only")
    print(f"MINSHENG_CALL_PUBLIC_KEY={call_public}  # for every service")
    print(f"MINSHENG_CALL_PRIVATE_KEY={call_private}  # for the gateway only")
    audit = new_audit_key()
    print(f"MINSHENG_AUDIT_KEY={audit}  # for the gateway only; its public half, for the auditor: {public_of(audit)}")


def department_account(code: str, everything_of: list[str]) -> None:
    """Print what an operator types on the broker; ends with a sentence for what is no department's code."""
    from gateway.bus.department_account import shown

    try:
        print(shown(code, everything_of))
    except ValueError as wrong:
        sys.exit(str(wrong))


def audit_verify(settings: "GatewaySettings", files: list[Path], keys: list[str]) -> int:
    """Print what is wrong with the audit log, by itself and against heads; 1 when anything is."""
    from gateway.access import audit_verify as verifying

    heads = verifying.Heads()
    for file in files:
        heads.add_file(file)
    if settings.host == "nameko":
        from gateway.bus.amqp import AmqpBus
        from kit.clock import Clock

        verifying.ask_scrutiny(AmqpBus(settings, Clock()), heads)
    else:
        heads.silent.append("scrutiny is not asked on the embedded host, where `make audit-verify` reads its file")
    lines, broken = verifying.verify(settings, heads, verifying.keys_of(settings, keys))
    print(*lines, sep="\n")
    return broken


async def add_account(settings: "GatewaySettings", options: argparse.Namespace) -> None:
    """Make an account; the password is asked for, or read from standard input.

    Of the roles that two persons give only the first office and operator are made here: who then need each other.
    """
    from contracts.base import Actor
    from contracts.words import Role
    from gateway.access.accounts import Accounts
    from gateway.access.audit import Audit
    from gateway.access.database import Store
    from gateway.access.two_persons import SENSITIVE, bootstrap_only
    from kit.problems import Refused

    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    store = Store(settings.own_database_url)
    store.migrate()
    actor = Actor(
        role=Role(options.role),
        id=options.actor_id,
        name=options.name,
        department=options.department,
        township=options.township,
    )
    from gateway.access.persons import must_have_person

    try:
        must_have_person(actor)
    except Refused as refused:
        sys.exit(f"{refused.problem.title} --actor-id, --department or --township says so.")
    people, sensitive = Accounts(store, settings), actor.role in SENSITIVE
    system = Actor(role=Role.SYSTEM, name=getpass.getuser())
    action = "bootstrap_account" if sensitive else "add_account"
    told = {"role": options.role, "name": options.name} | ({"again": True} if options.again else {})
    await Audit(store, settings.clock()).write(system, action, options.login, detail=told)
    try:
        if sensitive:
            await bootstrap_only(people, options.login, actor.role, again=options.again)
        await people.add(options.login, password, actor)
    except Refused as refused:
        sys.exit(f"{refused.problem.title} {refused.problem.detail}")
    finally:
        await store.stop()


if __name__ == "__main__":
    main()
