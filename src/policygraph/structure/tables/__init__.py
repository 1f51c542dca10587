"""Tables of a document, however the file prints them."""
from policygraph.structure.tables.columns import kinds, unit_in_brackets
from policygraph.structure.tables.content import table_kinds
from policygraph.structure.tables.find import find_tables
from policygraph.structure.tables.grid import HEADER_JOIN
from policygraph.structure.tables.tasks import TaskColumns, is_task_table, task_columns

__all__ = ["HEADER_JOIN", "TaskColumns", "find_tables", "is_task_table", "kinds", "table_kinds", "task_columns", "unit_in_brackets"]
