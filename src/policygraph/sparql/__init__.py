"""SPARQL over the built graph. See docs/sparql.md.

``run`` answers in this process and has no time limit; ``engine.Engine`` has one that really stops a query;
``library`` holds the named queries.
"""
from policygraph.sparql.result import Result
from policygraph.sparql.run import run

__all__ = ["Result", "run"]
