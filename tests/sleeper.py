"""A worker for ``test_pool``: sleeps as long as it is told, says how many requests it had; ends itself when told less than 0."""
from __future__ import annotations

import json
import os
import pickle
import sys
import time

from policygraph.pool import read, write


def main() -> None:
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    refused = sys.argv[1] == "refused"
    write(sink, json.dumps({"error": "cannot begin" if refused else None}).encode())
    number = 0
    while not refused and (data := read(source)) is not None:
        seconds, number = pickle.loads(data), number + 1
        if seconds < 0:
            os._exit(9)
        time.sleep(seconds)
        write(sink, json.dumps({"error": None, "number": number, "pid": os.getpid()}).encode())
