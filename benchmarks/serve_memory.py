"""What clients can make `policygraph serve` hold in memory: ``python benchmarks/serve_memory.py INDEX``.

Prints the resident memory of the serving process before and after 120 different questions of 900 kB each (long comments), and while
clients that ask for answers of about 10 MB take nothing of them. Ten have room in `answers_mb`, whoever comes when it is full is told
so with 503; how much the others hold must not grow with their number. They ask one after the other, each when the one before has
begun to get its answer: asked at once, they would wait for the workers and meet `seconds` and `wait_seconds` first, not what is
measured here. Linux only.
"""
from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from urllib.parse import quote, urlsplit

LONG = 900_000
MANY, SLOW = 120, 10
ROWS = 25_000
"""Rows of a long answer."""


def resident(process: int) -> float:
    """MB of a process, without those it started."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024


def post(host: str, port: int, query: str) -> int:
    """The status of a query sent in a body."""
    connection = http.client.HTTPConnection(host, port, timeout=60)
    connection.request("POST", "/sparql", query.encode(), {"Content-Type": "application/sparql-query"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def main() -> None:
    """Start a server, ask, print."""
    command = [sys.executable, "-m", "policygraph", "serve", "--port", "0", "--index", sys.argv[1]]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = urlsplit(server.stderr.readline().split()[1])
            host, port = str(address.hostname), int(address.port or 80)
            for _ in range(20):
                post(host, port, "ASK {}")
            print(f"after the start: {resident(server.pid):.0f} MB")
            answered = [post(host, port, f"ASK {{}} # {n} {'x' * LONG}") for n in range(MANY)]
            print(f"after {MANY} questions of {LONG // 1000} kB ({answered.count(200)} answered): {resident(server.pid):.0f} MB")
            slow(host, port, server.pid)
        finally:
            server.terminate()


def slow(host: str, port: int, process: int) -> None:
    """Clients that ask for long answers and leave them; first as many as have room, then as many again."""
    sockets = []
    for turn in ("", " more"):
        began: Counter[str] = Counter()
        for _ in range(SLOW):
            client = socket.socket()
            # what the system takes off the server's hands is kept small
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(60)
            client.connect((host, port))
            query = quote(f"SELECT ?s ?p ?o ({len(sockets)} AS ?n) {{ ?s ?p ?o }} LIMIT {ROWS}")
            asked = f"GET /sparql?query={query} HTTP/1.1\r\nHost: {host}\r\nAccept: application/sparql-results+json\r\n\r\n"
            client.sendall(asked.encode())
            head = client.recv(1000).decode("latin-1")
            length = re.search(r"content-length: (\d+)", head)
            began[f"{head[9:12]} ({int(length[1]) / 1e6:.0f} MB)" if length else head[9:12]] += 1
            sockets.append(client)
        print(f"{SLOW}{turn} slow readers, {dict(began)}: {resident(process):.0f} MB")
    for client in sockets:
        client.close()
    time.sleep(3)
    print(f"when they have gone: {resident(process):.0f} MB")


if __name__ == "__main__":
    main()
