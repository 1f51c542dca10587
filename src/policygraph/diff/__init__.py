"""What changed between two documents, or two years of one."""
from policygraph.diff.changes import Changes, MeasureChange, TargetChange, compare
from policygraph.diff.sources import load_pair

__all__ = ["Changes", "MeasureChange", "TargetChange", "compare", "load_pair"]
