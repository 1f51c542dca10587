"""The grammar of names: bodies, places, fields of policy. Knows no document's layout and no corpus; every stage may use it."""
