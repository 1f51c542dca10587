"""Who works with whom, who has what to do, and what is said of a unit, a plan or an indicator.

Everything works on a ``Corpus`` (``records.load(index_dir)``) and returns plain records or networkx graphs.
"""
from policygraph.network import profiles
from policygraph.network.figures import METRICS, Row, betweenness_pivots, brokers, communities, metrics, ties
from policygraph.network.find import NameAmbiguous, NameUnknown, find_field, find_indicator, find_plan, find_unit
from policygraph.network.graphs import bipartite, collaboration, plan_network
from policygraph.network.neighbourhood import Ego, ego
from policygraph.network.workloads import Workload, workload

__all__ = [
    "Ego", "METRICS", "NameAmbiguous", "NameUnknown", "Row", "Workload", "betweenness_pivots", "bipartite", "brokers", "collaboration",
    "communities", "ego", "find_field", "find_indicator", "find_plan", "find_unit", "metrics", "plan_network", "profiles", "ties",
    "workload",
]
