"""What comparison tables state: one observation a cell."""
from policygraph.extract.observations.build import observations

__all__ = ["observations"]
