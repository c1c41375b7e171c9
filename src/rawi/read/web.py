"""An address that the user named: fetched with bounds, and never from this machine's own network."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from rawi.read.draft import bad

MAX_BYTES = 20 * 2**20
MAX_REDIRECTS = 5
SECONDS = 20.0
_TYPES = ("text/", "application/pdf", "application/xhtml", "application/json", "application/x-ndjson")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its bytes, and where they came from in the end."""

    url: str
    body: bytes


def check(url: str) -> None:
    """Raise ReadError unless the address is http(s) and leads to the open network."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad(f"{parts.scheme or 'no'} address, not http or https", "Save the page and give the file")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
    except OSError:
        raise bad("no such host", "Check the address and the connection") from None
    for *_, place in found:
        if not ipaddress.ip_address(str(place[0]).split("%")[0]).is_global:
            raise bad("an address inside this machine or its network", "Save the page and give the file")


def fetch(url: str, *, transport: object = None) -> Page:
    """The page at an address; every redirect is checked before it is followed."""
    import httpx

    with httpx.Client(transport=transport, timeout=SECONDS, follow_redirects=False, trust_env=False) as client:  # type: ignore[arg-type]  # tests give a mock
        for _ in range(MAX_REDIRECTS + 1):
            check(url)
            try:
                with client.stream(
                    "GET", url, headers={"accept": "text/html,application/pdf,text/plain,application/json"}
                ) as answer:
                    if answer.has_redirect_location:
                        url = urljoin(url, answer.headers["location"])
                        continue
                    return Page(url, _body(answer))
            except httpx.HTTPError as error:
                raise bad(
                    f"cannot be fetched ({type(error).__name__})", "Try later, or save the page and give the file"
                ) from None
    raise bad(f"more than {MAX_REDIRECTS} redirects", "Give the address it leads to")


def _body(answer: object) -> bytes:
    status, headers = answer.status_code, answer.headers  # type: ignore[attr-defined]  # an httpx.Response; imported only when used
    if status != 200:
        raise bad(f"the server answered {status}", "Check the address, or save the page and give the file")
    kind = headers.get("content-type", "text/html")
    if not kind.startswith(_TYPES):
        raise bad(f"{kind.split(';')[0]} is no text", "Give a page, a PDF or a text")
    body = bytearray()
    for piece in answer.iter_bytes():  # type: ignore[attr-defined]
        body += piece
        if len(body) > MAX_BYTES:
            raise bad(f"over {MAX_BYTES // 2**20} MB, the bound for an address", "Save it and give the file")
    return bytes(body)
