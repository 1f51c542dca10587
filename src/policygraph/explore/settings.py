"""How Streamlit is started: nothing sent anywhere, nothing loaded from anywhere, only this machine unless told otherwise."""

from __future__ import annotations

from pathlib import Path

SCRIPT = Path(__file__).with_name("script") / "explorer.py"
SERVER = SCRIPT.with_name("server.py")
THEME = Path(__file__).with_name("theme.toml")

OPTIONS: dict[str, str] = {
    "theme.base": str(THEME),
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "20",
}
"""Streamlit's options; ``.streamlit/config.toml`` of the checkout holds the same."""


def flags(host: str, port: int, browser: bool, base_path: str = "") -> list[str]:
    """Arguments for ``streamlit run``."""
    options = OPTIONS | {"server.address": host, "server.port": str(port), "server.headless": "false" if browser else "true"}
    if base_path.strip("/"):
        options["server.baseUrlPath"] = base_path.strip("/")
    return [f"--{name}={value}" for name, value in options.items()]
