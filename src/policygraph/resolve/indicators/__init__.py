"""Printed names of indicators to indicators."""
from policygraph.resolve.indicators.resolve import resolve_indicators

__all__ = ["resolve_indicators"]
