"""Faults under load, one after the other, and what became of every appeal: `python -m tests.soak [--short] [NAME…]`.

Real servers and real processes: a private RabbitMQ and PostgreSQL, the gateway, intake, deputies and supervision as
they are deployed (`stage.py`). Residents (`crowd.py`) send appeals to the gateway's public address at a steady pace and
come again after a refusal, as their page does; one in twenty does not. Meanwhile a fault happens. At the end every
accepted appeal is looked for in each service's own database (`account.py`).

To add faults, write a module beside `faults/processes.py` with a list `FAULTS`, and name it in `faults/__init__.py`.
A fault is a `Fault` (`fault.py`): a name, a title, its chapter in docs/operations.md, what to do in a sentence, and
a function of one `Scene`:

    def cut(scene: Scene) -> str | None:
        scene.stage.proxy.freeze()
        scene.pause(120, short=3)  # seconds in the long form, in the short one
        scene.stage.proxy.thaw()
        scene.over()

It is called when a fifth of the appeals is accepted, and returns when the world is whole again. `over` may be left out,
or called several times: it measures the seconds from then on until the platform serves again, and the worst counts.
What the function returns is told beside what users saw; a breach that it sees itself it raises as AssertionError.

`scene.stage` is a `Stage`, or what the fault's `stage` makes (`Callable[[Path], Stage]`): override `addresses` to put
something between a process and its servers, and `start` and `close` for what else it needs. In the short form faults
with the same `stage` share one that runs; in the long form each has its own. Leave it whole in either.

On a machine that others use too, seconds say little. As root, `setsid sh -c 'echo -15 >/proc/self/autogroup; exec nice
-n -15 make soak'` runs it before all others, with everything it starts; the table says so.

`docs/faults.md` is written by the command only, from what it measured; a run of some faults replaces their rows.
"""
