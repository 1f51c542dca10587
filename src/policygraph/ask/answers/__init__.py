"""One module for each kind of answer; each takes a ``Context`` and returns an ``Answer``."""
