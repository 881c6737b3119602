"""Strips of a ruled table: one a row, the heading on each page, cells that span rows below."""

from dataclasses import replace
from itertools import accumulate

from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.lines import Line, break_runs
from planner.documents.profiles import TypeStyle
from planner.documents.strips import MM, Mark, RuleMark, Setting, Strip, TextMark, baseline, centred

Cells = list[list[Line]]


def table_strips(block: Table, setting: Setting) -> list[Strip]:
    """Return the heading and the rows; a row never splits unless no page could hold it."""
    style = block.sizes[min(setting.table_size, len(block.sizes) - 1)]
    edges = _edges(block.columns, setting)
    heading = _heading(block, style, edges, setting)
    room = setting.depth - heading.height - 2 * setting.profile.table_pad_y - setting.profile.table_rule
    most = int(room // style.step)
    strips = [replace(heading, glued=True, before=setting.profile.table_before)]
    for index, row in enumerate(block.rows):
        spanned = index + 1 < len(block.rows) and block.rows[index + 1].inner
        cells = _cells(row, block.columns, style, setting)
        tallest = max((len(lines) for lines in cells), default=1) or 1
        for start in range(0, tallest, most):
            part = [lines[start : start + most] for lines in cells]
            open_below = spanned and start + most >= tallest
            strip = _row(part, block.columns, style, edges, setting, open_below)
            strips.append(replace(strip, heading=heading))
    return strips


def _edges(columns: tuple[Column, ...], setting: Setting) -> list[float]:
    """Return the places of the upright rules."""
    return list(accumulate((column.width * MM for column in columns), initial=setting.left))


def _cells(row: Row, columns: tuple[Column, ...], style: TypeStyle, setting: Setting) -> Cells:
    """Return the broken lines of each cell; a line break in the text begins a new line."""
    pad = 2 * setting.profile.table_pad_x * MM
    return [
        [
            line
            for text in run.text.split("\n")
            for line in break_runs((replace(run, text=text),), style, setting.family, column.width * MM - pad)
        ]
        for run, column in zip(row.cells, columns, strict=True)
    ]


def _heading(block: Table, style: TypeStyle, edges: list[float], setting: Setting) -> Strip:
    """Return the heading row: bold, centred, with the upper rule of the table."""
    columns = tuple(replace(column, centred=True) for column in block.columns)
    cells = _cells(Row(tuple(Run(column.heading, bold=True) for column in columns)), columns, style, setting)
    strip = _row(cells, columns, style, edges, setting, open_below=False)
    return replace(strip, marks=(_level(0.0, edges[0], edges[-1], setting), *strip.marks))


def _row(
    cells: Cells,
    columns: tuple[Column, ...],
    style: TypeStyle,
    edges: list[float],
    setting: Setting,
    open_below: bool,
) -> Strip:
    """Return a row; where its first cell goes on below, the rule under that cell waits for the page's end."""
    profile = setting.profile
    top = profile.table_pad_y + profile.table_rule / 2
    height = 2 * top + max([len(lines) for lines in cells] + [1]) * style.step
    pad = profile.table_pad_x * MM
    marks: list[Mark] = []
    for lines, column, left in zip(cells, columns, edges, strict=False):
        for index, line in enumerate(lines):
            y = top + index * style.step + baseline(style)
            if column.centred:
                marks.append(centred(line, style, left, column.width * MM, y))
            else:
                marks.append(TextMark(left + pad, y, line, style.size))
    marks += [RuleMark(x, 0.0, x, height, profile.table_rule) for x in edges]
    marks.append(_level(height, edges[1 if open_below else 0], edges[-1], setting))
    closing = (_level(height, edges[0], edges[-1], setting),) if open_below else ()
    return Strip(height, tuple(marks), closing=closing)


def _level(y: float, x1: float, x2: float, setting: Setting) -> RuleMark:
    """Return a level rule, half its weight longer at both ends so that corners close."""
    half = setting.profile.table_rule / 2
    return RuleMark(x1 - half, y, x2 + half, y, setting.profile.table_rule)
