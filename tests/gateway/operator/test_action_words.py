"""Every act that can stand in the audit log has a word in both languages: an auditor reads no English verb."""

import ast
from inspect import signature
from pathlib import Path

import gateway
from contracts.base import Command
from gateway.access.audit import Audit
from gateway.operator.action_words import ACTIONS
from gateway.operator.words import VOCABULARIES
from tests.kinds import below

AT = {"write": 1, "_log": 2}
"""Where the act stands among the arguments."""


def commands() -> set[str]:
    """The names of all commands of the platform; those a test makes for itself are none."""
    ours = (each for each in below(Command) if each.__module__.startswith("contracts."))
    return {str(each.name) for each in ours if "name" in vars(each)}


def written() -> set[str]:
    """What the gateway writes into the log by itself: by `audit.write`, or by what stands for it."""
    found = set()
    for file in Path(gateway.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            at = AT.get(ast.unparse(node.func).rpartition(".")[2]) if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and at is not None and len(node.args) > at:
                said = node.args[at]
                found |= {str(said.value)} if isinstance(said, ast.Constant) and isinstance(said.value, str) else set()
    return found


def test_every_command_and_every_act_of_the_gateway_has_a_word() -> None:
    assert len(commands()) > 90
    assert len(written()) > 5
    assert sorted((commands() | written()) - set(ACTIONS)) == []


def outcomes() -> set[str]:
    """How an act can have ended: what is said when nothing is, and what the gateway says by name."""
    found = {str(signature(Audit.write).parameters["outcome"].default)}
    for file in Path(gateway.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            for said in node.keywords if isinstance(node, ast.Call) else []:
                if said.arg == "outcome" and isinstance(said.value, ast.Constant):
                    found.add(str(said.value.value))
    return found


def test_every_end_of_an_act_has_a_word() -> None:
    assert {"asked", "done", "failed"} <= outcomes() <= set(VOCABULARIES["audit_outcome"])


def test_no_word_is_an_identifier() -> None:
    assert [act for act, (chinese, english) in ACTIONS.items() if chinese.isascii() or "_" in english] == []
