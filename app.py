"""``streamlit run app.py`` starts the explorer on ``indexes/`` (or POLICYGRAPH_INDEX); so does ``policygraph app``."""

from policygraph.explore.main import main

main()
