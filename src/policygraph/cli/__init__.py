"""The ``policygraph`` command: one module for each group of commands, imported only when used."""
