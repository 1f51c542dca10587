"""Whole corpora over years and places: an indicator's targets in a row, measures added, dropped and carried over, bodies and their tasks.

    compare(corpus, "year")     each place's plans on one matter, year by year
    compare(corpus, "place")    the plans of one year on one matter, place by place
"""
from policygraph.compare.compare import COLUMNS, By, Comparison, Group, Step, compare
from policygraph.compare.series import Point, Series, series

__all__ = ["COLUMNS", "By", "Comparison", "Group", "Point", "Series", "Step", "compare", "series"]
