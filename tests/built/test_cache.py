from __future__ import annotations

from pathlib import Path

from policygraph.built import Cache


def test_what_is_kept_comes_back_and_what_is_damaged_does_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    assert cache.get("a") is None
    cache.put("a", "值".encode())
    assert cache.get("a") == "值".encode() and cache.get("b") is None
    path, = (tmp_path / "cache").iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert cache.get("a") is None


def test_only_what_was_used_stays(tmp_path: Path) -> None:
    first = Cache(tmp_path / "cache")
    for key in "abc":
        first.put(key, key.encode())
    second = Cache(tmp_path / "cache")
    second.get("a")
    second.put("d", b"d")
    second.prune()
    third = Cache(tmp_path / "cache")
    assert [third.get(key) for key in "abcd"] == [b"a", None, None, b"d"]
