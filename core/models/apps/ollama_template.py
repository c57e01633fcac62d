"""Ollama keeps the chat template beside the model, in Go's template language; its GGUF files often have none inside.

Families of models are known by the marks they put around what is said, and there are few: the template of the family
(as its makers describe it) is given instead of translating Go's.
"""

from __future__ import annotations

_ASSISTANT = "{% if add_generation_prompt %}"
_NO_SYSTEM = "{% if message.role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    f"{_ASSISTANT}<|im_start|>assistant\n{{% endif %}}"
)
LLAMA_3 = (
    "{{ bos_token }}{% for message in messages %}<|start_header_id|>{{ message.role }}<|end_header_id|>\n\n"
    "{{ message.content }}<|eot_id|>{% endfor %}"
    f"{_ASSISTANT}<|start_header_id|>assistant<|end_header_id|>\n\n{{% endif %}}"
)
GEMMA = (
    f"{{{{ bos_token }}}}{{% for message in messages %}}{_NO_SYSTEM}"
    "<start_of_turn>{{ 'model' if message.role == 'assistant' else 'user' }}\n{{ message.content }}<end_of_turn>\n"
    f"{{% endfor %}}{_ASSISTANT}<start_of_turn>model\n{{% endif %}}"
)
PHI = (
    "{% for message in messages %}<|{{ message.role }}|>\n{{ message.content }}<|end|>\n{% endfor %}"
    f"{_ASSISTANT}<|assistant|>\n{{% endif %}}"
)
MISTRAL = (
    f"{{{{ bos_token }}}}{{% for message in messages %}}{_NO_SYSTEM}"
    "{% if message.role == 'user' %}[INST] {{ message.content }} [/INST]"
    "{% else %} {{ message.content }}{{ eos_token }}{% endif %}{% endfor %}"
)
FAMILIES = (
    (("<|im_start|>",), CHATML),
    (("<|start_header_id|>",), LLAMA_3),
    (("<start_of_turn>",), GEMMA),
    (("<|user|>", "<|end|>"), PHI),
    (("[INST]",), MISTRAL),
)


def jinja_of(template: str) -> str:
    """The Jinja template of the family that Go's `template` is for; "" when that is not known."""
    return next((jinja for marks, jinja in FAMILIES if all(mark in template for mark in marks)), "")
