"""Train the starter model and put it into resources/starter.

    python packaging/starter/build.py [--minutes 90] [--threads N] [--out resources/starter] [--work DIR]
    python packaging/starter/build.py --processes 2 ...          or torchrun --nproc-per-node 2 build.py ...
    python packaging/starter/build.py --from resources/starter/starter.gguf --rate 0.006 ...

Run it again to go on from the last save point; Ctrl-C or SIGTERM saves first. `--export-only` writes the best
model so far. `--from` goes on teaching a model, with its vocabulary and new conversations. The corpus is drawn
from the modules in starter_data (see corpus.py); --work is the run's folder (loop.py says what lies in it). The
same start, seed, machine, processes and threads give the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import sys
import threading
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from corpus import draw, held_out, sources, texts  # noqa: E402

from core.engines.torch_device import choose_device  # noqa: E402
from core.events import LossPoint, TimeLeft, TrainingFinished  # noqa: E402
from core.files import write_atomically  # noqa: E402
from core.training.checkpoint import load_weights  # noqa: E402
from core.training.loop import train  # noqa: E402
from core.training.plan import Plan, load_plan, save_plan  # noqa: E402
from core.training.settings import DECAYS  # noqa: E402
from core.training.team import Team, gathered, is_gathered, launch  # noqa: E402
from core.training.text.data import pack, save_rows  # noqa: E402
from core.training.text.decoder import Decoder, Shape, parameter_count  # noqa: E402
from core.training.text.export import export_folder, export_gguf  # noqa: E402
from core.training.text.start import begin_from, load_start, weights_hash  # noqa: E402
from core.training.text.tokenizer import END, load_tokenizer, special_id, train_tokenizer  # noqa: E402
from core.training.timing import choose_fastest, step_seconds, steps_for  # noqa: E402

if TYPE_CHECKING:
    from types import FrameType

    from tokenizers import Tokenizer

SHAPE = Shape(vocab=6144, width=256, layers=6, heads=4, kv_heads=4, hidden=640, context=512)
PLAN = Plan(
    shape=SHAPE,
    steps=1,
    batch=8,  # Muon's step costs as much as two rows: a larger batch learns more a minute
    micro=2,
    context=512,
    seed=20,
    muon_rate=0.012,  # 80 short steps: validation 3.41 with 0.01, against 3.66 with 0.02 and 4.13 with 0.04
    warmup=60,
    validate_every=200,
    validation_rows=48,
    prompts=("你是谁？", "Who are you?", "什么是过拟合？", "What is 17 plus 25?", "写一首关于春天的诗。"),
)
CHARACTERS = 4_000_000
"""Chinese characters, or thrice as many letters, from which the vocabulary is learned."""
LARGEST = 16 * 2**20
"""Bytes: what a download of the app may grow by."""


def main(argv: list[str] | None = None) -> int:
    """Prepare where nothing is prepared, train what is left to train, export."""
    options = _options(argv)
    if options.processes > 1 and not options.export_only and not is_gathered() and "WORLD_SIZE" not in os.environ:
        launch(options.processes, main, argv)
        return 0
    with gathered() as team:
        if not (options.work / "plan.json").exists():
            prepare(options, team)
        if options.export_only or learn(options.work):  # stopped before the end: the next call goes on
            export(options.work, options.out, options.tokens_before)
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train and export the starter model.")
    parser.add_argument("--minutes", type=float, default=90.0, help="training time (default %(default)s)")
    parser.add_argument("--threads", type=int, help="of each process, instead of timing 1 to its share of the cores")
    parser.add_argument("--processes", type=int, default=1, help="that share every batch (default %(default)s)")
    parser.add_argument("--from", type=Path, dest="start", help="a GGUF file or folder to go on from")
    parser.add_argument("--rate", type=float, default=PLAN.muon_rate, help="highest rate (default %(default)s)")
    parser.add_argument("--decay", choices=DECAYS, default=PLAN.decay, help="of the rate (default %(default)s)")
    parser.add_argument(
        "--seed", type=int, help=f"default {PLAN.seed}, with --from {PLAN.seed + 1}: other conversations"
    )
    parser.add_argument("--compile", action="store_true", help="a fifth faster; needs a C++ compiler")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "resources" / "starter")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument(
        "--tokens-before", type=int, default=0, metavar="N", help="read by the model of --from until then: for the card"
    )
    parser.add_argument("--export-only", action="store_true", help="export the best model so far")
    options = parser.parse_args(argv)
    if (options.work / "plan.json").exists():  # decided before
        options.processes = load_plan(options.work / "plan.json").processes
    return options


def prepare(options: argparse.Namespace, team: Team) -> None:
    """Tokenizer, plan, rows and starting weights into the run's folder; plan.json last, as the sign that all is
    there. In a team all time their steps together and the first does the rest."""
    work: Path = options.work
    model, tokenizer = load_start(options.start) if options.start else (None, None)
    if team.first:
        write_tokenizer(work, tokenizer)
    team.wait()
    tokenizer = load_tokenizer(work / "tokenizer.json")
    shape = model.shape if model else replace(SHAPE, vocab=tokenizer.get_vocab_size())
    plan = decide(planned(shape, options, team), options)
    if team.first:
        write_rows(work, plan, tokenizer)
        if model:
            begin_from(model, plan, work)
        save_plan(work / "plan.json", plan)
    team.wait()


def write_tokenizer(work: Path, tokenizer: Tokenizer | None) -> None:
    """Write tokenizer.json: the one given, or a new one that is learned from the corpus."""
    tokenizer = tokenizer or train_tokenizer(texts(sources(), CHARACTERS, PLAN.seed), SHAPE.vocab)
    work.mkdir(parents=True, exist_ok=True)
    write_atomically(work / "tokenizer.json", tokenizer.to_str())


def write_rows(work: Path, plan: Plan, tokenizer: Tokenizer) -> None:
    """Draw the corpus and write what the plan reads."""
    wanted, forbidden = plan.steps * plan.examples_per_step, held_out(HERE / "eval" / "prompts.jsonl")
    drawn = draw(tokenizer, wanted, plan.context, plan.seed, forbidden, sources())
    for name, documents in zip(("train", "validation"), drawn, strict=True):
        save_rows(work / "data" / name, *pack(documents, plan.context, special_id(tokenizer, END)))


def planned(shape: Shape, options: argparse.Namespace, team: Team) -> Plan:
    """PLAN with what the options say; both rates grow or shrink alike."""
    return replace(
        PLAN,
        shape=shape,
        context=min(PLAN.context, shape.context),
        muon_rate=options.rate,
        rate=PLAN.rate * (options.rate / PLAN.muon_rate),
        decay=options.decay,
        compiled=options.compile,
        seed=PLAN.seed + bool(options.start) if options.seed is None else options.seed,
        processes=team.size,
        start=weights_hash(options.start) if options.start else "",
    )


def decide(plan: Plan, options: argparse.Namespace) -> Plan:
    """Time real steps on this computer; minutes become steps once."""
    plan = replace(plan, device=choose_device())
    if options.threads:
        plan = replace(plan, threads=options.threads)
        seconds = step_seconds(plan)
    else:
        plan, seconds = choose_fastest(plan, max(1, (os.cpu_count() or 1) // plan.processes))
    speed, used = plan.examples_per_step / seconds, f"{plan.processes} x {plan.threads} threads"
    if Team().first:
        print(f"{plan.device} {plan.precision}, {used}: {speed:.0f} tokens a second", flush=True)
    return replace(plan, steps=steps_for(options.minutes, seconds))


def learn(work: Path) -> bool:
    """Train to the end of the plan or to a signal. True when the plan is done (in the first of a team)."""
    plan, stop, done = load_plan(work / "plan.json"), threading.Event(), False

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    for event in train(plan, work, stop):
        if isinstance(event, TimeLeft):
            continue
        if not isinstance(event, LossPoint) or event.validation is not None or event.step % 20 == 0:
            print(event, flush=True)
        done = isinstance(event, TrainingFinished) and event.reason == "end"
    return done


def export(work: Path, out: Path, tokens_before: int = 0) -> None:
    """The best model so far as a GGUF file with its card in `out`, and as a Hugging Face folder in the run's
    folder. `tokens_before` were read in the runs that this one goes on from."""
    plan, tokenizer = load_plan(work / "plan.json"), load_tokenizer(work / "tokenizer.json")
    model = Decoder(plan.shape)
    position = load_weights(work / "best", model)
    export_folder(model, tokenizer, work / "hugging_face")
    export_gguf(model, tokenizer, out / "starter.gguf", "Inkstone starter model", "q8_0")
    content = (out / "starter.gguf").read_bytes()
    if len(content) > LARGEST:
        raise SystemExit(f"starter.gguf has {len(content)} bytes, more than {LARGEST}")
    measured = {
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "parameters": parameter_count(plan.shape),
        "context": plan.shape.context,
        "training": {
            "steps": position.step,
            "tokens": position.step * plan.examples_per_step,
            "tokens_before": tokens_before,
            "minutes": round(position.seconds / 60, 1),
            "cores": plan.processes * plan.threads,
            "validation_loss": round(position.best, 4),
            "seed": plan.seed,
            "start": plan.start,
        },
    }
    card = tomllib.loads((HERE / "card.toml").read_text("utf-8")) | measured
    write_atomically(out / "card.json", json.dumps(card, ensure_ascii=False, indent=1) + "\n")
    print(f"{out / 'starter.gguf'}: {len(content) / 2**20:.1f} MB", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
