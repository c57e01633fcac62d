"""Chat templates: a conversation as the one text that a model was trained to answer.

Rendered by us for every engine, so that the same model gets the same prompt whichever engine runs it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, NoReturn

from jinja2 import TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.nodes import Node
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from core.engines.text import Message, Role

# Stands behind the last message while it is rendered; what comes after it (an end token) is cut off.
_CUT_HERE = "\ue000inkstone-cut\ue000"


class ChatTemplate:
    """A model's own Jinja template. Templates come with models, so they run in a sandbox."""

    def __init__(self, source: str, special_tokens: dict[str, str] | None = None) -> None:
        """`special_tokens`: "bos_token", "eos_token" ... as text. Raises jinja2.TemplateError on a broken template."""
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _Generation]
        )
        environment.filters["tojson"] = _to_json
        environment.globals["raise_exception"] = _raise_exception
        environment.globals["strftime_now"] = _strftime_now
        self._special_tokens = special_tokens or {}
        self._template = environment.from_string(source)
        self.opens_thinking = False  # its prompt ends inside <think>, so that the answer starts there

    @staticmethod
    def working(source: object, special_tokens: dict[str, str]) -> ChatTemplate | None:
        """The template, or None where there is none or it does not work: then text is continued, as by base models."""
        if not isinstance(source, str) or not source:
            return None
        with contextlib.suppress(TemplateError):
            template = ChatTemplate(source, special_tokens)
            prompt = template.render([Message("user", "Hello")])
            template.opens_thinking = prompt.rstrip().endswith("<think>")
            return template
        return None

    def render(self, messages: Sequence[Message], continue_last: bool = False) -> str:
        """The prompt after which the model writes its answer, or goes on with the last message.

        Some templates refuse a system message or two messages of one role: these are joined then.
        Raises jinja2.TemplateError when the template does not work at all.
        """
        try:
            return self._render_once(messages, continue_last)
        except TemplateError:
            return self._render_once(_plain_turns(messages), continue_last)

    def _render_once(self, messages: Sequence[Message], continue_last: bool) -> str:
        turns = [{"role": message.role, "content": message.text} for message in messages]
        if not continue_last:
            return self._fill(turns, add_generation_prompt=True)
        text = turns[-1]["content"]
        turns[-1]["content"] = text + _CUT_HERE
        rendered = self._fill(turns, add_generation_prompt=False)
        if _CUT_HERE in rendered:
            return rendered[: rendered.rindex(_CUT_HERE)]
        return self._fill(turns[:-1], add_generation_prompt=True) + text

    def _fill(self, turns: list[dict[str, str]], add_generation_prompt: bool) -> str:
        try:
            return self._template.render(
                messages=turns,
                tools=None,
                documents=None,
                add_generation_prompt=add_generation_prompt,
                **self._special_tokens,
            )
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
            raise TemplateError(str(error)) from error  # Python's own errors from inside a template


class _Generation(Extension):
    """{% generation %} ... {% endgeneration %} marks, for trainings, what the model itself says; it changes nothing."""

    tags = {"generation"}  # noqa: RUF012  (as jinja2 has it)

    def parse(self, parser: Parser) -> list[Node]:
        """What stands between the two."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def plain_prompt(messages: Sequence[Message]) -> str:
    """For base models, which know no turns: the texts one after another, to be continued."""
    return "\n\n".join(message.text for message in messages)


def _plain_turns(messages: Sequence[Message]) -> list[Message]:
    """The system message at the head of the first question, neighbours of one role joined, a question first."""
    turns: list[Message] = [Message("user", "")] if messages[0].role == "assistant" else []
    for message in messages:
        role: Role = "assistant" if message.role == "assistant" else "user"
        if turns and turns[-1].role == role:
            turns[-1] = Message(role, f"{turns[-1].text}\n\n{message.text}")
        else:
            turns.append(Message(role, message.text))
    return turns


def _to_json(value: Any, indent: int | None = None, **_: Any) -> str:
    """Jinja's own escapes HTML, which no chat template wants."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _raise_exception(message: str) -> NoReturn:
    raise TemplateError(message)


def _strftime_now(pattern: str) -> str:
    return dt.datetime.now().astimezone().strftime(pattern)
