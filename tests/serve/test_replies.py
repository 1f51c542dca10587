from __future__ import annotations

import json

from policygraph.serve.replies import LARGEST, reply


def test_a_list_is_told_page_by_page_and_nothing_is_lost() -> None:
    record = {"name": "a", "rows": [{"n": n, "text": "字" * 100} for n in range(1000)], "notes": ["x" * 50] * 2000}
    cursor, seen = 0, []
    for _ in range(100):
        said = reply(record, "rows", cursor)
        assert len(said) <= LARGEST and ", " not in said and "\n" not in said
        told = json.loads(said)
        assert told["total"] == 1000 and told["shortened"] == {"notes": 2000}
        seen += [row["n"] for row in told["rows"]]
        if "next_cursor" not in told:
            break
        cursor = told["next_cursor"]
    assert seen == list(range(1000))


def test_one_item_larger_than_a_reply_is_shortened() -> None:
    said = reply({"rows": [{"text": "字" * 100_000}, {"text": "b"}]}, "rows")
    told = json.loads(said)
    assert len(said) <= LARGEST + 200 and told["next_cursor"] == 1 and told["rows"][0]["shortened"] == {"text": 100_000}
    assert json.loads(reply({"rows": []}, "rows", 7)) == {"rows": [], "total": 0}
    assert len(reply({"turtle": "x" * 1_000_000})) <= LARGEST + 50


def test_a_record_that_has_room_stays_as_it_is() -> None:
    assert json.loads(reply({"a": 1, "b": ["c"]})) == {"a": 1, "b": ["c"]}
