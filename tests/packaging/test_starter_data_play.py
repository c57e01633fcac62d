"""The generated stories, poems, sums, small talk and refusals of the starter model."""

from __future__ import annotations

import importlib
import itertools
import random
import re
import sys
from pathlib import Path

import pytest

STARTER = Path(__file__).resolve().parents[2] / "packaging" / "starter"
sys.path.insert(0, str(STARTER))

play_poems = importlib.import_module("starter_data.play_poems")
play_stories = importlib.import_module("starter_data.play_stories")
play_subjects = importlib.import_module("starter_data.play_subjects")
play_sums = importlib.import_module("starter_data.play_sums")
play_wording = importlib.import_module("starter_data.play_wording")

KINDS = sorted(play_wording.KINDS)
LANGS = ("en", "zh")
HAN = re.compile(r"[一-鿿]")


def module(kind):
    return importlib.import_module(f"starter_data.play_{play_wording.KINDS[kind]}")


def drawn(kind, lang, count=400, seed=7):
    return list(itertools.islice(module(kind).conversations(lang, random.Random(seed)), count))


def answers(conversations):
    return [m["content"] for c in conversations for m in c["messages"] if m["role"] == "assistant"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_conversations_are_well_formed_and_repeatable(kind, lang):
    conversations = drawn(kind, lang)
    assert conversations == drawn(kind, lang)
    assert conversations != drawn(kind, lang, seed=8)
    assert module(kind).SHARE > 0
    systems = 0
    for conversation in conversations:
        assert (conversation["lang"], conversation["kind"]) == (lang, kind)
        roles = [message["role"] for message in conversation["messages"]]
        systems += roles[0] == "system"
        roles = roles[roles[0] == "system" :]
        assert roles == ["user", "assistant"] * (len(roles) // 2)
        assert roles
        for message in conversation["messages"]:
            text = message["content"]
            assert text
            assert text == text.strip()
            if message["role"] == "assistant":
                assert not re.search(r"[{}|‹›]|\bNone\b", text), text
                assert not re.search(r"\b[aA] (?!one)[aeioAEIO]\w", text), text
                assert not re.search(r"\.\.(?!\.)|。。|，，|,,|\?\?|？？|!\.|！。|\?\.|  ", text), text
    assert 0.04 < systems / len(conversations) < 0.2


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_is_in_the_language_of_the_request(kind, lang):
    foreign = re.compile(r"[a-z]{2,}", re.IGNORECASE)
    for text in answers(drawn(kind, lang)):
        if lang == "zh":
            assert HAN.search(text) or re.fullmatch(r"[\d+\- =。、]+", text), text
            assert not foreign.search(text), text
            assert not re.search(r"[,;?!]", text), text
        else:
            assert not HAN.search(text), text


@pytest.mark.parametrize("lang", LANGS)
def test_every_story_and_poem_names_its_subject(lang):
    rng = random.Random(3)
    for _ in range(1500):
        about = play_subjects.subject(lang, rng)
        full, short = play_stories.story(lang, about, rng)
        for text in (full, short, play_poems.poem(lang, about, rng)):
            for word in about.must:
                assert word.lower() in text.lower(), (about, text)


@pytest.mark.parametrize("lang", LANGS)
def test_stories_are_short_and_differ(lang):
    rng = random.Random(4)
    texts = [play_stories.story(lang, play_subjects.subject(lang, rng), rng)[0] for _ in range(600)]
    lengths = sorted(len(text.split()) if lang == "en" else len(HAN.findall(text)) for text in texts)
    assert lengths[0] >= 60
    assert lengths[-1] <= (190 if lang == "en" else 280)
    assert len(set(texts)) == len(texts)
    assert len({text[:60] if lang == "en" else text[:25] for text in texts}) > 400


def test_every_sum_up_to_twenty_is_right():
    assert len(set(play_sums.TASKS)) == 462
    seen = set()
    for lang in LANGS:
        for text in answers(drawn("sum", lang, 4000)):
            for a, sign, b, result in re.findall(r"(\d+) ([+-]) (\d+) = (\d+)", text):
                expected = int(a) + int(b) if sign == "+" else int(a) - int(b)
                assert int(result) == expected
                assert 0 <= expected <= 20
                seen.add((int(a), sign, int(b)))
    assert seen == set(play_sums.TASKS)


@pytest.mark.parametrize("lang", LANGS)
def test_a_yes_or_no_about_a_sum_is_right(lang):
    checked = 0
    for conversation in drawn("sum", lang, 2500):
        talk = [m for m in conversation["messages"] if m["role"] != "system"]
        for user, assistant in itertools.pairwise(talk):
            match = re.match(
                r"(Yes|No|Not quite|对|没错|不对|不是)[,:，：]? *\D*(\d+) [+-] \d+ = (\d+)",
                assistant["content"],
            )
            if match and user["role"] == "user":
                right = int(re.findall(r"\d+", user["content"])[2]) == int(match[3])
                assert right == (match[1] in {"Yes", "对", "没错"}), (user, assistant)
                checked += 1
    assert checked > 50


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_variety(lang):
    nouns = play_wording.load("nouns")[lang]
    groups = [nouns[key] for key in ("being", "person", "thing", "place", "idea", "weather", "event")]
    texts = [text for group in groups for text in (group.values() if isinstance(group, dict) else [group])]
    assert len({word for text in texts for word in play_wording.words(text)}) >= 600
    topics = play_wording.load(f"refusals_{lang}")["topic"]
    assert len({request for topic in topics for request in topic["requests"]}) >= 400
    plots = play_wording.load(f"stories_{lang}")["plot"]
    assert len(plots) >= 20
    rng = random.Random(5)
    assert len({play_subjects.subject(lang, rng).asked for _ in range(2000)}) > 1600
    refusals = drawn("refusal", lang, 2000)
    requests = {m["content"] for c in refusals for m in c["messages"] if m["role"] == "user"}
    assert len(requests) > 1600


def test_an_article_fits_the_word_that_follows():
    rng = random.Random(1)
    cases = {"owl": "an owl", "unicorn": "a unicorn", "hour": "an hour", "one-eyed cat": "a one-eyed cat"}
    cases |= {
        "umbrella": "an umbrella",
        "useful key": "a useful key",
        "ukulele": "a ukulele",
        "uncle": "an uncle",
    }
    for noun, expected in cases.items():
        assert play_wording.fill(f"a {noun}", {}, rng) == expected


def test_a_slot_without_filler_is_an_error():
    with pytest.raises(KeyError, match="no filler"):
        play_wording.fill("{nothing}", {}, random.Random(1))
