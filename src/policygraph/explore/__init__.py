"""The explorer: Streamlit pages over a built index. See docs/explorer.md.

A page is a function of the address (``address``), puts together markup that is escaped in one place (``html``) and
reads everything from the other stages through ``library``. The look is chosen once, in ``theme.css`` and ``theme.toml``.
"""
