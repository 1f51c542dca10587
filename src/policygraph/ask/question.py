"""A question taken apart into typed mentions: bodies, persons, places, plans, dates, numbers, cues, and its content words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph.ask import scope
from policygraph.ask.bodies import Bodies, Mention
from policygraph.ask.dates import Period, find_periods
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.phrases import Found, Phrases
from policygraph.ask.terms import Term, TermReader
from policygraph.ask.words import Words
from policygraph.index.dictionary import towns_of
from policygraph.index.text import answers_in_chinese, fold
from policygraph.model import Role

LONGEST = 400
"""Characters of a question that are read."""
_CURLY = re.compile(r"(?<=[A-Za-z])[’‘](?=[A-Za-z])")
_BREAK = re.compile(r"[，,；;。.？?！!：:]|但是?|而且|并且|\bbut\b|\band\b")
_NUMBER = re.compile(
    r"(?<![\d.年月])(\d+(?:,\d{3})*(?:\.\d+)?)\s*(个?工作日|%|％|天|小时|个月|万?亿?元|[家个项件人名户所处张条座辆台场次])?(?![\d年月日号])"
)
_NEAR_NEGATION = 8
_HOW_MANY = (*"个些几一两二三四五六七八九十",)
"""Behind 在哪: in which of several, which is no address."""
_SHORT_NAME = 2
_RATE = re.compile(r"\brates?\b(?! of)|率(?:[应要会能各都需]|的?目标|现在|目前|年底)*(?:是|为|达到|达|到)?(?:多少|几)")
"""A rate is a share of something."""
_PER_ZH = re.compile(
    r"(?:每一?([千万]|十万|百万)[个名口]?(人|居民|户|老人|孩子)(?:里头|里面|里边|当中|里|中)?|一([千万]|十万|百万)[个名口]?(人|居民|户|老人|孩子)(?:里头|里面|里边|当中|里|中))"
)
_DONE = re.compile(
    r"(?:得|发|花|建成?|完成|办成?|领|投|达到|实现|招|收|修|卖|拿|评|获|降|涨|省|减|增)了(?:多少|几)(?![条项件点])|\b(?:did|was|were|has|have|had)\b.{2,80}\bactually\b"
)
"""A number asked of what is over: 得了多少分, 发了几户; what a plan itself has done (写了几条, 分包了几个) is no result."""
_DATED = re.compile(
    r"\b((?:19|20)\d\d) (?:[a-z][a-z.'-]* ){0,5}(?:plan|programme|program|scheme|report|opinion|notice|rules|guideline|document)"
    r"|((?:19|20)\d\d)年?[^，,。？?年]{0,12}?(?:方案|报告|意见|通知|办法|规划|文件)"
)
_CAPITAL = re.compile(r"([A-Z][a-z]+) $")
_WORDS_OF_LEVEL = ("district", "county", "banner", "town", "township", "the", "does", "is", "and", "which", "what", "who")
_GLOSS = re.compile(r"(?<=[a-z]) ?[(（]([\u3400-\u9fff]{2,})[)）]")
_TWO_BODIES = re.compile(r"哪[两二](?:家|个(?:单位|部门|局|机构))|\bwhich two (?:bod|unit|depart|agenc|bureau|office|authorit)")
_BEFORE_ASKED = (
    "and",
    "or",
    "but",
    "by",
    "with",
    "for",
    "of",
    "from",
    "to",
    "me",
    "know",
    "about",
    "so",
    "then",
    "on",
    "in",
    "at",
    "until",
    "till",
    "since",
    "exactly",
    "please",
)
"""Words behind which an English question word does ask."""


@dataclass(slots=True)
class UnitMention:
    """A body named in a question and how."""

    start: int
    end: int
    text: str
    units: tuple[str, ...]
    """IRIs of the bodies that may be meant; empty for one that the documents do not name."""
    others: tuple[str, ...] = ()
    """IRIs of bodies of other levels that bear its name, where it is empty."""
    role: Role | None = None
    without: bool = False
    """Whether what is asked must not name it."""
    excepted: bool = False
    """Whether it is set aside: 除了A, besides A."""


@dataclass(slots=True)
class Question:
    """What is understood of a question."""

    text: str
    folded: str
    chinese: bool
    cues: frozenset[str]
    found: list[Found]
    """The cues with their places."""
    things: tuple[str, ...]
    dimension: str | None
    thing_places: list[tuple[str, int, int]] = field(default_factory=list)
    dimensions: list[tuple[str, int, int]] = field(default_factory=list)
    """Sorts of number asked for, with their places."""
    units: list[UnitMention] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    """IRIs of plans named by number or title."""
    plan_words: list[tuple[int, int, str]] = field(default_factory=list)
    """Places of plans' names and numbers, and the number where no plan has it."""
    documents: list[str] = field(default_factory=list)
    """Names of the documents of the places named; empty for all."""
    place_words: list[tuple[int, int]] = field(default_factory=list)
    people: list[tuple[int, int, str]] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    """What persons of the documents are called that the question names, in its words or translated."""
    numbers: list[tuple[float, str]] = field(default_factory=list)
    """Numbers said with their units: is it 5 working days?"""
    terms: list[Term] = field(default_factory=list)
    day: str | None = None
    """What “today” means, ISO; None when it was not given."""

    def say(self, zh: str, en: str) -> str:
        """The wording in the question's language."""
        return zh if self.chinese else en

    def has(self, *keys: str) -> bool:
        """Whether any of the cues is there."""
        return not self.cues.isdisjoint(keys)

    @property
    def included(self) -> list[UnitMention]:
        """Bodies that what is asked must name."""
        return [u for u in self.units if not u.without and not u.excepted]

    @property
    def unknown_units(self) -> list[UnitMention]:
        """Bodies named that no document names."""
        return [u for u in self.units if not u.units]


class QuestionReader:
    """Takes questions apart."""

    def __init__(self, words: Words, bodies: Bodies, known: Knowledge, terms: TermReader) -> None:
        self._words, self._bodies, self._known, self._terms = words, bodies, known, terms
        self._people = Phrases((fold(p.name), p.name) for p in known.corpus.people)
        self._latin_people = known.latin_people
        self._towns = Phrases((fold(name), fold(name)) for name in towns_of(known.corpus) if len(name) > _SHORT_NAME)
        self._titles = sorted({fold(p.role) for p in known.corpus.people if p.role})

    def read(self, question: str, *, day: str | None = None) -> Question:
        """What is understood of a question. day: what “today” means."""
        text = in_print(_CURLY.sub("'", " ".join(question.split())[:LONGEST]))
        folded = fold(text)
        chinese = answers_in_chinese(folded)
        every = self._bodies.find(folded)
        # a body without measures that the texts speak of is a matter like others: 文化馆 in a list of places
        spoken = {m: [w for w in (m.words, *m.spoken) if self._known.stands(w)] for m in every if not m.units}
        cut = [(t.start, t.end) for t in self._terms.cut(folded)] if chinese else []
        # 教育部 is no part of 教育部门
        mentions = [m for m in every if not spoken.get(m) and not any(s < m.end < e for s, e in cut)]
        if not chinese:
            mentions = [self._whole_name(text, m) for m in mentions]
        inside = [(m.start, m.end) for m in mentions]
        documents, place_words = scope.places(self._known, folded)
        # “this year” is that of the documents of the place named
        year = max((y for d in documents if (y := self._known.documents[d].year)), default=self._known.year)
        periods = [p for p in find_periods(folded, year, day) if not _within(p.start, p.end, inside)]
        words = (
            [(t.start, t.end) for t in self._terms.cut(folded) if t.end - t.start > 1 and t.text not in self._words.talk_zh]
            if chinese
            else []
        )
        cues = [
            c
            for c in _longest(self._words.cues.find(folded))
            if not _within(c.start, c.end, inside)
            and not _inside_word(c, words)
            and not _relative(folded, c)
            and not (c.gap and _is_whether(folded, c))
            and not (c.key == "address" and folded[c.end - 1 : c.end] == "哪" and folded[c.end : c.end + 1] in _HOW_MANY)
        ]
        cues = [c for c in cues if not (c.key in ("undated", "unassigned") and folded[: c.start].endswith("有"))]
        things = [t for t in self._words.things.longest(folded) if not _within(t.start, t.end, inside)]
        dims = sorted(self._words.dimensions.longest(folded), key=lambda f: (f.start - f.end, f.start))
        asked = Question(
            text, folded, chinese, frozenset(c.key for c in cues), cues, tuple(dict.fromkeys(t.key for t in things)),
            dims[0].key if dims else None, [(t.key, t.start, t.end) for t in things],
            [(d.key, d.start, d.end) for d in dims], periods=periods,
        )  # fmt: skip
        if any(c.key == "together" and "谁" in folded[c.start : c.end] for c in cues):
            asked.cues |= {"who"}
        if _TWO_BODIES.search(folded) and not asked.has("most", "least"):
            asked.cues |= {"who"}
        if _DONE.search(folded):
            asked.cues |= {"result"}
        asked.day = day
        asked.plans, asked.plan_words = scope.numbered(self._known, folded)
        asked.documents, asked.place_words = documents, place_words
        if len(asked.periods) > 1 and (dated := _DATED.search(folded)):
            # the 2018 opinion: the year is the document's name, not what is asked about
            asked.periods = [p for p in asked.periods if not dated.start() <= p.start < max(dated.end(1), dated.end(2))]
        asked.people = [(f.start, f.end, f.key) for f in self._people.longest(folded)] + self._latin(folded)
        asked.units = self._units(asked, _once(mentions), cues)
        hidden = [*inside, *((p.start, p.end) for p in periods), *((c.start, c.end) for c in cues if not c.gap)]
        hidden += [piece for c in cues if c.gap for piece in _ends(folded, c)]
        hidden += [(t.start, t.end) for t in (*things, *dims) if not t.gap] + asked.place_words
        hidden += [(s, e) for s, e, _ in (*asked.plan_words, *asked.people)] + [(m.start, m.end) for m, own in spoken.items() if own]
        masked = _without(folded, hidden)
        asked.numbers = [(float(m[1].replace(",", "")), (m[2] or "").removeprefix("个")) for m in _NUMBER.finditer(masked)]
        bodies = [Term(m.words, m.start, m.end, 1.0, equivalents=[(w, 1.0) for w in own], known=True) for m, own in spoken.items() if own]
        towns = [
            Term(f.key, f.start, f.end, 1.2, name=True, equivalents=[(f.key, 1.0)], known=True)
            for f in self._towns.longest(masked)
            if not _within(f.start, f.end, hidden)
        ]
        masked = _without(masked, [(t.start, t.end) for t in towns])
        asked.terms = sorted([*towns, *self._terms.read(folded, text, masked, chinese=chinese), *bodies], key=lambda t: t.start)
        if not chinese:
            asked.terms = _glossed(folded, asked.terms)
        asked.roles = tuple(r for r in self._titles if any(w == r and n >= 0.85 for t in asked.terms for w, n in t.equivalents))
        plans, called = scope.described(self._known, folded, asked.terms, asked.plans)
        asked.plans, asked.plan_words = asked.plans or plans, asked.plan_words + called
        asked.terms = [t for t in asked.terms if not any(s <= t.start < e for s, e, _ in called)]
        # of 贷款余额和平均利率各多少 only one is a share
        if asked.dimension is None and _RATE.search(folded) and (not asked.has("each") or folded.count("率") > 1 or not chinese):
            asked.dimension = "share"
        return asked

    def _whole_name(self, text: str, mention: Mention) -> Mention:
        """A body named with a capital word before its name that none of those meant has is another one: the Intermediate Court."""
        before = _CAPITAL.search(text[: mention.start])
        if before is None or not mention.units or before.start() == 0:
            return mention
        word = fold(before[1])
        known = {name for name, _ in self._known.place_names} | {w for level in self._words.levels_en.values() for w in level}
        names = [fold(self._known.units[i].label_en or "") for i in mention.units if i in self._known.units]
        if word in known or any(word in name for name in names) or word in _WORDS_OF_LEVEL:
            return mention
        return Mention(before.start(1), mention.end, fold(text[before.start(1) : mention.end]), (), others=mention.units)

    def _units(self, asked: Question, mentions: list, cues: list[Found]) -> list[UnitMention]:  # type: ignore[type-arg]
        units = [UnitMention(m.start, m.end, m.words, m.units, m.others) for m in mentions]
        breaks = [0, *(m.end() for m in _BREAK.finditer(asked.folded)), len(asked.folded)]
        for unit in units:
            low = max(b for b in breaks if b <= unit.start)
            high = min(b for b in breaks if b >= unit.end)
            around = [c for c in cues if low <= c.start and c.end <= high]
            unit.excepted = any(
                c.key == "except"
                and c.end <= unit.start
                and asked.folded[c.start : c.end] not in ("其他", "其它", "别的", "other", "还有谁")
                for c in around
            )
            # a negation speaks of the body right behind it, or of the verb right behind the body
            for c in around:
                if c.key != "negation" or _is_whether(asked.folded, c) or not asked.folded[c.end :].strip(" ?？。!"):
                    continue
                gap = unit.start - c.end if c.end <= unit.start else c.start - unit.end
                between = asked.folded[c.end : unit.start] if c.end <= unit.start else asked.folded[unit.end : c.start]
                others = any(c.end <= o.start < unit.start for o in units if o is not unit)
                if 0 <= gap <= (_NEAR_NEGATION if asked.chinese else 24) and not others and not re.search(r"哪|谁|什么", between):
                    unit.without = True
        self._roles(units, cues, breaks)
        return units

    def _roles(self, units: list[UnitMention], cues: list[Found], breaks: list[int]) -> None:
        """A role speaks of the bodies of its own part of the sentence; where none is there, of all."""
        for c in cues:
            role: Role | None = "lead" if c.key == "lead" else "cooperating" if c.key == "cooperate" else None
            if role is None:
                continue
            low, high = max(b for b in breaks if b <= c.start), min((b for b in breaks if b >= c.end), default=c.end)
            own = [u for u in units if low <= u.start < high]
            if not own and any(o.key == "who" and low <= o.start < high for o in cues):
                continue  # …，谁配合: asked for, not said
            for unit in own or units:
                unit.role = role

    def _latin(self, folded: str) -> list[tuple[int, int, str]]:
        found = []
        if self._latin_people and folded.isascii():
            words = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[a-z]+", folded)]
            for i in range(len(words)):
                for n in (3, 2, 1):
                    joined = "".join(w for _, _, w in words[i : i + n])
                    if len(words[i : i + n]) == n and joined in self._latin_people:
                        found.append((words[i][0], words[i + n - 1][1], self._latin_people[joined]))
        return found


def _once(mentions: list[Mention]) -> list[Mention]:
    """Bodies without those named again right behind in brackets: the Water Bureau (区水利局)."""
    kept: list[Mention] = []
    for m in mentions:
        if not (kept and kept[-1].units == m.units and m.start - kept[-1].end <= 2):
            kept.append(m)
    return kept


def _glossed(folded: str, terms: list[Term]) -> list[Term]:
    """English terms with what stands in brackets behind them as what they mean: binding (约束性)."""
    for m in _GLOSS.finditer(folded):
        inside = [t for t in terms if m.start(1) <= t.start < m.end(1)]
        before: list[Term] = []
        at = m.start()
        for t in reversed([t for t in terms if t.end <= m.start()]):
            if folded[t.end : at].strip(" -") not in ("", "of", "the"):
                break
            before, at = [t, *before], t.start
        if before and inside:
            for t in before:
                t.equivalents, t.name, t.known = [(m[1], 1.0), *t.equivalents], False, True
            terms = [t for t in terms if t not in inside]
    return terms


def in_print(text: str) -> str:
    """A question with “for so many people” as documents print it: 一千个人里头 is 每千人."""
    return _PER_ZH.sub(lambda m: f"每{m[1] or m[3]}{m[2] or m[4]}", text)


def _longest(found: list[Found]) -> list[Found]:
    """Cues that lie in no longer one; those with gaps, and roles (牵头 in 牵头哪些), stand beside the others."""
    return [
        f
        for f in found
        if f.gap
        or f.key in ("lead", "cooperate")
        or not any(not o.gap and o.start <= f.start and f.end <= o.end and o.end - o.start > f.end - f.start for o in found)
    ]


def _ends(folded: str, cue: Found) -> list[tuple[int, int]]:
    """The first and the last word of a cue with a gap; in Chinese the first and the last character."""
    text = folded[cue.start : cue.end]
    if not text.isascii():
        return [(cue.start, cue.start + 1), (cue.end - 1, cue.end)]
    if cue.key == "number":
        # what … rate: the rate is the matter
        return [(cue.start, cue.start + len(text.split(" ", 1)[0]))]
    first, last = text.split(" ", 1)[0], text.rsplit(" ", 1)[-1]
    return [(cue.start, cue.start + len(first)), (cue.end - len(last), cue.end)]


def _relative(folded: str, cue: Found) -> bool:
    """Whether an English question word only joins a clause to a noun: the people who bring in investment."""
    word = folded[cue.start : cue.end]
    before = folded[: cue.start].rstrip()
    if word not in ("who", "whom", "whose", "when", "which", "where", "what") or not before or not before[-1].isalpha():
        return False
    return before.rsplit(" ", 1)[-1] not in _BEFORE_ASKED


def _inside_word(cue: Found, words: list[tuple[int, int]]) -> bool:
    """Whether a Chinese cue is only a part of a longer word: 不 in 不动产."""
    return cue.end - cue.start == 1 and any(s <= cue.start and cue.end <= e and e - s > 1 for s, e in words)


def _is_whether(folded: str, cue: Found) -> bool:
    """Whether a negation is half of 有没有, 是不是, 能不能."""
    return (
        bool(re.search(r"(.)[没不]$", folded[max(0, cue.start - 1) : cue.start + 1]))
        and folded[cue.start - 1 : cue.start] == folded[cue.start + 1 : cue.start + 2]
    )


def _within(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    return any(s <= start and end <= e for s, e in places)


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """A text with spaces in place of some of its pieces, so that offsets stay true."""
    characters = list(text)
    for start, end in places:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
