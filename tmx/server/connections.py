"""Connections with deadlines: who asks slowly, or does not take the answer, holds up nobody.

uvicorn has a deadline for the time between two requests only.
"""

import json
from asyncio import TimerHandle, Transport
from enum import StrEnum
from http import HTTPStatus
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from tmx.server.limits import Limits

__all__ = ["make_protocol"]


class Phase(StrEnum):
    """What a connection waits for."""

    IDLE = "idle"  # for the next request: uvicorn's own deadline
    ARRIVING = "arriving"  # for the rest of a request
    ANSWERING = "answering"  # for the answer to be given, and taken


def make_protocol(limits: Limits) -> type[H11Protocol]:
    """Give a kind of connections that know of each other."""
    return type("Connection", (Connection,), {"limits": limits, "waiting": {}})


class Connection(H11Protocol):
    """uvicorn's connection with deadlines; see this module."""

    limits: ClassVar[Limits]
    waiting: ClassVar[dict[H11Protocol, None]]  # who has no whole request, the oldest first

    _phase = Phase.IDLE
    _timer: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._enter(Phase.ARRIVING)
        if len(self.waiting) > self.limits.idle:
            oldest = next(iter(self.waiting))
            del self.waiting[oldest]  # it learns no sooner than the next connections are made
            oldest.transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._enter(self._find_phase())

    def on_response_complete(self) -> None:
        self._enter(Phase.IDLE)
        super().on_response_complete()
        if self._find_phase() is Phase.ANSWERING:  # a request had been sent ahead
            self._enter(Phase.ANSWERING)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._leave()

    def shutdown(self) -> None:
        if self._phase is Phase.ANSWERING:
            super().shutdown()
        else:
            self.transport.close()

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():  # an answer that is not taken
            self.transport.abort()
        super().timeout_keep_alive_handler()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (uvicorn's name)
        why = f"the request is no HTTP, or its head is over {self.limits.head} bytes"
        self._refuse(HTTPStatus.BAD_REQUEST, why)

    def _find_phase(self) -> Phase:
        if self.cycle is None or self.cycle.response_complete or self.cycle.more_body:
            return Phase.ARRIVING
        return Phase.ANSWERING

    def _enter(self, phase: Phase) -> None:
        if phase is self._phase or self.transport.is_closing():
            return
        self._leave()
        self._phase = phase
        if phase is not Phase.ANSWERING:
            self.waiting[self] = None
        if phase is not Phase.IDLE:
            arriving = phase is Phase.ARRIVING
            seconds = self.limits.arriving if arriving else self.limits.answering
            self._timer = self.loop.call_later(seconds, self._end)

    def _leave(self) -> None:
        self.waiting.pop(self, None)
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        if self._phase is Phase.ARRIVING and not self.transport.get_write_buffer_size():
            why = f"the request took over {self.limits.arriving:g} seconds"
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, why)
        else:
            self.transport.abort()

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        body = json.dumps({"error": why}).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
