"""The graph in a store elsewhere: any server that speaks SPARQL 1.1. See docs/stores.md.

``Server`` asks and writes, ``push`` brings a built index into it.
"""
from policygraph.stores.push import Pushed, push
from policygraph.stores.server import Server

__all__ = ["Pushed", "Server", "push"]
