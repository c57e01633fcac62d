from __future__ import annotations

import pytest
from jinja2 import TemplateError

from core.engines.template import ChatTemplate, plain_prompt
from core.engines.text import Message
from tests.tiny_model import TEMPLATE

QUESTION = Message("user", "Hi")
STRICT = (
    "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}"
    "{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('must alternate') }}{% endif %}[{{ m.role }}]{{ m.content | trim }}{% endfor %}"
)


def test_a_question_ends_with_the_answers_beginning() -> None:
    assert ChatTemplate(TEMPLATE).render([QUESTION]) == "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"


def test_going_on_leaves_the_last_message_open() -> None:
    prompt = ChatTemplate(TEMPLATE).render([QUESTION, Message("assistant", "Well, ")], continue_last=True)
    assert prompt.endswith("<|im_start|>assistant\nWell, ")


def test_going_on_where_the_template_drops_the_message() -> None:
    template = ChatTemplate("{% for m in messages if m.role == 'user' %}{{ m.content }}{% endfor %}>")
    assert template.render([QUESTION, Message("assistant", "Well")], continue_last=True) == "Hi>Well"


def test_a_template_without_system_messages_gets_it_with_the_first_question() -> None:
    messages = [Message("system", "Be kind"), QUESTION, Message("user", "there")]
    assert ChatTemplate(STRICT).render(messages) == "[user]Be kind\n\nHi\n\nthere"


def test_an_answer_without_a_question() -> None:
    assert ChatTemplate(STRICT).render([Message("assistant", "Hello"), QUESTION]) == "[user][assistant]Hello[user]Hi"


def test_options_that_templates_expect() -> None:
    source = "  {% if tools is none %}\n{{ bos_token }}{{ messages[0] | tojson }}{% endif %}"
    source += "{{ strftime_now('%Y') | length }}"
    template = ChatTemplate(source, {"bos_token": "<s>"})
    assert template.render([Message("user", "<你>")]) == '<s>{"role": "user", "content": "<你>"}4'


def test_marks_for_trainings_change_nothing() -> None:
    marked = "{% generation %}{{ m.content }}{% if 0 %}x{% endif %}{% endgeneration %}"
    source = "{% for m in messages %}" + marked + ".{% endfor %}"
    assert ChatTemplate(source).render([QUESTION, QUESTION]) == "Hi.Hi."


@pytest.mark.parametrize(
    "source", [None, "", 7, "{% if %}", "{{ raise_exception('never') }}", "{{ messages + 1 }}", "{{ 1 // 0 }}"]
)
def test_no_template_or_a_broken_one(source: object) -> None:
    assert ChatTemplate.working(source, {}) is None


@pytest.mark.parametrize("source", ["{{ ''.__class__.__mro__ }}", "{{ messages.append(1) }}"])
def test_templates_cannot_reach_python(source: str) -> None:
    with pytest.raises(TemplateError):
        ChatTemplate(source).render([QUESTION])


def test_base_models_get_the_texts_one_after_another() -> None:
    assert plain_prompt([QUESTION, Message("assistant", "Yes")]) == "Hi\n\nYes"
