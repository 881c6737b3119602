"""Dataclasses as plain data that JSON can hold, and back."""

import dataclasses
import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

Built = TypeVar("Built")


def to_plain(value: Any) -> Any:
    """Return a dataclass as mappings, lists, texts and numbers; what equals its default is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: to_plain(inner) for field, inner in held if inner != _default(field)}
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain(wanted: Any, data: Any) -> Any:
    """Return what `to_plain` has written; `wanted` is the dataclass, or the annotation of a field.

    Raises ValueError, TypeError or KeyError for data of another shape.
    """
    origin, inside = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is types.UnionType:
        return None if data is None else from_plain(inside[0], data)
    if origin is tuple:
        return tuple(from_plain(inside[0], item) for item in data)
    if dataclasses.is_dataclass(wanted):
        hints = typing.get_type_hints(wanted)
        return wanted(**{name: from_plain(hints[name], inner) for name, inner in data.items()})  # type: ignore[operator]
    if wanted is date:
        return date.fromisoformat(data)
    return wanted(data) if isinstance(wanted, type) and issubclass(wanted, StrEnum) else data


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
