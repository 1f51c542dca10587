"""The records of a built index in one SQLite file: written a document at a time, read by query.

    save(corpus, folder)       write a whole corpus
    load(index_dir)            a corpus whose parts are read when they are first looked at
    load(index_dir).about(…)   the part of it that concerns some units, plans or indicators
"""
from policygraph.records.coding import decode, encode
from policygraph.records.corpus import StoredCorpus, load
from policygraph.records.schema import FILE, FORMAT
from policygraph.records.write import Writer, save

__all__ = ["FILE", "FORMAT", "StoredCorpus", "Writer", "decode", "encode", "load", "save"]
