"""Across plans: does a lower plan take up what an upper one asks, with which numbers, when, and by whom.

    told(corpus, curation)                which documents stand above which
    find_side(corpus, name)               a document or a plan by name
    align(corpus, upper, lower)           every upper measure covered, partly or missing; every lower one without an upper
    elaborations(corpus)                  the matched pairs, for the graph
"""
from policygraph.align.above import META, told, within
from policygraph.align.align import MATCH, SURE_MISS, Side, align
from policygraph.align.result import Alignment, Match, Task, measure_quote
from policygraph.align.sides import annexes, elaborations, find_side, told_alignments
from policygraph.align.targets import Stated, TargetPair

__all__ = ["MATCH", "META", "SURE_MISS", "Alignment", "Match", "Side", "Stated", "TargetPair", "Task", "align", "elaborations", "annexes",
           "find_side", "measure_quote", "told", "told_alignments", "within"]
