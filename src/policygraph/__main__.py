"""``python -m policygraph`` is the ``policygraph`` command."""
from policygraph.cli.main import main

if __name__ == "__main__":
    main()
