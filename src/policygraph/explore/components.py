"""The two parts with scripts of their own: the network picture and the query editor. Everything is bundled.

Both are Streamlit components (version 2) that only show and navigate: a click leads to an address that Python made,
so the address stays the whole state and the picture can be read without a mouse from the table beside it.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

_STATIC = Path(__file__).with_name("static")


def network(data: dict[str, Any]) -> None:
    """Draw nodes and edges (see ``picture.data``) with Cytoscape.js."""
    _component("network", ("cytoscape.min.js", "network.js"))(data=data, key="network", height=562)


def editor(data: dict[str, Any]) -> None:
    """A field for SPARQL with highlighting and completion; running it leads to ``to`` with the text as ``q``."""
    _component("editor", ("editor.js",))(data=data, key="editor", height="content")


@functools.cache
def _component(name: str, scripts: tuple[str, ...]) -> Any:
    from streamlit.components.v2 import component

    js = "\n".join((_STATIC / script).read_text(encoding="utf-8") for script in scripts)
    return component(
        f"policygraph_{name}", html=f'<div class="{name}"></div>', css=(_STATIC / f"{name}.css").read_text(encoding="utf-8"), js=js
    )
