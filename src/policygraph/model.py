"""The records that travel between the stages: read → structure → extract → resolve → graph → index.

Every stage takes and returns these classes and nothing else, so each can be used and tested alone.
Offsets are counted in Unicode characters from the start of the text as read (``SourceText.text``),
line numbers are 1-based, and a span's ``quote`` is always ``text[start:end]``, unchanged.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Role = Literal["lead", "responsible", "cooperating"]
MeasureKind = Literal["measure", "step", "safeguard", "goal"]
DeadlineKind = Literal["by", "ongoing", "invalid"]
Comparator = Literal["<=", ">=", "=", "<", ">", "+", "-", "range"]
Level = Literal["national", "province", "prefecture", "county", "township", "village"]


# --- read -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one document: where a fact was read."""

    document: str
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    first_line: int
    last_line: int
    quote: str
    """The exact text between the offsets, line breaks included."""
    page: int | None = None
    """1-based page, None where the format has none."""
    paragraph: int | None = None
    """1-based paragraph in the file, None where the format has none."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a document as read."""

    number: int
    start: int
    text: str
    """Without its line break."""
    page: int | None = None
    paragraph: int | None = None

    @property
    def end(self) -> int:
        """Offset after the last character, the line break not counted."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell of a table that the file itself holds as a table (docx, html, pdf)."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as the file holds it; its cells' text stands in ``SourceText.text`` as tab-led lines."""

    cells: tuple[SourceCell, ...]


@dataclass(slots=True)
class SourceText:
    """What a reader returns for one file."""

    name: str
    """File name with extension, relative to the corpus folder; names the document everywhere."""
    format: str
    sha256: str
    text: str
    lines: list[SourceLine]
    tables: list[SourceTable] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, with its lines, page and paragraph."""
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        return Span(self.name, start, end, first.number, last.number, self.text[start:end], first.page, first.paragraph)

    def line_at(self, offset: int) -> SourceLine:
        """The line that holds an offset (a line break belongs to the line it ends)."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.lines[low]


# --- structure ------------------------------------------------------------------------------------


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
    warnings: list[str] = field(default_factory=list)
    iri: str = ""
    number: str | None = None
    """The document's own number, where it prints one."""


# --- extract --------------------------------------------------------------------------------------


@dataclass(slots=True)
class UnitMention:
    """A unit named by a measure, with the role it has there."""

    mention: str
    """As printed, a name broken over two lines joined."""
    role: Role
    span: Span
    unit: str = ""
    """IRI of the unit, set by resolve."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day something is due, or that it goes on."""

    raw: str
    kind: DeadlineKind
    date: str | None
    """ISO date of the last day meant; None when ongoing; the nearest valid day when invalid."""
    span: Span


@dataclass(slots=True)
class Target:
    """A number that somebody promises to reach or keep."""

    name: str
    """The indicator's name as read from this place."""
    comparator: Comparator
    value: float
    unit: str
    """As printed, without the classifier 个 before 工作日 and 百分点; "" for none."""
    span: Span
    value_max: float | None = None
    """Upper bound of a range, else None."""
    condition: str | None = None
    """The case it holds for (低压居民), None for all."""
    deadline: str | None = None
    """ISO date stated beside the number, else None."""
    indicator: str = ""
    """IRI of the indicator, set by resolve."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named for a task or a product chain."""

    name: str
    role: str
    """As printed: 责任人, 链长, 会长."""
    subject: str
    """What the role is held for (a product chain, a measure's id)."""
    span: Span
    organisation: str | None = None


@dataclass(slots=True)
class Measure:
    """A numbered action, or a goal paragraph, with all that is said of it."""

    id: str
    document: str
    plan: str
    """Key of its plan."""
    kind: MeasureKind
    heading: str
    text: str
    """Own text from the numeral on, blocks left out, lines joined."""
    span: Span
    path: list[str] = field(default_factory=list)
    """Headings above it in its plan, outermost first."""
    units: list[UnitMention] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    iri: str = ""


@dataclass(slots=True)
class Observation:
    """One cell of a comparison table."""

    document: str
    plan: str
    name: str
    """The row's name as printed."""
    perspective: str
    header: str
    """The column's name as printed."""
    raw: str
    value: float | None
    unit: str | None
    period: str | None
    """YYYY, YYYY-MM or None."""
    span: Span
    condition: str | None = None
    indicator: str = ""
    """IRI of the indicator, set by resolve."""
    iri: str = ""


# --- resolve --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Unit:
    """A body, with all the names it is printed under."""

    iri: str
    label: str
    label_en: str | None
    aliases: list[str]
    type: str
    """Key of a type in ontology/units.yaml: department, vertical, court, party, people, enterprise, town, collective, …"""
    level: Level | None
    place: str
    parent: str | None = None
    """IRI of the body it belongs to, None where the documents do not tell."""


@dataclass(slots=True)
class Indicator:
    """What is measured."""

    iri: str
    label: str
    label_en: str | None
    aliases: list[str]
    field: str | None
    """Key of its field (ontology/fields.yaml)."""
    unit: str | None
    """Unit most of its numbers are printed in."""
    direction: Literal["higher", "lower"] | None
    """Which way is better; None where the documents do not tell."""


@dataclass(slots=True)
class Ownership:
    """That a unit owns an indicator, and why we say so."""

    unit: str
    indicator: str
    basis: Literal["stated", "aimed-at", "plan-lead"]
    """stated: the measure that states the number names the unit; aimed-at: a measure of the same plan aims
    at it and names the unit; plan-lead: the unit leads the plan the indicator stands in."""
    role: Role
    evidence: list[str]
    """Ids of measures, or IRIs of observations, that say so."""
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Finding:
    """Something wrong in the documents themselves."""

    id: str
    kind: str
    severity: Literal["error", "warning", "note"]
    message: str
    message_en: str
    span: Span
    related: list[Span] = field(default_factory=list)
    acknowledged: str | None = None
    """Reason given in the curation file, None while open."""


@dataclass(slots=True)
class Corpus:
    """Everything known of a corpus: what the graph, the index, the reports and the explorer are made from."""

    documents: list[Document] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    ownerships: list[Ownership] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Document name → text as read, for showing quotes in their place."""
    meta: dict[str, Any] = field(default_factory=dict)

    def plan(self, document: str, key: str) -> Plan:
        """The plan with this key; KeyError names both when there is none."""
        for d in self.documents:
            if d.name == document:
                for p in d.plans:
                    if p.key == key:
                        return p
        raise KeyError(f"no plan {key!r} in document {document!r}")
