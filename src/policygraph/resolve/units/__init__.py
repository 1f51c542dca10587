"""From printed names to bodies: one node for 区发改委, 区发展改革委 and 区发展和改革委员会, one for each place."""
from __future__ import annotations

from policygraph.resolve.units.resolution import Resolution, Slip, resolve_units, resolve_with_slips

__all__ = ["Resolution", "Slip", "resolve_units", "resolve_with_slips"]
