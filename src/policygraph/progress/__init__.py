"""What has been done: reports kept beside the corpus, apart from the documents, and what follows from them on a given day.

    open(folder)                     the reports of a corpus folder (``.reports``, ``.add(…)``)
    status(corpus, reports, day)     a light for each measure; orphans
    report_of(measure, state, day)   a new report
"""
from policygraph.progress.report import Evidence, Report, read_evidence, report_of
from policygraph.progress.status import LIGHTS, SOON, Light, Status, Task, bind, due_day, status
from policygraph.progress.store import FILE, Reports, default_folder
from policygraph.progress.store import read_reports as open
from policygraph.progress.words import STATES, State, parse_state, state_name

__all__ = ["FILE", "LIGHTS", "SOON", "STATES", "Evidence", "Light", "Report", "Reports", "State", "Status", "Task", "bind",
           "default_folder", "due_day", "open", "parse_state", "read_evidence", "report_of", "state_name", "status"]
