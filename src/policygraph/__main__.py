"""``python -m policygraph`` is the ``policygraph`` command."""
from policygraph.cli.main import main

main()
