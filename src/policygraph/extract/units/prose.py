"""Who is responsible, said in running text: 由县水利局负责建设…, 县住建局会同县财政局落实资金, 市教育局牵头，市人社局配合."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policygraph.extract.units.roles import role_of
from policygraph.model import Role, SourceText, Span, UnitMention
from policygraph.names.bodies import decompose, unit_words
from policygraph.names.parse import is_level_list, is_unit_name, parse_name
from policygraph.names.squeeze import Squeezed, squeeze, squeeze_space

_STARTS = re.compile(r"(?:^|[。；，：])(?:[^。；，：由]{0,12}?由)?")
_DUTY = re.compile(
    r"(?:总牵头|牵头(?!单位|部门|人|抓总|作用)|会同|(?:具体|主要|共同|分别)?负责(?!人|同志|制|解释|单位|部门)|组织实施|具体实施|承办(?!单位|部门)"
    r"|承担(?!单位|部门|责任)|配合(?!单位|部门|度))")
_SUBJECT = re.compile(
    r"(?:要|应当?|须|必须|会同|按照|按|根据|依据|依法|对|于|在|每[年月季半]|定期|及时|统一|负责(?!人|同志|制|解释)|牵头|组织|将|通过|结合)(?=[\u3400-\u9fff“《\d])")
"""What begins the predicate of a sentence whose subject is to act: 县教育局要明确…, 省财政厅会同…."""
_PRINTED = re.compile(r"[\u3400-\u9fffA-Za-z（）()]{3,24}")
_LEVELLED = re.compile(r"[省市县区州旗盟镇乡][\u4e00-\u9fff]{1,8}[局委办厅]")
_MANY = re.compile(r".{1,10}(?:部门|单位|街道|乡镇|办事处|政府|管委会|委员会|公司|机构|银行|社区|企业|高校|医院|学校)")
_SPLIT = re.compile("[、和及与]")
_NOBODY = re.compile("(?:各|有关|相关){1,2}(?:部门|单位|方面)")
"""A text's 会同有关部门 names none of them; on a labelled line it does."""
_SENTENCES = re.compile("(?:^|[。；])")
_NEXT = re.compile("[、，]")
LONGEST_LIST = 90
"""Characters that the names before a duty word may take."""
LONGEST_NAME = 24
MOST_STARTS = 200
"""Places of one paragraph that are tried, so that the time stays bounded."""


def prose_mentions(piece: Span, source: SourceText) -> list[UnitMention]:
    """Units that a paragraph makes responsible in so many words, in print order, each once.

    A list of units counts when it opens a sentence or a clause, or follows 由, and a word of duty follows at once;
    departments that a text only mentions do not count.
    """
    squeezed = squeeze(piece.quote, piece.start)
    text = squeezed.text
    found: list[tuple[int, int, Role]] = []
    reached = 0
    for number, start in enumerate(_STARTS.finditer(text)):
        if number >= MOST_STARTS:
            break
        if start.end() >= reached:
            run = list(_run(text, start.end()))
            found += run
            reached = max([reached, *(end for _, end, _ in run)])
    found += [one for one in _subjects(text) if not any(start <= one[0] < end for start, end, _ in found)]
    found.sort()
    mentions = [_mention(squeezed, source, *one) for one in found]
    kept: dict[str, UnitMention] = {}
    for m in mentions:
        kept.setdefault(m.mention, m)
    return list(kept.values())


def _subjects(text: str) -> Iterator[tuple[int, int, Role]]:
    """Bodies that a sentence begins with and that it tells to act; 各部门要… and the like tell nobody in particular."""
    for number, start in enumerate(_SENTENCES.finditer(text)):
        if number >= MOST_STARTS:
            break
        verb = _SUBJECT.search(text, start.end() + 3, start.end() + LONGEST_LIST)
        while verb is not None:
            names = _names(text, start.end(), verb.start(), _acting)
            if names:
                yield from ((a, b, "responsible") for a, b in names)
                break
            verb = _SUBJECT.search(text, verb.start() + 1, start.end() + LONGEST_LIST)


def _acting(name: str) -> bool:
    """Whether a text is one body beyond doubt, or the bodies of one field everywhere (各县农业农村部门)."""
    if not _sure(name) or name.startswith(unit_words().openers):
        return False
    if not parse_name(name).collective:
        return True
    field = name.removesuffix("部门").removesuffix("行政主管").removesuffix("行政").removesuffix("主管")
    return name.endswith("部门") and is_unit_name(field + "局") and decompose(re.split("[级县区市）)]", field)[-1]) is not None


def _mention(squeezed: Squeezed, source: SourceText, start: int, end: int, role: Role) -> UnitMention:
    first, last = squeezed.bounds(start, end)
    return UnitMention(squeeze_space(source.text[first:last]), role, source.span(first, last), rule="unit.prose")


def _run(text: str, at: int) -> Iterator[tuple[int, int, Role]]:
    """The units from an offset on, list after list, each with its duty word: A牵头，B、C配合.

    The first list must hold known names; those that follow it at once are believed if they end like a unit's.
    """
    first = True
    while True:
        duty = _DUTY.search(text, at, at + LONGEST_LIST)
        names = _names(text, at, duty.start(), _sure if first else _likely) if duty else None
        first = False
        if duty is None or not names:
            return
        role = "responsible" if duty.group() == "会同" else role_of(duty.group())
        yield from ((start, end, role) for start, end in names)
        at = duty.end()
        if duty.group() == "会同":
            joined = _leading(text, at)
            if not joined:
                return
            yield from ((start, end, "responsible") for start, end in joined if not _NOBODY.fullmatch(text[start:end]))
            at = joined[-1][1]
            further = _DUTY.match(text, at)
            at = further.end() if further else at
        following = _NEXT.match(text, at)
        if following is None:
            return
        at = following.end()


def _names(text: str, start: int, end: int, believed: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The names between two offsets, none when one of the parts is not believed to be a unit's name."""
    if believed(text[start:end]):
        return [(start, end)]
    cuts = [start, *(m.end() for m in _SPLIT.finditer(text, start, end)), end + 1]
    parts = [(a, b - 1) for a, b in zip(cuts, cuts[1:], strict=False)]
    return parts if all(believed(text[a:b]) for a, b in parts) else []


def _leading(text: str, at: int) -> list[tuple[int, int]]:
    """The names that a text begins with at an offset, the longest reading of each."""
    found: list[tuple[int, int]] = []
    while True:
        stop = next((k for k in range(min(at + LONGEST_NAME, len(text)), at + 2, -1) if _sure(text[at:k])), None)
        if stop is None:
            return found
        found.append((at, stop))
        separator = _SPLIT.match(text, stop)
        if separator is None:
            return found
        at = separator.end()


def _likely(name: str) -> bool:
    """Whether a text reads as a unit's name, 各村 and the like included."""
    return re.fullmatch(r"[\u3400-\u9fffA-Za-z（）()]{2,24}", name) is not None and is_unit_name(name)


def _sure(name: str) -> bool:
    """Whether a text is a unit's name beyond doubt: its body is known, or it stands for many bodies."""
    if not _PRINTED.fullmatch(name) or not is_unit_name(name):
        return False
    taken = parse_name(name)
    if taken.collective:
        return is_level_list(name) or _MANY.fullmatch(name) is not None
    if _LEVELLED.fullmatch(name):
        return True  # a body of the plan's own level, though an old or local one that the vocabulary does not know
    return taken.body is not None and (bool(taken.level_word) or len(taken.core) > 2)
