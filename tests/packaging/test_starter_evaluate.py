"""The blind evaluation of the starter model: its questions, its judge and its report."""

import importlib.util
import json
import os
import re
import string
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]


def load_file(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


evaluate = load_file(ROOT / "packaging" / "starter" / "evaluate.py")
# Hand-written: to some of the questions a good answer and a wrong one.
ANSWERS = [tuple(a.values()) for a in evaluate.read_prompts(Path(__file__).with_name("starter_answers.jsonl"))]
PROMPTS = evaluate.read_prompts()
BY_ID = {prompt["id"]: prompt for prompt in PROMPTS}
AT_LEAST = {
    "idea": 110,
    "app": 40,
    "self": 35,
    "story": 40,
    "poem": 15,
    "sum": 25,
    "small_talk": 25,
    "out_of_scope": 70,
}


def normalised(prompt):
    return re.sub(r"[\W_]+", "", "".join(m["content"] for m in prompt["messages"])).lower()


# ---------------------------------------------------------------- the questions


def check_form(prompt):
    assert prompt.keys() - {"subject"} == {"id", "lang", "kind", "messages", "all", "any", "none"}
    assert prompt["lang"] in evaluate.LANGUAGES
    assert prompt["kind"] in evaluate.KINDS
    roles = [m["role"] for m in prompt["messages"]]
    assert roles == [("user", "assistant")[i % 2] for i in range(len(roles))]
    assert roles[-1] == "user"
    assert all(m["content"].strip() for m in prompt["messages"])
    assert ("subject" in prompt) == (prompt["kind"] in ("story", "poem"))
    for pattern in [*prompt["all"], *prompt["any"], *prompt["none"], prompt.get("subject", "")]:
        re.compile(pattern)
    assert prompt["all"] or prompt["any"]


def test_every_question_is_well_formed():
    for prompt in PROMPTS:
        try:
            check_form(prompt)
        except (AssertionError, KeyError, TypeError, re.error) as error:
            pytest.fail(f"{prompt.get('id')}: {error}")


@pytest.mark.parametrize("answer", ["", " \n", "zxqv wkpl " * 3, "？！" * 20])
def test_neither_silence_nor_noise_is_a_good_answer(answer):
    assert [prompt["id"] for prompt in PROMPTS if not evaluate.judge(prompt, answer)] == []


def test_there_are_enough_questions_of_every_kind():
    for lang in evaluate.LANGUAGES:
        mine = [p for p in PROMPTS if p["lang"] == lang]
        kinds = Counter(p["kind"] for p in mine)
        assert len(mine) >= 320
        assert all(kinds[kind] >= n for kind, n in AT_LEAST.items()), kinds
        assert sum(len(p["messages"]) > 1 for p in mine) >= 25


def test_no_question_comes_twice():
    assert len(BY_ID) == len(PROMPTS)
    assert [text for text, n in Counter(map(normalised, PROMPTS)).items() if n > 1] == []


# ---------------------------------------------------------------- the judge


@pytest.mark.parametrize(("prompt_id", "good", "wrong"), ANSWERS, ids=[a[0] for a in ANSWERS])
def test_good_answers_pass_and_wrong_ones_fail(prompt_id, good, wrong):
    assert evaluate.judge(BY_ID[prompt_id], good) == []
    assert evaluate.judge(BY_ID[prompt_id], wrong) != []


def test_answers_are_given_for_every_kind():
    assert len(ANSWERS) >= 40
    assert {BY_ID[prompt_id]["kind"] for prompt_id, _, _ in ANSWERS} == set(evaluate.KINDS)


@pytest.mark.parametrize("lang", evaluate.LANGUAGES)
def test_an_answer_about_one_idea_seldom_passes_for_another(lang):
    ideas = [p for p in PROMPTS if p["lang"] == lang and p["kind"] == "idea"]
    good = {i: text for i, text, _ in ANSWERS if i.startswith(f"{lang}-idea-")}
    pairs = [
        evaluate.on_topic(prompt, text)
        for i, text in good.items()
        for prompt in ideas
        if prompt["any"] != BY_ID[i]["any"]
    ]
    assert sum(pairs) / len(pairs) < 0.25


@pytest.mark.parametrize("lang", evaluate.LANGUAGES)
def test_a_refusal_passes_only_where_a_refusal_is_due(lang):
    refusal = {
        "en": "Sorry, I can't: I'm only the small starter model. A larger model can, see the Models page.",
        "zh": "抱歉，我只是小小的入门模型，这个做不好。更大的模型可以，请看「模型」页。",
    }[lang]
    passed = [p["kind"] for p in PROMPTS if p["lang"] == lang and evaluate.judge(p, refusal) == []]
    due = [p for p in PROMPTS if p["lang"] == lang and p["kind"] == "out_of_scope"]
    assert passed.count("out_of_scope") == len(due)
    assert {"idea", "story", "poem", "sum"}.isdisjoint(passed)


@pytest.mark.parametrize(("prompt_id", "good", "wrong"), ANSWERS, ids=[a[0] for a in ANSWERS])
def test_an_answer_in_the_other_language_is_noticed(prompt_id, good, wrong):
    other = {"en": "模型从例子里学习，所以回答得更好。", "zh": "The model learns from many examples."}
    assert "wrong_language" not in evaluate.judge(BY_ID[prompt_id], good)
    if prompt_id != "en-sum-8-1":  # "3+5" is written alike in both
        assert "wrong_language" in evaluate.judge(BY_ID[prompt_id], other[BY_ID[prompt_id]["lang"]])


# ---------------------------------------------------------------- loops

WORDS = st.lists(st.text(string.ascii_lowercase, min_size=2, max_size=8), unique=True, min_size=1, max_size=60)
HANZI = st.lists(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), unique=True, min_size=1, max_size=80)


@given(WORDS, HANZI)
def test_words_that_all_differ_are_no_loop(words, hanzi):
    assert not evaluate.is_loop(" ".join(words))
    assert not evaluate.is_loop("".join(hanzi))


@given(WORDS.filter(lambda w: len(w) > evaluate.SHORT), st.sampled_from([". ", "!\n", "\n"]), st.integers(3, 6))
def test_a_sentence_said_three_times_is_a_loop(words, end, times):
    assert evaluate.is_loop((" ".join(words) + end) * times)


@given(HANZI.filter(lambda h: len(h) > evaluate.SHORT), st.sampled_from(["。", "！", "\n"]), st.integers(3, 6))
def test_a_chinese_sentence_said_three_times_is_a_loop(hanzi, end, times):
    assert evaluate.is_loop(("".join(hanzi) + end) * times)


@given(WORDS.filter(lambda w: len(w) >= 8), st.sampled_from([" ", ", ", " and so "]), st.integers(3, 5))
def test_eight_words_said_three_times_are_a_loop_without_any_full_stop(words, between, times):
    assert evaluate.is_loop(between.join([" ".join(words)] * times))


@given(HANZI.filter(lambda h: len(h) >= 16), st.sampled_from(["", "，", "然后"]), st.integers(3, 5))
def test_sixteen_hanzi_said_three_times_are_a_loop_without_any_full_stop(hanzi, between, times):
    assert evaluate.is_loop(between.join(["".join(hanzi)] * times))


@given(st.text(max_size=80), WORDS.filter(lambda w: len(w) > evaluate.SHORT))
def test_a_loop_stays_a_loop_whatever_stands_before_it(before, words):
    assert evaluate.is_loop(before + "\n" + (" ".join(words) + ".\n") * 3)


def test_a_loop_hides_behind_neither_punctuation_nor_capitals():
    assert evaluate.is_loop("The cat sat down. the cat sat down! THE CAT, SAT DOWN?")


@pytest.mark.parametrize("text", ["Knock! Knock! Knock! Who is there?", "汪！汪！汪！小狗叫了。", "9 + 9 = 18.", ""])
def test_short_cries_are_no_loop(text):
    assert not evaluate.is_loop(text)


# ---------------------------------------------------------------- the report


def test_the_report_counts_and_keeps_every_failing_answer(tmp_path):
    jobs = [(BY_ID[prompt_id], 1) for prompt_id, _, _ in ANSWERS for _ in range(2)]
    answers = [text for _, good, wrong in ANSWERS for text in (good, wrong)]
    result = evaluate.report(tmp_path / "a.gguf", 1, jobs, answers)
    assert [f["answer"] for f in result["failures"]] == [wrong for _, _, wrong in ANSWERS]
    assert all(row["good"] == 0.5 for rows in result["figures"].values() for row in rows.values())
    assert result["model"] == "a.gguf"
    evaluate.print_table(result["figures"])


@pytest.mark.parametrize("limit", [None, 1, 7, 80, len(PROMPTS), 10_000])
def test_a_limit_takes_prompts_from_the_whole_list(limit):
    some = evaluate.spread(PROMPTS, limit)
    assert len(some) == min(limit or len(PROMPTS), len(PROMPTS))
    assert len({p["id"] for p in some}) == len(some)
    if limit == 80:
        assert {p["kind"] for p in some} == set(evaluate.KINDS)


def test_a_missing_model_is_said_in_one_sentence(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        evaluate.main(["--model", str(tmp_path / "none.gguf")])
    assert stop.value.code == 2
    assert "there is no model at" in capsys.readouterr().err


@pytest.mark.real
def test_the_same_model_gives_the_same_results_twice(tmp_path):
    models = sorted(Path(os.environ.get("INKSTONE_REAL_DATA", "none"), "models").glob("*.gguf"))
    if not models:
        pytest.skip("no real model: set INKSTONE_REAL_DATA")
    smallest = min(models, key=lambda path: path.stat().st_size)
    out = [tmp_path / "a.json", tmp_path / "b.json"]
    for path in out:
        options = ["--model", str(smallest), "--limit", "4", "--seeds", "2", "--out", str(path)]
        assert evaluate.main(options) == 0
    assert out[0].read_bytes() == out[1].read_bytes()
    assert json.loads(out[0].read_text("utf-8"))["prompts"] == 4
