"""Addresses: the numbers of rows in them, and rules whose builders are made when an address is first wanted."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import IntegerConverter, Map, Rule


class RowNumber(IntegerConverter):
    """The number of a row in an address; one that no database column holds is no page."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**31 - 1)


class LateRule(Rule):
    """A rule that writes its two builders of addresses when they are first asked for, not at the start.

    Werkzeug compiles both for each of 240 rules, a tenth of a second; pages build few of them. Should it call its
    method by another name one day, rules are again made as it makes them.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        def build(rule: Any, /, **values: Any) -> tuple[str, str]:
            made = Rule._compile_builder(rule, append_unknown).__get__(rule, None)
            setattr(rule, "_build_unknown" if append_unknown else "_build", made)
            answer: tuple[str, str] = made(**values)
            return answer

        return build
