"""How much money goes with an award: part of the base pay of the day, rounded up."""

from decimal import Decimal
from math import ceil


def prize(base_pay: int, coefficient: str, times: int, rounding: int) -> int:
    """Return an amount in đồng: never less than its share, a multiple of `rounding`."""
    return ceil(Decimal(base_pay) * Decimal(coefficient) * times / rounding) * rounding
