"""What a story or a poem is about: a noun, a composed phrase, a name, two things, an invented word."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .play_wording import capital, fill, load, words

if TYPE_CHECKING:
    import random


@dataclass(frozen=True)
class Subject:
    kind: str  # the plots that fit: hero, thing, place, idea, weather, pair, wish, fear, lost, name
    asked: str  # as the person writes it
    must: tuple[str, ...]  # the words the answer has to contain
    bound: dict[str, str]  # what the templates fill in

    @property
    def plain(self) -> str:
        """The noun itself, without an article."""
        return self.bound["noun"]


def subject(lang: str, rng: random.Random) -> Subject:
    return _english(rng) if lang == "en" else _chinese(rng)


def thing(lang: str, rng: random.Random) -> str:
    """A plain noun, or an invented one, as in a question about it."""
    while True:
        noun = _noun(rng)[1] if lang == "en" else _zh_word(rng).plain
        if noun not in words(load("nouns")[lang]["machine"]):
            return noun


def invented(lang: str, rng: random.Random) -> str:
    """A word nobody has seen before, so that the model learns to copy it."""
    data = load("nouns")[lang]
    sounds = words(data["sound"])
    if lang == "zh":
        return "".join(rng.sample(sounds, rng.choice([2, 2, 3, 3, 4])))
    return "".join(rng.sample(sounds, rng.choice([1, 2, 2]))) + rng.choice(words(data["sound_end"]))


def plural(noun: str) -> str:
    special = load("nouns")["en"]["plural"]
    if noun in special:
        return special[noun]
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def child(lang: str, rng: random.Random) -> dict[str, str]:
    """A child of the story, and what it is called later."""
    data = load("nouns")[lang]
    girl = rng.random() < 0.5
    kid, other = rng.sample(words(data["girl" if girl else "boy"]), 2)
    she, her, obj = ("she", "her", "her") if girl else ("he", "his", "him")
    return {"kid": kid, "kid2": other, "kshe": she, "kher": her, "kobj": obj}


# English ------------------------------------------------------------------------------------------

IT, HE, SHE = ("it", "it", "its"), ("he", "him", "his"), ("she", "her", "her")


def _gender(lang: str, noun: str, person: bool, rng: random.Random) -> tuple[str, str, str]:
    data = load("nouns")[lang]
    if noun in words(data["female"]):
        return SHE
    if noun in words(data["male"]):
        return HE
    return rng.choice([HE, SHE]) if person else IT


def _bind(a: str, the: str, gender: tuple[str, str, str], noun: str) -> dict[str, str]:
    he, him, his = gender
    return {"a": a, "the": the, "the_bare": the.removeprefix("the "), "noun": noun, "x": a} | {
        "he": he, "him": him, "his": his, "who": "that" if he == "it" else "who"
    }  # fmt: skip


def _asked(noun: str, rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.6:
        return fill(f"a {noun}", {}, rng)
    if roll < 0.78:
        return noun
    return plural(noun) if roll < 0.94 else f"the {noun}"


def _noun(rng: random.Random) -> tuple[str, str, bool]:
    """The kind of plot, a noun, and whether it is a person."""
    data = load("nouns")["en"]
    if rng.random() < 0.2:
        return rng.choice(["hero", "thing"]), invented("en", rng), False
    group = rng.choice(["being", "being", "person", "thing", "thing", "thing"])
    return "thing" if group == "thing" else "hero", rng.choice(words(data[group])), group == "person"


def _english(rng: random.Random) -> Subject:
    form = rng.choices(list(_ENGLISH), [weight for weight, _ in _ENGLISH.values()])[0]
    return _ENGLISH[form][1](rng)


def _en_plain(rng: random.Random) -> Subject:
    kind, noun, person = _noun(rng)
    asked = _asked(noun, rng)
    bound = _bind(fill(f"a {noun}", {}, rng), f"the {noun}", _gender("en", noun, person, rng), noun)
    return Subject(kind, asked, (plural(noun) if asked == plural(noun) else noun,), bound)


def _en_adjective(rng: random.Random) -> Subject:
    kind, noun, person = _noun(rng)
    full = f"{rng.choice(words(load('nouns')['en']['adjective']))} {noun}"
    a = fill(f"a {full}", {}, rng)
    asked = a if rng.random() < 0.75 else full
    bound = _bind(a, f"the {full if rng.random() < 0.4 else noun}", _gender("en", noun, person, rng), full)
    return Subject(kind, asked, (full,), bound)


def _en_where(rng: random.Random) -> Subject:
    kind, noun, person = _noun(rng)
    where = rng.choice(words(load("nouns")["en"]["where"]))
    a = fill(f"a {noun} {where}", {}, rng)
    bound = _bind(a, f"the {noun}", _gender("en", noun, person, rng), noun) | {"open": "{openbare}"}
    return Subject(kind, a, (f"{noun} {where}",), bound)


def _en_clause(rng: random.Random) -> Subject:
    data = load("nouns")["en"]
    _, noun, person = _noun(rng)
    gender = _gender("en", noun, person, rng)
    kind = rng.choice(["wish", "wish", "deed", "deed", "fear", "lost"])
    if kind == "deed":
        return _en_deed(noun, gender, rng)
    what = rng.choice(words(data[kind])).replace("its own", f"{gender[2]} own")
    who = rng.choice(["who", "who", "that"])
    clause = {
        "wish": rng.choice(["wants to {}", "wanted to {}", "can't {}", "longs to {}", "learns to {}"]),
        "fear": rng.choice(["is afraid of {}", "was afraid of {}", "is scared of {}", "fears {}"]),
        "lost": rng.choice([f"lost {gender[2]} {{}}", f"has lost {gender[2]} {{}}", "loses a {}"]),
    }[kind].format(what)
    asked = fill(f"a {noun} {who} {clause}", {}, rng)
    extra = {kind: what, "wanted": rng.choice(["wanted", "really wanted", "wished so much", "longed"])}
    bound = _bind(fill(f"a {noun}", {}, rng), f"the {noun}", gender, noun)
    return Subject(kind, asked, (noun, what), bound | extra)


def _en_deed(noun: str, gender: tuple[str, str, str], rng: random.Random) -> Subject:
    does, did = rng.choice(words(load("nouns")["en"]["deed"])).split("=")
    a = fill(f"a {noun}", {}, rng)
    asked = f"{a} {rng.choice(['who', 'that'])} {rng.choice([does, does, did])}"
    return Subject("deed", asked, (noun,), _bind(a, f"the {noun}", gender, noun) | {"did": did})


def _en_name(rng: random.Random) -> Subject:
    data = load("nouns")["en"]
    girl = rng.random() < 0.5
    name = rng.choice(words(data["girl" if girl else "boy"]))
    if rng.random() < 0.4:
        name = capital(invented("en", rng))
    called = rng.choice(["called", "named", "whose name is"])
    a = f"a {'girl' if girl else 'boy'} {'named' if called == 'whose name is' else called} {name}"
    asked = rng.choice([name, name, f"a {'girl' if girl else 'boy'} {called} {name}", f"little {name}"])
    if rng.random() < 0.15:
        asked = f"my {'daughter' if girl else 'son'} {name}"
    return Subject("name", asked, (name,), _bind(a, name, SHE if girl else HE, name) | {"short_name": name})


def _en_named(rng: random.Random) -> Subject:
    data = load("nouns")["en"]
    _, noun, person = _noun(rng)
    girl = rng.random() < 0.5
    name = rng.choice(words(data["girl" if girl else "boy"]))
    if rng.random() < 0.6:
        name = capital(invented("en", rng))
    form = rng.choice(["a {} called {}", "a {} named {}"])
    a = fill(form.format(noun, name), {}, rng)
    asked = rng.choice([a, a, f"{name} the {noun}"])
    gender = (SHE if girl else HE) if person else IT
    return Subject("hero", asked, (name, noun), _bind(a, name, gender, name))


def _en_creature(rng: random.Random) -> Subject:
    name = capital(invented("en", rng))
    noun = rng.choice(["creature", "someone", "somebody", "little being", "monster", "friend"])
    a = f"{noun} called {name}" if noun.startswith("some") else f"a {noun} called {name}"
    bound = _bind(a, name, IT, name) | {"who": "who"}
    return Subject("hero", rng.choice([name, name, a]), (name,), bound)


def _en_pair(rng: random.Random) -> Subject:
    data = load("nouns")["en"]
    one, two = _noun(rng)[1], _noun(rng)[1]
    if one == two:
        return _en_plain(rng)
    a, b = fill(f"a {one}", {}, rng), fill(f"a {two}", {}, rng)
    bound = _bind(a, f"the {one}", IT, one) | {"b": b, "theb": f"the {two}"}
    roll = rng.random()
    if roll < 0.2:
        one = rng.choice(words(data["girl"] + "," + data["boy"]))
        bound |= {"a": one, "the": one, "noun": one}
        return Subject("pair", f"{one} and {rng.choice([b, f'the {two}'])}", (one, two), bound)
    asked = f"the {one} and the {two}" if roll < 0.35 else f"{a} and {b}"
    if roll > 0.75:
        forms = ["{0} and {1}", "{2} who meets {3}", "the friendship between {2} and {3}", "{2}, {3}"]
        asked = rng.choice(forms).format(one, two, a, b)
    return Subject("pair", asked, (one, two), bound)


def _en_other(kind: str, rng: random.Random) -> Subject:
    data = load("nouns")["en"]
    noun = rng.choice(words(data[kind]))
    if kind == "place":
        full = f"{rng.choice(words(data['adjective']))} {noun}" if rng.random() < 0.3 else noun
        a = fill(f"a {full}", {}, rng)
        asked = rng.choice([a, a, full, f"the {full}"])
        return Subject(kind, asked, (full,), _bind(a, f"the {noun}", IT, full))
    return Subject(kind, noun, (noun,), _bind(noun, noun, IT, noun))


_ENGLISH = {
    "plain": (30, _en_plain),
    "adjective": (16, _en_adjective),
    "where": (7, _en_where),
    "clause": (12, _en_clause),
    "name": (6, _en_name),
    "named": (6, _en_named),
    "creature": (4, _en_creature),
    "pair": (9, _en_pair),
    "place": (6, functools.partial(_en_other, "place")),
    "idea": (9, functools.partial(_en_other, "idea")),
    "weather": (4, functools.partial(_en_other, "weather")),
    "event": (5, functools.partial(_en_other, "event")),
}


# Chinese ------------------------------------------------------------------------------------------


def _zh_word(rng: random.Random, groups: tuple[str, ...] = ("being", "being", "person", "thing", "thing")) -> Subject:
    """A plain noun with its measure word."""
    if groups != ("place",) and rng.random() < 0.16:
        noun = invented("zh", rng)
        bound = {"x": noun, "noun": noun, "一": f"一个{noun}", "ta": "它"}
        return Subject(rng.choice(["hero", "thing"]), noun, (noun,), bound)
    data = load("nouns")["zh"]
    group = rng.choice(groups)
    pairs = [(measure, noun) for measure, text in data[group].items() for noun in words(text)]
    measure, noun = rng.choice(pairs)
    he = _gender("zh", noun, group == "person", rng)
    kind = {"being": "hero", "person": "hero"}.get(group, group)
    bound = {"x": noun, "noun": noun, "一": f"一{measure}{noun}", "ta": {IT: "它", HE: "他", SHE: "她"}[he]}
    return Subject(kind, rng.choice([noun, noun, bound["一"]]), (noun,), bound)


def _chinese(rng: random.Random) -> Subject:
    form = rng.choices(list(_CHINESE), [weight for weight, _ in _CHINESE.values()])[0]
    return _CHINESE[form][1](rng)


CLAUSES = {"wish": "想{}的", "fear": "怕{}的", "lost": "弄丢了{}的", "deed": "{}的"}


def _zh_modified(which: str, rng: random.Random) -> Subject:
    base = _zh_word(rng)
    data = load("nouns")["zh"]
    noun, one = base.plain, base.bound["一"]
    what = rng.choice(words(data[which]))
    modifier = CLAUSES[which].format(what) if which in CLAUSES else what
    full = modifier + noun
    one_full = one.removesuffix(noun) + full
    bound = base.bound | {"一": one_full, "noun": full}
    if which in CLAUSES:
        bound |= {"一": one, which: what}
        return Subject(which, rng.choice([full, full, one_full]), (noun, what), bound)
    if len(full) <= 5 and rng.random() < 0.4:
        bound["x"] = full
    return Subject(base.kind, rng.choice([full, full, one_full]), (full,), bound)


def _zh_name(rng: random.Random) -> Subject:
    data = load("nouns")["zh"]
    girl = rng.random() < 0.5
    name = rng.choice(words(data["girl" if girl else "boy"])) if rng.random() < 0.6 else invented("zh", rng)
    who = rng.choice(["女孩", "小姑娘"] if girl else ["男孩", "小男孩"])
    asked = rng.choice([name, name, f"叫{name}的{who}", f"一个叫{name}的{who}", f"一个名叫{name}的{who}"])
    if rng.random() < 0.12:
        asked = f"我{'女儿' if girl else '儿子'}{name}"
    bound = {"x": name, "noun": name, "一": f"一个叫{name}的{who}", "ta": "她" if girl else "他"}
    return Subject("name", asked, (name,), bound)


def _zh_named(rng: random.Random) -> Subject:
    base = _zh_word(rng, ("being", "person"))
    data = load("nouns")["zh"]
    name = invented("zh", rng) if rng.random() < 0.6 else rng.choice(words(data["girl"] + "、" + data["boy"]))
    noun, one = base.plain, base.bound["一"]
    called = one.removesuffix(noun) + f"叫{name}的{noun}"
    asked = rng.choice([called, called, f"叫{name}的{noun}", f"{noun}{name}"])
    return Subject("hero", asked, (name, noun), base.bound | {"x": name, "noun": name, "一": called})


def _zh_pair(rng: random.Random) -> Subject:
    one, two = _zh_word(rng), _zh_word(rng)
    if one.plain == two.plain:
        return one
    bound = one.bound | {"y": two.plain, "二": two.bound["一"]}
    asked = rng.choice(["{}和{}", "{}和{}", "{}与{}", "{}跟{}", "{}遇见{}"]).format(one.plain, two.plain)
    if rng.random() < 0.25:
        asked = f"{one.bound['一']}和{two.bound['一']}"
    return Subject("pair", asked, (one.plain, two.plain), bound)


def _zh_compound(rng: random.Random) -> Subject:
    """Two nouns made into one odd thing: 西瓜汽车."""
    one, two = _zh_word(rng, ("thing", "being")).plain, _zh_word(rng, ("thing",))
    noun = one + two.plain
    first = two.bound["一"].removesuffix(two.plain) + noun
    bound = {"x": noun, "noun": noun, "一": first, "ta": "它"}
    return Subject("thing", rng.choice([noun, first]), (noun,), bound)


def _zh_other(kind: str, rng: random.Random) -> Subject:
    if kind == "place":
        return _zh_word(rng, ("place",))
    noun = rng.choice(words(load("nouns")["zh"][kind]))
    return Subject(kind, noun, (noun,), {"x": noun, "noun": noun, "一": noun, "ta": "它"})


_CHINESE = {
    "plain": (28, _zh_word),
    "adjective": (17, functools.partial(_zh_modified, "adjective")),
    "where": (8, functools.partial(_zh_modified, "where")),
    "wish": (6, functools.partial(_zh_modified, "wish")),
    "fear": (2, functools.partial(_zh_modified, "fear")),
    "lost": (2, functools.partial(_zh_modified, "lost")),
    "deed": (4, functools.partial(_zh_modified, "deed")),
    "name": (7, _zh_name),
    "named": (7, _zh_named),
    "pair": (9, _zh_pair),
    "compound": (5, _zh_compound),
    "place": (6, functools.partial(_zh_other, "place")),
    "idea": (9, functools.partial(_zh_other, "idea")),
    "weather": (4, functools.partial(_zh_other, "weather")),
    "event": (5, functools.partial(_zh_other, "event")),
}
