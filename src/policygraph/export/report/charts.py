"""Charts as inline SVG: drawn here, so that the page needs no script and prints as it looks."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C00", "#555555")
"""Told apart by colour-blind readers and in grey print (after Okabe and Ito 2008)."""

WIDTH = 720
LABEL = 190


def text_width(text: str, size: float = 12) -> float:
    """Rough width in pixels; a Chinese character is as wide as it is high."""
    return sum(size if ord(c) > 0x2E7F else size * 0.56 for c in text)


def shortened(text: str, width: float, size: float = 12) -> str:
    """The text, or as much of its beginning as fits, with “…”."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text + "…"


def bars(rows: Sequence[tuple[str, Sequence[float]]], parts: Sequence[str], title: str) -> str:
    """Horizontal bars, each of several parts; ``parts`` names them. Empty for no rows."""
    if not rows:
        return ""
    most = max(sum(values) for _, values in rows) or 1
    scale = (WIDTH - LABEL - 50) / most
    body = [_legend(parts)] if len(parts) > 1 else []
    top = 24 if len(parts) > 1 else 4
    for n, (label, values) in enumerate(rows):
        y, x = top + n * 22, float(LABEL)
        body.append(_text(LABEL - 8, y + 13, shortened(label, LABEL - 10), "end", hint=label))
        for colour, (part, value) in zip(COLOURS, zip(parts, values, strict=True), strict=False):
            if value:
                body.append(f'<rect x="{x:.1f}" y="{y}" width="{value * scale:.1f}" height="16" fill="{colour}">'
                            f"<title>{escape(label)} {escape(part)} {value:g}</title></rect>")
                x += value * scale
        body.append(_text(x + 5, y + 13, f"{sum(values):g}"))
    return _svg(WIDTH, top + len(rows) * 22 + 4, title, body)


def columns(rows: Sequence[tuple[str, float]], marked: Sequence[str], title: str) -> str:
    """Columns over months; those marked in another colour. Empty for no rows."""
    if not rows:
        return ""
    most = max(value for _, value in rows) or 1
    step = min(90.0, (WIDTH - 20) / len(rows))
    body = []
    for n, (label, value) in enumerate(rows):
        height, x = 130 * value / most, 10 + n * step
        body.append(f'<rect x="{x + step * 0.15:.1f}" y="{150 - height:.1f}" width="{step * 0.7:.1f}" height="{height:.1f}" '
                    f'fill="{COLOURS[5] if label in marked else COLOURS[0]}"/>')
        body.append(_text(x + step / 2, 145 - height, f"{value:g}", "middle"))
        body.append(_text(x + step / 2, 168, label if step >= 52 else label[2:], "middle", 11 if step >= 36 else 8))
    return _svg(WIDTH, 178, title, body)


def heat_map(rows: Sequence[tuple[str, Sequence[int]]], heads: Sequence[str], title: str) -> str:
    """Counts by row and column, the darker the more; the number stands in the cell. Empty for no rows or columns."""
    if not rows or not heads:
        return ""
    most = max(max(values) for _, values in rows) or 1
    step = min(70.0, (WIDTH - LABEL - 4) / len(heads))
    body = [_text(LABEL + (n + 0.5) * step, 14, head if step >= 48 else head[2:], "middle", 11 if step >= 36 else 8)
            for n, head in enumerate(heads)]
    for n, (label, values) in enumerate(rows):
        y = 22 + n * 22
        body.append(_text(LABEL - 8, y + 15, shortened(label, LABEL - 10), "end", hint=label))
        for m, value in enumerate(values):
            share = value / most
            body.append(f'<rect x="{LABEL + m * step:.1f}" y="{y}" width="{step - 2:.1f}" height="20" fill="#0072B2" '
                        f'fill-opacity="{0.04 + 0.9 * share if value else 0.03:.2f}"/>')
            if value:
                body.append(_text(LABEL + (m + 0.5) * step - 1, y + 14, str(value), "middle", 11, "#fff" if share > 0.5 else "#222"))
    return _svg(WIDTH, 26 + len(rows) * 22, title, body)


def circle(graph: nx.Graph, groups: Mapping[str, int], title: str) -> str:
    """Nodes round a circle, group by group, ties as curves as thick as they are strong. Empty for fewer than two nodes.

    A fixed layout: the same network looks the same, and no label covers another up to some fifty nodes.

    Args:
        groups: number of the group of each node, from 1.
    """
    if len(graph) < 2:
        return ""
    strength = dict(graph.degree(weight="weight"))
    order = sorted(graph, key=lambda iri: (groups[iri], -strength[iri], graph.nodes[iri]["label"], iri))
    radius = max(130.0, len(order) * 14 / (2 * pi))
    turn = {iri: 2 * pi * n / len(order) for n, iri in enumerate(order)}
    place = {iri: (cos(a) * radius, sin(a) * radius) for iri, a in turn.items()}
    most = max((w for *_, w in graph.edges(data="weight")), default=1)
    body = []
    for a, b, weight in sorted(graph.edges(data="weight"), key=lambda e: (e[2], e[0], e[1])):
        (ax, ay), (bx, by) = place[a], place[b]
        body.append(f'<path d="M{ax:.1f},{ay:.1f}Q{(ax + bx) * 0.15:.1f},{(ay + by) * 0.15:.1f} {bx:.1f},{by:.1f}" fill="none" '
                    f'stroke="#446" stroke-opacity="{0.12 + 0.6 * weight / most:.2f}" stroke-width="{0.5 + 4.5 * weight / most:.2f}"/>')
    reach_x = reach_y = radius
    strongest = max(strength.values()) or 1
    for iri in order:
        x, y = place[iri]
        size = 4 + 7 * (strength[iri] / strongest) ** 0.5
        label = shortened(graph.nodes[iri]["label"], 180, 11)
        reach = radius + size + 10 + text_width(label, 11)
        reach_x, reach_y = max(reach_x, abs(cos(turn[iri])) * reach), max(reach_y, abs(sin(turn[iri])) * reach)
        body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{COLOURS[(groups[iri] - 1) % len(COLOURS)]}"/>')
        body.append(_round_label(x, y, turn[iri] * 180 / pi, size + 4, label))
    width, height = max(2 * reach_x + 20, WIDTH), 2 * reach_y + 30
    return _svg(width, height, title, body, left=-width / 2, top=-height / 2)


def _round_label(x: float, y: float, degrees: float, gap: float, label: str) -> str:
    """A label that points away from the circle's centre, never upside down."""
    flipped = 90 < degrees < 270
    return (f'<text transform="translate({x:.1f},{y:.1f})rotate({degrees + 180 if flipped else degrees:.1f})" '
            f'x="{-gap if flipped else gap:.1f}" y="4" font-size="11" text-anchor="{"end" if flipped else "start"}">{escape(label)}</text>')


def dots(points: Sequence[tuple[float, int, str]]) -> str:
    """Figures of one indicator on a line: value, number of its colour, hint. Empty when there are fewer than two."""
    values = [value for value, *_ in points]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    body = ['<line x1="8" y1="10" x2="172" y2="10" stroke="#bbb"/>']
    # where things stand lies on top and is smaller, so that a target on the same spot is seen
    for value, colour, hint in sorted(points, key=lambda p: -p[1]):
        x = 8 + 164 * ((value - low) / (high - low) if high > low else 0.5)
        body.append(f'<circle cx="{x:.1f}" cy="10" r="{3.5 + 1.5 * colour:g}" fill="{COLOURS[colour]}">'
                    f"<title>{escape(hint)}</title></circle>")
    return f'<svg role="img" viewBox="0 0 180 20" width="180" height="20">{"".join(body)}</svg>'


def _legend(parts: Sequence[str]) -> str:
    x, marks = float(LABEL), []
    for colour, part in zip(COLOURS, parts, strict=False):
        marks.append(f'<rect x="{x:.1f}" y="2" width="12" height="12" fill="{colour}"/>{_text(x + 16, 12, part)}')
        x += 34 + text_width(part)
    return "".join(marks)


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 12, fill: str = "#222", hint: str = "") -> str:
    title = f"<title>{escape(hint)}</title>" if hint and hint != text else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">{escape(text)}{title}</text>'


def _svg(width: float, height: float, title: str, body: Sequence[str], left: float = 0, top: float = 0) -> str:
    return (f'<svg role="img" aria-label="{escape(title)}" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" class="wide">'
            f'<title>{escape(title)}</title>{"".join(body)}</svg>')
