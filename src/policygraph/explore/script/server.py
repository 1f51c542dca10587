"""What ``policygraph app`` starts: the explorer behind its guard. It stands in a folder of its own, as ``explorer.py`` does."""

from starlette.middleware import Middleware
from streamlit.starlette import App

from policygraph.explore import settings
from policygraph.explore.guard import Guard

app = App(settings.SCRIPT, middleware=[Middleware(Guard)])
