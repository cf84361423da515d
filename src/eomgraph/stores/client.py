"""The client of HTTP behind remote stores: who asks, how long to wait, when to try again.

Tried again is what did not reach the server or came to no end: a connection refused or lost, an answer of 5xx;
at growing intervals, and never a request whose repetition could change what it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import IO, Any, Self

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import rewind_body
from urllib3 import BaseHTTPResponse
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util import Retry

from .. import __version__
from ..errors import QueryError, StoreError
from .credentials import Credentials

Pairs = Iterable[tuple[str, str]]

ATTEMPTS = 4
TIMEOUT = 300.0

_CONNECTING = 10.0  # seconds
_PAUSE = 0.25  # seconds before the third attempt, doubled for each one after it; the second is made at once
_SAID = 200  # characters of what a server says that a person is told


class Client:
    """Sends requests to one server."""

    def __init__(
        self, credentials: Credentials | None = None, *, timeout: float = TIMEOUT, attempts: int = ATTEMPTS
    ) -> None:
        """Take how many seconds a server may be silent, and how often at most to ask it."""
        self._timeout = (min(_CONNECTING, timeout), timeout)
        self._attempts = attempts
        self.software = ""
        """What the server has called itself in its last answer."""
        auth = _auth(credentials) if credentials else None
        self._sessions = {repeatable: self._session(auth, repeatable) for repeatable in (True, False)}

    def send(
        self,
        method: str,
        url: str,
        *,
        repeatable: bool,
        params: Pairs = (),
        form: Pairs = (),
        body: IO[bytes] | None = None,
        headers: Mapping[str, str],
    ) -> requests.Response:
        """Return the answer to a request, of which no more than its head has been read.

        StoreError where there is none, or one that says that something failed; QueryError where the server
        refuses what it was asked.
        """
        try:
            response = self._sessions[repeatable].request(
                method,
                url,
                params=list(params),
                data=list(form) if body is None else body,
                headers=dict(headers),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )
        except (requests.RequestException, HTTPError) as error:
            raise self._unreachable(url, error) from error
        self.software = response.headers.get("Server", "")
        if response.status_code >= 300:
            with response:
                raise _refused(response, url)
        return response

    def _session(self, auth: AuthBase | None, repeatable: bool) -> requests.Session:
        again = self._attempts - 1
        retry = _Retry(
            total=again,
            connect=again,  # what was not connected was not sent
            read=again if repeatable else False,
            status=again if repeatable else 0,
            other=0,
            status_forcelist=range(500, 600) if repeatable else (),
            allowed_methods=None,
            backoff_factor=_PAUSE,
            raise_on_status=False,
            respect_retry_after_header=False,
        )
        session = requests.Session()
        session.auth = auth
        session.headers["User-Agent"] = f"eomgraph/{__version__}"
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=retry))
        return session

    def _unreachable(self, url: str, error: Exception) -> StoreError:
        if isinstance(error, requests.Timeout):
            return StoreError(
                what=f"the store has said nothing for {self._timeout[1]:g} seconds",
                where=url,
                remedy="ask for less, or wait longer",
            )
        if isinstance(error, requests.exceptions.InvalidSchema | requests.exceptions.InvalidURL):
            return StoreError(what="that is no URL of a store", where=url, remedy="give an http or https URL")
        return StoreError(
            what=f"the store cannot be reached, {_problem(error)}",
            where=url,
            remedy="check the URL, and that the server is running",
        )


class Body:
    """The body of an answer as a file to read from; StoreError where it breaks off."""

    def __init__(self, response: requests.Response, url: str) -> None:
        response.raw.decode_content = True
        self._response = response
        self._url = url

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none at the end."""
        try:
            content: bytes = self._response.raw.read(None if size < 0 else size)
        except (HTTPError, OSError) as error:
            raise broken_off(self._url, _problem(error)) from error
        return content


def broken_off(url: str, problem: object) -> StoreError:
    """Return the error of an answer that does not come to its end, as one that a server's time limit cuts."""
    return StoreError(
        what=f"the answer of the store breaks off, {problem}"[:_SAID],
        where=url,
        remedy="ask again, or for less: the server may have ended it",
    )


class _Retry(Retry):
    """Tries again, but not where a server has been waited for already."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        """Return what is left to try; raise the error where that is nothing."""
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, _pool, _stacktrace)


class _BasicOrDigest(HTTPDigestAuth):
    """Gives a password in the way that the server asks for, digest where it may choose."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(user, password)
        self._basic = HTTPBasicAuth(user, password)
        self._is_basic = False

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if not self._is_basic:
            super().__call__(request)  # type: ignore[no-untyped-call]
            request.register_hook("response", self._answer_basic)  # type: ignore[no-untyped-call]
            return request
        self._basic(request)
        return request

    def _answer_basic(self, response: requests.Response, **given: Any) -> requests.Response:
        challenge = response.headers.get("WWW-Authenticate", "").lower()
        if response.status_code != 401 or not challenge.startswith("basic"):
            return response
        self._is_basic = True
        response.content  # noqa: B018 - read to its end, the connection can be used again
        response.close()
        request = response.request.copy()
        if getattr(request, "_body_position", None) is not None:
            rewind_body(request)
        self._basic(request)
        return response.connection.send(request, **given)


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _auth(credentials: Credentials) -> AuthBase:
    if credentials.token:
        return _Bearer(credentials.token)
    return _BasicOrDigest(credentials.user, credentials.password)


def _refused(response: requests.Response, url: str) -> StoreError | QueryError:
    status = response.status_code
    said = " ".join(response.text.split())[:_SAID] if "html" not in _type(response) else ""
    told = f"{status} {response.reason}" + (f", {said}" if said else "")
    if status in (301, 302, 303, 307, 308):
        to = response.headers.get("Location", "elsewhere")
        return StoreError(what=f"the store has moved to {to}", where=url, remedy="give that URL")
    if status in (401, 403) or "SECURITY: No permission" in said:  # Virtuoso says that with 500
        return StoreError(
            what=f"the store does not let you, {told}",
            where=url,
            remedy="give the user and password, or the token, of somebody who may",
        )
    if status == 400:
        return QueryError(what=f"the store refuses the query, {told}", where=url, remedy="mend the query")
    if status in (404, 405):
        return StoreError(
            what=f"there is no such service, {told}",
            where=url,
            remedy="give the URL that answers SPARQL, as http://localhost:7878/query",
        )
    return StoreError(what=f"the store has failed, {told}", where=url, remedy="look into the server's log")


def _type(response: requests.Response) -> str:
    return response.headers.get("Content-Type", "")


def _problem(error: Exception) -> str:
    """Return what went wrong, without the objects of the libraries that their messages begin with."""
    return re.sub(r".*(?:\bat 0x\w+>|\w+\(host=[^)]*\)): ", "", str(error)).strip("()'\" ")
