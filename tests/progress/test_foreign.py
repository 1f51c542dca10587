"""Twenty ledgers of other offices in six layouts: what a row says is taken, or listed as in doubt, and never wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from policygraph.export.records import Records
from policygraph.model import Corpus
from policygraph.progress.incoming import take
from policygraph.progress.rows import all_rows
from policygraph.progress.sheets import read_grids
from tests.progress.foreign import judge, make

DAY = "2022-08-01"


def test_no_row_is_taken_wrongly_and_nearly_all_rightly(corpus: Corpus, tmp_path: Path) -> None:
    counted: Counter[str] = Counter()
    for ledger in make(list(Records(corpus).of("measures")), tmp_path, 7):
        seen = set()
        for i in take(corpus, all_rows(read_grids(ledger.path), DAY), DAY):
            place, r = (i.row.sheet, i.row.number), i.report
            seen.add(place)
            told = judge(
                ledger.rows.get(place), i.outcome, r and r.measure, r and r.state, r and r.share, r and r.date, [m.id for m, _ in i.candidates]
            )
            counted[told] += place in ledger.rows or told == "wrong"
        counted["lost"] += len(ledger.rows.keys() - seen)
    assert not counted["wrong"] and not counted["lost"]
    assert counted["right"] >= 0.97 * sum(counted.values()) and sum(counted.values()) > 480
