"""A visitor without a browser: the websocket that Streamlit's page speaks, and as little work as possible beside it."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import connect

SMALL = 256  # bytes: the message that ends a script is shorter, so longer ones need not be read


@dataclass
class Visitor:
    """One open page; `slider` is the one that is moved, `widgets` the states that every question carries."""

    socket: Any
    query: str
    widgets: WidgetStates = field(default_factory=WidgetStates)
    slider: WidgetState | None = None
    fragment: str = ""  # the part of the page that the slider belongs to, which alone is run again
    options: list[str] = field(default_factory=list)

    async def open(self) -> None:
        """Loads the page and learns its widgets."""
        await self._ask()
        async for data in self._answers():
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "delta":
                self._learn(message.delta.new_element, message.delta.fragment_id)

    async def move(self, turn: int) -> tuple[float, int]:
        """Moves the slider to another place each turn; seconds until the script has finished, and the bytes it sent."""
        assert self.slider is not None
        option = self.options[(len(self.options) // 2 + turn) % len(self.options)]
        if self.slider.HasField("string_array_value"):
            self.slider.string_array_value.data[:] = [option]
        else:
            self.slider.json_value = json.dumps({"number": {"value": option, "turn": turn + 1}})
        began = time.perf_counter()
        await self._ask(self.fragment)
        size = sum([len(data) async for data in self._answers()])
        return time.perf_counter() - began, size

    async def _ask(self, fragment: str = "") -> None:
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.CopyFrom(self.widgets)
        await self.socket.send(message.SerializeToString())

    async def _answers(self) -> AsyncIterator[bytes]:
        """What the server sends until its script has finished."""
        while True:
            data = await self.socket.recv()
            yield data
            if len(data) < SMALL and ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
                return

    def _learn(self, element: Any, fragment: str) -> None:
        """Adds the state that a page sends of a new widget."""
        kind = element.WhichOneof("type")
        widget: Any = getattr(element, kind) if kind else None
        if kind == "bidi_component":
            self._learn_number(widget, fragment)
        elif kind == "slider":
            state = self.widgets.widgets.add(id=widget.id)
            state.string_array_value.data[:] = widget.raw_value or [widget.options[int(widget.default[0])]]
            if widget.label == "lr":
                self._take(state, list(widget.options), fragment)
        elif kind == "number_input":
            name = "value" if widget.set_value else "default"
            if widget.HasField(name):  # else the box is empty
                self.widgets.widgets.add(id=widget.id, double_value=getattr(widget, name))
        elif kind == "selectbox" and widget.raw_value:
            self.widgets.widgets.add(id=widget.id, string_value=widget.raw_value)

    def _learn_number(self, component: Any, fragment: str) -> None:
        """A number of the Lab: its state is sent once it has been changed."""
        told = json.loads(component.json) if component.json else {}
        if told.get("name") == "lr":
            self._take(self.widgets.widgets.add(id=component.id), [str(place) for place in told["places"]], fragment)

    def _take(self, state: WidgetState, options: list[str], fragment: str) -> None:
        """The first learning rate is the one that is moved."""
        if self.slider is None:
            self.slider, self.options, self.fragment = state, options, fragment


@asynccontextmanager
async def visitor(port: int, query: str) -> AsyncIterator[Visitor]:
    """A visitor with the page open."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, compression=None) as socket:  # type: ignore
        here = Visitor(socket, query)
        await here.open()
        yield here
