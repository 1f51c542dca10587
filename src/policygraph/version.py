"""The version, where every stage may read it: the package's own front imports all of them."""
VERSION = "0.2.0"
