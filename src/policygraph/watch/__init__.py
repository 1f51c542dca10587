"""What is new: between two built indexes (``changes``, ``digest``), or for whoever follows a feed (``atom``)."""
from policygraph.watch.atom import Entry, atom, finding_entry, measure_entry
from policygraph.watch.changes import Change, changes
from policygraph.watch.digest import digest

__all__ = ["Change", "Entry", "atom", "changes", "digest", "finding_entry", "measure_entry"]
