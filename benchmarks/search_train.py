"""Learns how search signals are weighed, one topic left out at a time: ``python benchmarks/search_train.py SEED_INDEX REAL [--write]``.

SEED_INDEX: the index of the corpus in corpus/. REAL: the folder with the real documents; their texts are not part of the
project, so benchmarks/search/topics.json keeps queries and ids alone. An index for each topic, and one of all, is built
in a temporary folder. Prints nDCG@10 / hit@1 / hit@5 of every signal alone, of the ranker without the topic, and of its
weights from all topics; with --write the weights and the bound go to ontology/ranking.yaml. --fits: the bound alone;
--keep=FOLDER keeps the indexes there.

The model is linear, without negative weights, over bounded signals (``weights.SIGNALS``); it is fitted by the likelihood
that each right answer is drawn before all wrong ones (a softmax over the items of a query), with a small ridge. Every
topic counts alike. For the seed, on whose queries the lexicon was written, half of its colloquial and English wordings are
left out in one of two copies of the queries.
"""
from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from policygraph import vocabulary
from policygraph.index import Searcher
from policygraph.index.evaluation import figures
from policygraph.index.fitting import FIRST
from policygraph.index.items import RANKED
from policygraph.index.lexicon import Concept, Lexicon
from policygraph.index.weights import SIGNALS, hybrid
from policygraph.pipeline import build

HERE = Path(__file__).parent
RIDGE = 0.1
LOST = 1 / 40
"""Share of the searches with their answer among the first results that may be told that nothing fits."""
_DOTS = re.compile(r"[.…]{4}")


@dataclass
class Case:
    """A query over one index: the signals of all items, which are right, which are wrong."""

    topic: str
    lang: str
    signals: np.ndarray
    right: list[int]
    wrong: np.ndarray
    ids: list[str]
    meaning: np.ndarray
    known: float

    def figures(self, total: np.ndarray) -> tuple[float, float, float]:
        """nDCG@10, hit@1 and hit@5; what is neither right nor wrong is passed over."""
        order = [i for i in np.argsort(-total, kind="stable").tolist() if self.wrong[i] or i in self.right]
        found = figures([self.ids[i] for i in order[:10]], [self.ids[i] for i in self.right])
        return found["ndcg10"], found["hit1"], found["hit5"]


def fewer_wordings(lexicon: Lexicon, share: float) -> Lexicon:
    """The lexicon without a share of its colloquial and English wordings."""
    rng = random.Random(1)
    return Lexicon([Concept(c.zh, tuple(w for w in c.say if rng.random() >= share), tuple(w for w in c.en if rng.random() >= share))
                    for c in lexicon.concepts], lexicon.stop, lexicon.number_units)


def cases(searcher: Searcher, queries: list[dict], every_kind: bool, lexicon: Lexicon | None = None) -> list[Case]:
    """Cases of one index. every_kind: the right answers were chosen among goals, safeguards and rows too."""
    items = searcher.items
    places = {(i.document.rsplit(".", 1)[0], i.id.split(":", 1)[-1]): n for n, i in enumerate(items)}
    alone = {i.id: n for n, i in enumerate(items)}
    headed = {(i.document.rsplit(".", 1)[0], i.row or i.heading): n for n, i in reversed(list(enumerate(items)))}
    judged = np.array([(every_kind or i.kind in RANKED) and not _DOTS.search(i.text) and "/表" not in i.id for i in items])
    ids = [str(n) for n in range(len(items))]
    out, lost = [], 0
    for query in queries:
        right = [places.get((query["doc"], r), headed.get((query["doc"], h))) if "doc" in query else alone.get(r)
                 for r, h in zip(query["relevant"], query.get("headings", query["relevant"]), strict=True)]
        lost += right.count(None)
        known = [r for r in right if r is not None]
        if not known:
            continue
        signals, scores = searcher.parts(query["q"], lexicon)
        wrong = judged.copy()
        wrong[known] = False
        out.append(Case(query.get("topic", "seed"), query["lang"], signals.astype(np.float64), known, wrong, ids,
                        scores.meaning, scores.known))
    if lost:
        print(f"  {lost} right answers are not in the index any more", file=sys.stderr)
    return out


def fit(groups: list[list[Case]]) -> np.ndarray:
    """Weights by which right answers come before wrong ones; every group counts alike."""
    width = len(SIGNALS)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = RIDGE * weights @ weights, 2 * RIDGE * weights
        for group in groups:
            for case in group:
                total = case.signals @ weights
                total -= total[case.wrong | np.isin(np.arange(len(total)), case.right)].max()
                mass = np.exp(total) * case.wrong
                sum_wrong, drawn = mass.sum(), mass @ case.signals
                for r in case.right:
                    share = 1 / (len(group) * len(case.right))
                    whole = sum_wrong + np.exp(total[r])
                    value -= share * (total[r] - np.log(whole))
                    slope = slope - share * (case.signals[r] - (drawn + np.exp(total[r]) * case.signals[r]) / whole)
        return value, slope

    return minimize(loss, np.full(width, 0.3), jac=True, method="L-BFGS-B", bounds=[(0, None)] * width).x


def mean(found: list[tuple[float, float, float]]) -> str:
    return " / ".join(f"{v:.3f}" for v in np.mean(found, axis=0)) if found else "–"


def load(seed: Path, real: Path, folder: Path) -> dict[str, list[Case]]:
    """Cases by group: the topics alone, all topics in one index, the seed with the whole and half of the lexicon."""
    queries = json.loads((HERE / "search" / "topics.json").read_text(encoding="utf-8"))
    files = {f.stem: f for f in sorted(real.rglob("*.*")) if f.parent.name in ("docs", "more")}
    out: dict[str, list[Case]] = {}
    topics = sorted({q["topic"] for q in queries})
    for topic in [*topics, "all"]:
        own = [q for q in queries if topic in ("all", q["topic"])]
        corpus, index = folder / topic / "corpus", folder / topic / "index"
        if not index.exists():
            corpus.mkdir(parents=True)
            for stem in sorted({q["doc"] for q in own}):
                (corpus / files[stem].name).write_bytes(files[stem].read_bytes())
            build(corpus, index)
        out[topic] = cases(Searcher.open(index), own, every_kind=True)
    searcher = Searcher.open(seed)
    own = [q for f in [*sorted((HERE / "queries").glob("*.json")), *sorted((HERE.parent / "benchmarks/gold").glob("*.json"))]
           for q in json.loads(f.read_text(encoding="utf-8"))]
    out["seed"] = cases(searcher, own, every_kind=False)
    out["seed, half a lexicon"] = cases(searcher, own, every_kind=False, lexicon=fewer_wordings(searcher.lexicon, 0.5))
    return out


def groups(data: dict[str, list[Case]], without: str = "") -> list[list[Case]]:
    """What is learned from when a topic is left out."""
    found = [own for name, own in data.items() if name != "all" and not (without and name.split(",")[0] == without)]
    rest = [c for c in data["all"] if c.topic != without]
    return [*found, *[rest] * 3]


def fits(good: list[Case], absent: list[tuple[float, float]]) -> tuple[np.ndarray, float]:
    """The logistic curve over the best meaning of the first results and how well the index knows the words, and the bound under
    which nothing fits: so many of the searches whose answer is among the first results may be lost.
    """
    mix = np.array([getattr(hybrid(), s) for s in SIGNALS])
    told = [(case, np.argsort(-(case.signals @ mix), kind="stable")[:FIRST]) for case in good]
    found = np.array([bool(set(case.right) & set(first.tolist())) for case, first in told])
    x = np.array([*((float(case.meaning[first].max()), case.known) for case, first in told), *absent])
    y = np.array([1.0] * len(told) + [0.0] * len(absent))
    share = np.where(y == 1, 0.5 / len(told), 0.5 / max(len(absent), 1))
    features = np.column_stack([np.ones(len(x)), x])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-features @ w))
        value = -(share * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + 1e-4 * w @ w
        return value, features.T @ (share * (p - y)) + 2e-4 * w

    w = minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B", bounds=[(None, None), (0, None), (0, None)]).x
    p = 1 / (1 + np.exp(-features @ w))
    least = float(np.quantile(p[:len(told)][found], LOST))
    print(f"nothing fits under {least:.3f}: said for {np.mean(p[y == 0] < least):.0%} of {int((y == 0).sum())} absent, "
          f"{np.mean(p[y == 1] < least):.0%} of {len(told)} good ones, {LOST:.0%} of those with the answer shown")
    return w, least


def main() -> None:
    """Print the table; write the weights when asked to."""
    seed, real = Path(sys.argv[1]), Path(sys.argv[2])
    keep = next((Path(a.removeprefix("--keep=")) for a in sys.argv if a.startswith("--keep=")), None)
    with tempfile.TemporaryDirectory() as temporary:
        data = load(seed, real, keep or Path(temporary))
        searchers = [Searcher.open(seed), Searcher.open((keep or Path(temporary)) / "all" / "index")]
        rare = json.loads((HERE / "search" / "absent.json").read_text(encoding="utf-8"))
        mix = np.array([getattr(hybrid(), s) for s in SIGNALS])
        absent = []
        for searcher in searchers:
            for query in rare:
                signals, scores = searcher.parts(query["q"])
                first = np.argsort(-(signals @ mix), kind="stable")[:FIRST]
                absent.append((float(scores.meaning[first].max()), scores.known))
    curve, least = fits([*data["all"], *data["seed"]], absent)
    bound = dict(zip(["constant", "meaning", "known", "least"], [*curve, least], strict=True))
    print({k: round(float(v), 3) for k, v in bound.items()})
    if "--fits" in sys.argv:
        if "--write" in sys.argv:
            write(bound)
        return
    learned = fit(groups(data))
    print("| topic | n | " + " | ".join(SIGNALS) + " | left out | learned on all |\n" + "|---" * (len(SIGNALS) + 4) + "|")
    topics = [t for t in data if t != "all" and "," not in t]
    outside: dict[str, np.ndarray] = {t: fit(groups(data, without=t)) for t in topics}

    def line(label: str, own: list[Case]) -> None:
        single = [mean([c.figures(c.signals[:, k]) for c in own]) for k in range(len(SIGNALS))]
        print(f"| {label} | {len(own)} | " + " | ".join([*single, mean([c.figures(c.signals @ outside[c.topic]) for c in own]),
                                                         mean([c.figures(c.signals @ learned) for c in own])]) + " |")

    for topic in topics:
        line(topic, data[topic])
        if topic != "seed":
            line(f"{topic}, among all", [c for c in data["all"] if c.topic == topic])
    line("topics", [c for t in topics if t != "seed" for c in data[t]])
    line("topics, among all", data["all"])
    for lang in ("zh", "en"):
        line(f"topics, {lang}", [c for t in topics if t != "seed" for c in data[t] if c.lang == lang])
        line(f"seed, {lang}", [c for c in data["seed"] if c.lang == lang])
    numbers = dict(zip(SIGNALS, learned, strict=True))
    print({k: round(float(v), 3) for k, v in numbers.items()})
    # only their proportions tell anything: the evidence counts once
    numbers = bound | {name: numbers[name] / numbers["evidence"] for name in SIGNALS}
    if "--write" in sys.argv:
        write(numbers)


def write(numbers: dict[str, float]) -> None:
    """Put numbers in their places in ontology/ranking.yaml, comments kept."""
    path = vocabulary.folder() / "ranking.yaml"
    text = path.read_text(encoding="utf-8")
    for name, value in numbers.items():
        text = re.sub(rf"(?m)^(  {name}:) .*$", rf"\g<1> {value:.3f}", text)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
