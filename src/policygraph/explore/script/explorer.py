"""What Streamlit runs. It stands in a folder of its own, which Streamlit puts on the path that modules are found on."""

from policygraph.explore.main import main

main()
