"""How a document is laid out: places, plans, outline, blocks, tables, citations."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from policygraph.model.source import Remark, Span

Role = Literal["lead", "responsible", "cooperating"]
Level = Literal["national", "province", "prefecture", "county", "township", "village"]


@dataclass(frozen=True, slots=True)
class Place:
    """The place whose government speaks in a document."""

    name: str
    """Full name without its parents, e.g. “某某区”; empty when the document does not tell."""
    level: Level
    parents: tuple[str, ...] = ()
    """Names of the places above, outermost first, as far as the document tells."""


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled line of an item (责任单位：…), or a bracket at a paragraph's end that says the same."""

    kind: Literal["unit", "deadline", "clause", "person", "progress", "other"]
    """clause: a bracket such as （牵头单位：A；责任单位：B，6月底完成） that may hold units and deadlines together."""
    role: Role | None
    """Role the label itself gives the units behind it; None for blocks of other kinds."""
    label: str
    span: Span
    """The value only, without label and colon; may run over several lines."""


@dataclass(slots=True)
class Node:
    """A heading or numbered item of a plan, with everything below it."""

    marker: str
    """Numeral as printed, brackets and digits normalised: 三, （一）, （2）, 1, 一是, 第一条; "" for none."""
    depth: int
    """0 for the plan's sections, one more for each level below."""
    heading: str
    kind: str
    """preamble | general | goal | measures | steps | safeguards | table | status | item (unlabelled part)."""
    span: Span
    """From the numeral to the last character before the next node of the same or a higher level."""
    heading_span: Span
    form: str = ""
    """The numeral's form (markers.py): cn, (cn), n, (n), …; "" for none."""
    value: int = 0
    """The number the numeral means; 0 for none."""
    pieces: list[Span] = field(default_factory=list)
    """Own text behind the numeral as paragraphs, blocks and children left out; the first holds the heading."""
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table, whether the file holds it as one or as lines that begin with a tab."""

    caption: str
    unit: str | None
    """Unit stated for the whole table (单位：工作日), None where none is stated."""
    header: list[str]
    rows: list[list[Cell]]
    """Body rows, each as long as ``header``; an empty cell has text ""."""
    span: Span
    header_cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a cell over several lines is joined without separator."""

    text: str
    span: Span | None
    """None for an empty cell."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text: 《title》（number）."""

    title: str
    number: str | None
    """Document number such as 豫政办〔2021〕66号, None where none follows."""
    span: Span


@dataclass(slots=True)
class Plan:
    """A master plan or one annex of a document."""

    key: str
    """general for the first, then annexNN after the printed number."""
    number: str | None
    """As printed without spaces (附件4); None for the first plan."""
    title: str
    document: str
    span: Span
    place: Place
    year: int | None
    """The year the plan speaks of; None when it tells none."""
    sections: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    iri: str = ""
    fields: list[str] = field(default_factory=list)
    """Keys of the fields (ontology/fields.yaml) the plan is about, best first."""


@dataclass(slots=True)
class Document:
    """A document with its plans in print order."""

    name: str
    title: str
    format: str
    sha256: str
    characters: int
    line_count: int
    place: Place
    year: int | None
    plans: list[Plan] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    iri: str = ""
    number: str | None = None
    """The document's own number, where it prints one."""
