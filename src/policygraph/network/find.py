"""From the name a person types to the one body, indicator or plan that is meant."""
from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from policygraph import vocabulary
from policygraph.errors import QueryError
from policygraph.model import Corpus, Indicator, Plan, Unit

Named = TypeVar("Named", Unit, Indicator, Plan)

NEAREST = 5


class NameUnknown(QueryError):
    """Nothing is called that; ``nearest`` holds the names most like it, best first."""

    def __init__(self, what: str, name: str, nearest: list[str]) -> None:
        hint = f"nearest: {'、'.join(nearest)}" if nearest else "nothing has a name like it"
        super().__init__(f"no {what} is called {name!r}; {hint}")
        self.name, self.nearest = name, nearest


class NameAmbiguous(QueryError):
    """More than one is called that; ``candidates`` holds IRI and label, with place or document, of each."""

    def __init__(self, what: str, name: str, candidates: list[tuple[str, str]]) -> None:
        way = "" if what == "indicator" else "say which with --place, or "
        listed = "; ".join(f"{label} <{iri}>" for iri, label in candidates[:NEAREST])
        more = f" and {len(candidates) - NEAREST} more" if len(candidates) > NEAREST else ""
        super().__init__(f"{name!r} is the name of {len(candidates)} {what}s: {listed}{more}; {way}give one of the identifiers")
        self.name, self.candidates = name, candidates


def find_unit(corpus: Corpus, name: str, place: str | None = None) -> Unit:
    """The unit with this IRI, label, other name, English label, or place and label together.

    A name without its level word (住建局 for 区住建局) is understood where only one unit ends so. Where several bear a name,
    the one of the place whose government speaks is meant, if there is just one. ``place`` (a name, or a part that one
    place's name has) says which is meant. Raises NameUnknown or NameAmbiguous.
    """
    if place is not None:
        return _find("unit", [u for u in corpus.units if _key(place) in _key(u.place)], name, lambda u: u.label, _other_names)

    try:
        return _find("unit", corpus.units, name, lambda u: u.label, _other_names)
    except NameAmbiguous as error:
        speaking = {d.place.name for d in corpus.documents} - {""}
        meant = {iri for iri, _ in error.candidates}
        own = [u for u in corpus.units if u.iri in meant and u.place in speaking]
        if len(own) == 1:
            return own[0]
        raise


def _other_names(u: Unit) -> list[str]:
    return [*u.aliases, u.label_en or "", u.place + u.label if u.place else ""]


def find_indicator(corpus: Corpus, name: str) -> Indicator:
    """The indicator with this IRI, label, other name or English label. Raises NameUnknown or NameAmbiguous."""
    return _find("indicator", corpus.indicators, name, lambda i: i.label, lambda i: [*i.aliases, i.label_en or ""])


def find_plan(corpus: Corpus, name: str, place: str | None = None) -> Plan:
    """The plan with this IRI, key (annex04), printed number (附件4) or title, or a part that only one title has.

    ``place`` says whose plan is meant where several have it. Raises NameUnknown or NameAmbiguous.
    """
    plans = [p for d in corpus.documents for p in d.plans if place is None or _key(place) in _key(p.place.name)]
    return _find("plan", plans, name, lambda p: p.title, lambda p: [p.key, p.number or "", f"{p.document}/{p.key}"])


def find_field(name: str) -> str:
    """The key of the field with this key, Chinese or English name (ontology/fields.yaml). Raises NameUnknown."""
    fields = vocabulary.need("fields", vocabulary.read("fields"), "fields", dict)
    names: dict[str, str] = {_key(n): key for key, entry in fields.items() for n in (key, entry["zh"], entry["en"])}
    if _key(name) not in names:
        raise NameUnknown("field", name, _nearest(_key(name), {n: fields[key]["zh"] for n, key in names.items()}))
    return names[_key(name)]


def _find(what: str, things: list[Named], name: str, label: Callable[[Named], str], others: Callable[[Named], Iterable[str]]) -> Named:
    """Best kind of match first: IRI, label, other name, then the ends and parts of labels and other names."""
    key = _key(name)
    if not key:
        raise QueryError(f"no {what} named; give its name")
    names = [(t, _key(label(t)), [_key(o) for o in others(t) if o]) for t in things]
    tests: tuple[Callable[[Named, str, list[str]], bool], ...] = (
        lambda thing, own, more: thing.iri == name.strip(),
        lambda thing, own, more: own == key,
        lambda thing, own, more: key in more,
        lambda thing, own, more: len(key) > 1 and any(n.endswith(key) for n in (own, *more)),
        lambda thing, own, more: len(key) > 1 and any(key in n for n in (own, *more)),
    )
    for matches in tests:
        found = [thing for thing, own, more in names if matches(thing, own, more)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NameAmbiguous(what, name, [(t.iri, " ".join(p for p in (_home(t), label(t)) if p)) for t in found])
    raise NameUnknown(what, name, _nearest(key, {n: label(t) for t, own, rest in reversed(names) for n in rest + [own]}))


def _home(thing: Unit | Indicator | Plan) -> str:
    """What tells namesakes apart: a unit's place, a plan's document."""
    return thing.place if isinstance(thing, Unit) else thing.document if isinstance(thing, Plan) else ""


def _nearest(key: str, labels: dict[str, str]) -> list[str]:
    """Labels of the names most like a key, each once."""
    close = difflib.get_close_matches(key, labels, n=3 * NEAREST, cutoff=0.4)
    return list(dict.fromkeys(labels[n] for n in close))[:NEAREST]


def _key(name: str) -> str:
    """A name as it is compared: one width, one case, no white space."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
