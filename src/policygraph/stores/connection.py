"""Requests to a server: who asks, how long, how often again, and errors in one line."""
from __future__ import annotations

import os
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from requests import Response

USER, PASSWORD, TOKEN, PLAIN = (f"POLICYGRAPH_STORE_{name}" for name in ("USER", "PASSWORD", "TOKEN", "PLAIN"))
_AGAIN = (429, 502, 503, 504)
"""Answers of a server that is busy or just starting."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_CONNECT_SECONDS = 10.0


class StoreError(PolicygraphError):
    """A store that cannot be reached, or did not do what it was asked."""


class Connection:
    """One server; use as a context manager, or call ``close``.

    Everything asked of it may be asked twice without harm, so a request whose connection breaks, or that meets a busy server,
    is repeated after each of ``waits`` seconds. A name and password from the environment are shown when the server asks for
    them, in the way it asks (Basic or Digest); a token at once.
    """

    def __init__(self, *, waits: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)) -> None:
        import requests

        self._session = requests.Session()
        self._session.headers["User-Agent"] = "policygraph"
        self._waits, self._known = waits, False

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def send(self, method: str, url: str, *, accepted: tuple[int, ...] = (200, 201, 202, 204), seconds: float = 300.0,
             **more: Any) -> Response:
        """Send one request; the answer's body has not been read. Raises StoreError."""
        headers = more.pop("headers", {})
        if token := os.environ.get(TOKEN):
            _only_sealed(url)
            headers = headers | {"Authorization": f"Bearer {token}"}
        more |= {"headers": headers, "timeout": (_CONNECT_SECONDS, seconds), "stream": True, "allow_redirects": False}
        waits = list(self._waits)
        while True:
            answer, problem = self._once(method, url, more)
            if answer is not None:
                if answer.status_code in accepted:
                    return answer
                if answer.status_code not in _AGAIN or not waits:
                    raise StoreError(f"{url}: {_refusal(answer)}")
                answer.close()
            elif not waits:
                raise StoreError(f"{url}: cannot be reached ({problem}); is the server running?")
            time.sleep(waits.pop(0))

    def _once(self, method: str, url: str, more: dict[str, Any]) -> tuple[Response | None, str]:
        """The answer to one attempt, or why the connection broke. Raises StoreError for what a second attempt would not mend."""
        import requests

        try:
            answer = self._session.request(method, url, **more)
            if answer.status_code == 401 and not self._known and self._introduce(url, answer.headers.get("WWW-Authenticate", "")):
                answer.close()
                answer = self._session.request(method, url, **more)
            return answer, ""
        except requests.Timeout:
            raise StoreError(f"{url}: no answer within {more['timeout'][1]:g} s") from None
        except requests.ConnectionError as error:
            return None, _reason(error)
        except requests.RequestException as error:
            raise StoreError(f"{url}: the request cannot be sent ({_reason(error)})") from None

    def _introduce(self, url: str, challenge: str) -> bool:
        """Take name and password from the environment; False where there are none."""
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth

        user = os.environ.get(USER)
        if not user:
            return False
        # a digest tells nobody the password
        digest = "digest" in challenge.lower()
        if not digest:
            _only_sealed(url)
        self._session.auth = (HTTPDigestAuth if digest else HTTPBasicAuth)(user, os.environ.get(PASSWORD, ""))
        self._known = True
        return True


class Body:
    """An answer's body as a file that is read piece by piece, until a time is over."""

    def __init__(self, answer: Response, seconds: float) -> None:
        self._answer, self._seconds, self._end = answer, seconds, time.monotonic() + seconds

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end. Raises StoreError when the time is over or the connection breaks."""
        from urllib3.exceptions import HTTPError

        if time.monotonic() > self._end:
            self._answer.close()
            raise StoreError(f"{self._answer.url}: the answer took longer than {self._seconds:g} s; ask for less, or raise --timeout")
        try:
            data: bytes = self._answer.raw.read(None if size < 0 else size, decode_content=True)
        except HTTPError as error:
            raise StoreError(f"{self._answer.url}: the answer broke off ({_reason(error)})") from None
        return data


def _only_sealed(url: str) -> None:
    """A password or token goes over an open line only to this machine, or where somebody said so."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK and os.environ.get(PLAIN) != "1":
        raise StoreError(f"{url}: a password or token would cross the network in the clear; use https, or set {PLAIN}=1")


def _refusal(answer: Response) -> str:
    code = answer.status_code
    if code == 401:
        return f"wants a name and password (401); set {USER} and {PASSWORD}, or {TOKEN}" if not answer.request.headers.get(
            "Authorization") else "does not take this name and password, or token (401)"
    if 300 <= code < 400:
        return f"has moved ({code}) to {answer.headers.get('Location', 'elsewhere')}; give that address"
    text = " ".join(answer.raw.read(2000, decode_content=True).decode("utf-8", "replace").split())
    hint = "; is --store-kind right?" if code in (404, 405) else ""
    return f"answered {code}{': ' + text[:300] if text else ''}{hint}"


def _reason(error: BaseException) -> str:
    """The innermost reason; those around it repeat the address."""
    inner = getattr(error, "reason", None) or next((part for part in error.args if isinstance(part, BaseException)), None)
    if isinstance(inner, BaseException):
        return _reason(inner)
    return " ".join(str(error).split(": ", 1)[-1].split())[:160]
