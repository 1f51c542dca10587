"""``streamlit run app.py`` starts the explorer on ``indexes/`` (or POLICYGRAPH_INDEX); so does ``policygraph app``."""

from starlette.middleware import Middleware
from streamlit.starlette import App

from policygraph.explore import settings
from policygraph.explore.guard import Guard

app = App(settings.SCRIPT, middleware=[Middleware(Guard)])
