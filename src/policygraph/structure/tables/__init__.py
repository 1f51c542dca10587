"""Tables of a document, however the file prints them."""
from policygraph.structure.tables.columns import TaskColumns, is_task_table, kinds, task_columns, unit_in_brackets
from policygraph.structure.tables.find import find_tables
from policygraph.structure.tables.grid import HEADER_JOIN

__all__ = ["HEADER_JOIN", "TaskColumns", "find_tables", "is_task_table", "kinds", "task_columns", "unit_in_brackets"]
