"""How likely a result is to answer its query."""
from __future__ import annotations

import math

from policygraph.index.ranking import Scores
from policygraph.index.weights import Fit, fit

FIRST = 5
"""Results of which one must be likely enough, or nothing fits: words may put another before the one that answers."""


def likelihood(scores: Scores, item: int, curve: Fit | None = None) -> float:
    """Likelihood, 0 to 1, that an item answers the query: a logistic curve over its meaning and how well the index knows
    the query's words.

    What is learned is told in docs/search.md. curve: in place of that of ontology/ranking.yaml.
    """
    c = curve or fit()
    value = c.constant + c.meaning * float(scores.meaning[item]) + c.known * scores.known
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
