"""A built index as a folder: what it holds, whether it is whole, and how a new one takes the place of an old one.

    check(index_dir)     for readers: sizes, and hashes of small files, against the manifest; one line when it is damaged
    check_whole(index_dir, below)   for the readers of a part without checksums of its own
    damage(index_dir)    for the build: every hash
    Place(out_dir)       the index, and the hidden folder beside it with lock, cache and the index being built
"""
from policygraph.built.cache import Cache
from policygraph.built.manifest import MANIFEST, check, check_whole, damage, read_manifest, seal, stamp
from policygraph.built.place import Place, recover
from policygraph.built.trouble import disk_trouble

__all__ = ["MANIFEST", "Cache", "Place", "check", "check_whole", "damage", "disk_trouble", "read_manifest", "recover", "seal", "stamp"]
