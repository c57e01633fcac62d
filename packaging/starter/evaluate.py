"""Ask the starter model questions it was not made from, and judge every answer.

    python packaging/starter/evaluate.py [--model PATH.gguf] [--seeds 3] [--limit N] [--out RESULTS.json]

eval/prompts.jsonl holds one question per line: what the person typed, and regular expressions for a fair
answer (`all`, at least one of `any`, none of `none`; for stories and poems also the `subject` that must be
named). For the kind out_of_scope a fair answer is an honest refusal. The same model and seeds always give the
same results file on the same computer.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import re
import secrets
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from core.engines.text import PENALTY_WINDOW, recommended  # noqa: E402

PROMPTS = HERE / "eval" / "prompts.jsonl"
LANGUAGES = ("en", "zh")
KINDS = ("self", "app", "idea", "story", "poem", "sum", "small_talk", "out_of_scope")
LONGEST = 220  # tokens of an answer
CONTEXT = 1024

HANZI = "\u3400-\u4dbf\u4e00-\u9fff"
UNIT = re.compile(rf"[{HANZI}]|[^\W_{HANZI}]+(?:'\w+)?")  # one 字 or one word
SENTENCE_END = re.compile(r"[\n.!?。！？…；]+")
REPEATS = 3  # so many times the same is a loop
SHORT = 3  # "Knock! Knock! Knock!" is no loop: sentences up to this many words or 字 may come again

Prompt = dict[str, Any]


def read_prompts(path: Path = PROMPTS) -> list[Prompt]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def spread(prompts: list[Prompt], limit: int | None) -> list[Prompt]:
    """`limit` prompts taken evenly from the whole list, so that every kind is among them."""
    if not limit or limit >= len(prompts):
        return prompts
    return [prompts[i * len(prompts) // limit] for i in range(limit)]


# ---------------------------------------------------------------- judging


def matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text.replace("’", "'"), re.IGNORECASE | re.DOTALL) is not None


def on_topic(prompt: Prompt, answer: str) -> bool:
    return (
        bool(answer.strip())
        and all(matches(pattern, answer) for pattern in prompt["all"])
        and (not prompt["any"] or any(matches(pattern, answer) for pattern in prompt["any"]))
        and not any(matches(pattern, answer) for pattern in prompt["none"])
    )


def is_loop(text: str) -> bool:
    """The same sentence or line, or the same 8 words or 16 字 in a row, three times or more."""
    sentences = (tuple(UNIT.findall(s.lower())) for s in SENTENCE_END.split(text))
    said = Counter(s for s in sentences if len(s) > SHORT)
    units = UNIT.findall(text.lower())
    width = 16 if chinese_share(text) > 0.5 else 8
    runs = Counter(tuple(units[i : i + width]) for i in range(len(units) - width + 1))
    return max([0, *said.values(), *runs.values()]) >= REPEATS


def chinese_share(text: str) -> float:
    """How much of a text is Chinese: 字 among all 字 and words that are not numbers."""
    units = [u for u in UNIT.findall(text) if not u.isdigit()]
    return sum(re.match(f"[{HANZI}]", u) is not None for u in units) / max(1, len(units))


def is_wrong_language(prompt: Prompt, answer: str) -> bool:
    """Chinese asked and English answered, or the other way round; "3+5" and "8" belong to both."""
    if not all(re.search(r"[^\W\d_]", text) for text in (prompt["messages"][-1]["content"], answer)):
        return False
    share = chinese_share(answer)
    return share < 0.5 if prompt["lang"] == "zh" else share > 0.3


def judge(prompt: Prompt, answer: str) -> list[str]:
    """Everything that is wrong with an answer; an empty list is a good answer."""
    faults = {
        "off_topic": not on_topic(prompt, answer),
        "subject_missing": "subject" in prompt and not matches(prompt["subject"], answer),
        "loop": is_loop(answer),
        "wrong_language": is_wrong_language(prompt, answer),
    }
    return [name for name, found in faults.items() if found]


# ---------------------------------------------------------------- asking


def load(path: Path) -> Any:
    """A quiet llama.cpp server inside this process.

    One thread and one conversation at a time: batches would make answers depend on each other.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.n_gpu_layers = CONTEXT, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.verbosity, params.warmup, params.fit_params = -1, False, False
    params.ui, params.endpoint_slots, params.cache_ram_mib = False, False, 0
    params.api_keys = [secrets.token_hex()]  # it opens a port on loopback; nobody else may use that
    return xllamacpp.Server(params)


def sampling_of(model: Path) -> dict[str, Any]:
    """What the app sends when nobody changed anything: its defaults, and what the model's card recommends."""
    card = model.parent / "card.json"
    best = recommended(json.loads(card.read_text("utf-8")) if card.exists() else {})
    return {
        "samplers": ["penalties", "top_k", "top_p", "temperature"],
        "temperature": best.temperature,
        "top_k": best.top_k,
        "top_p": best.top_p,
        "repeat_penalty": best.repeat_penalty,
        "repeat_last_n": PENALTY_WINDOW,
        "max_tokens": LONGEST,
    }


def ask(server: Any, messages: list[dict[str, str]], seed: int, sampling: dict[str, Any]) -> str:
    request = {"messages": messages, "seed": seed, "cache_prompt": False, **sampling}
    reply = server.handle_chat_completions(request)
    if "error" in reply:
        raise SystemExit(f"The model could not be asked: {reply['error']['message']}")
    return reply["choices"][0]["message"]["content"] or ""


def ask_all(path: Path, jobs: list[tuple[Prompt, int]]) -> list[str]:
    """The answers in the order of the jobs, from one server for each processor core."""
    workers = min(os.cpu_count() or 1, len(jobs))
    idle: queue.Queue[Any] = queue.Queue()
    for _ in range(workers):
        idle.put(load(path))
    sampling = sampling_of(path)

    def work(job: tuple[Prompt, int]) -> str:
        server = idle.get()
        try:
            return ask(server, job[0]["messages"], job[1], sampling)
        finally:
            idle.put(server)

    with ThreadPoolExecutor(workers) as pool:
        return list(with_progress(pool.map(work, jobs), len(jobs)))


def with_progress(answers: Any, total: int) -> Any:
    for n, answer in enumerate(answers, 1):
        if n % 50 == 0 or n == total:
            print(f"\r{n} of {total} answers", end="" if n < total else "\n", file=sys.stderr, flush=True)
        yield answer


# ---------------------------------------------------------------- reporting


def figures(judged: list[tuple[Prompt, list[str]]]) -> dict[str, float | int | None]:
    """Rates from 0 to 1 over a group; for out_of_scope `on_topic` is the rate of honest refusals."""
    faults = Counter(fault for _, found in judged for fault in found)
    with_subject = sum("subject" in prompt for prompt, _ in judged)
    n = len(judged)
    return {
        "answers": n,
        "good": round(sum(not found for _, found in judged) / n, 4),
        "on_topic": round(1 - faults["off_topic"] / n, 4),
        "subject_named": round(1 - faults["subject_missing"] / with_subject, 4) if with_subject else None,
        "loops": round(faults["loop"] / n, 4),
        "wrong_language": round(faults["wrong_language"] / n, 4),
    }


def table(judged: list[tuple[Prompt, list[str]]]) -> dict[str, dict[str, Any]]:
    """Figures for each language and kind that was asked, and for each language as a whole."""
    rows: dict[str, dict[str, Any]] = {}
    for lang in LANGUAGES:
        for kind in (*KINDS, "everything"):
            group = [j for j in judged if j[0]["lang"] == lang and kind in (j[0]["kind"], "everything")]
            if group:
                rows.setdefault(lang, {})[kind] = figures(group)
    return rows


def print_table(rows: dict[str, dict[str, Any]]) -> None:
    head = ("answers", "good", "on_topic", "subject_named", "loops", "wrong_language")
    print(f"{'':18}" + "".join(f"{name.replace('_', ' '):>16}" for name in head))
    for lang, kinds in rows.items():
        for kind, row in kinds.items():
            cells = ["" if row[h] is None else row[h] if h == "answers" else f"{row[h]:.1%}" for h in head]
            print(f"{lang} {kind:15}" + "".join(f"{cell:>16}" for cell in cells))
    print("For out_of_scope, on topic means an honest refusal.")


def report(path: Path, seeds: int, jobs: list[tuple[Prompt, int]], answers: list[str]) -> dict[str, Any]:
    judged, failures = [], []
    for (prompt, seed), answer in zip(jobs, answers, strict=True):
        faults = judge(prompt, answer)
        judged.append((prompt, faults))
        if faults:
            said = {"asked": prompt["messages"][-1]["content"], "answer": answer}
            failures.append({"id": prompt["id"], "seed": seed, "faults": faults, **said})
    asked = {"model": path.name, "seeds": seeds, "prompts": len(jobs) // seeds, "sampling": sampling_of(path)}
    return {**asked, "figures": table(judged), "failures": failures}


def read_options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Judge the starter model by questions it has never seen.")
    parser.add_argument("--model", type=Path, default=HERE.parents[1] / "resources" / "starter" / "starter.gguf")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--limit", type=int, help="ask only so many prompts, taken evenly from all kinds")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "resources" / "starter" / "evaluation.json")
    options = parser.parse_args(argv)
    if not options.model.is_file():
        parser.error(f"there is no model at {options.model}; name one with --model")
    return options


def main(argv: list[str] | None = None) -> int:
    options = read_options(argv)
    jobs = [(p, seed) for p in spread(read_prompts(), options.limit) for seed in range(1, options.seeds + 1)]
    start = time.monotonic()
    results = report(options.model, options.seeds, jobs, ask_all(options.model, jobs))
    print_table(results["figures"])
    options.out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    spent, failed = time.monotonic() - start, len(results["failures"])
    print(f"{len(jobs)} answers in {spent:.0f} s; {failed} failures in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
