"""Strips of a ruled table: one a row, the heading on each page, cells that span rows below."""

from dataclasses import replace
from itertools import accumulate

from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.lines import Line, break_runs
from planner.documents.missing import marked
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
        columns, row_edges = _joined(row, block.columns, edges)
        cells = _cells(row, columns, style, setting)
        tallest = max((len(lines) for lines in cells), default=1) or 1
        for start in range(0, tallest, most):
            part = [lines[start : start + most] for lines in cells]
            open_below = spanned and start + most >= tallest
            strip = _row(part, columns, style, row_edges, setting, open_below, block.middle)
            strips.append(replace(strip, heading=heading, glued=row.leads))
    return strips


def _edges(columns: tuple[Column, ...], setting: Setting) -> list[float]:
    """Return the places of the upright rules."""
    return list(accumulate((column.width * MM for column in columns), initial=setting.left))


def _joined(
    row: Row, columns: tuple[Column, ...], edges: list[float]
) -> tuple[tuple[Column, ...], list[float]]:
    """Return columns and edges of a row some of whose cells take several columns; these are not centred."""
    taken = row.columns(len(columns))
    starts = list(accumulate(taken, initial=0))
    joined = tuple(
        columns[start] if count == 1 else Column("", sum(each.width for each in columns[start : start + count]))
        for start, count in zip(starts, taken, strict=False)
    )
    return joined, [edges[start] for start in starts]


def _cells(row: Row, columns: tuple[Column, ...], style: TypeStyle, setting: Setting) -> Cells:
    """Return the broken lines of each cell; a line break in the text begins a new line."""
    pad = 2 * setting.profile.table_pad_x * MM
    return [
        [
            line
            for text in run.text.split("\n")
            for line in break_runs(marked(replace(run, text=text)), style, setting.family, column.width * MM - pad)
        ]
        for run, column in zip(row.cells, columns, strict=True)
    ]


def _heading(block: Table, style: TypeStyle, edges: list[float], setting: Setting) -> Strip:
    """Return the heading row: bold, centred, with the upper rule of the table."""
    if any(column.over for column in block.columns):
        return _double_heading(block, style, edges, setting)
    columns = tuple(replace(column, centred=True) for column in block.columns)
    cells = _cells(Row(tuple(Run(column.heading, bold=True) for column in columns)), columns, style, setting)
    strip = _row(cells, columns, style, edges, setting, open_below=False, middle=True)
    return replace(strip, marks=(_level(0.0, edges[0], edges[-1], setting), *strip.marks))


def _double_heading(block: Table, style: TypeStyle, edges: list[float], setting: Setting) -> Strip:
    """Return a heading of two rows; columns with nothing over their headings go through both."""
    columns = block.columns
    cells = _cells(Row(tuple(Run(column.heading, bold=True) for column in columns)), columns, style, setting)
    half = 2 * setting.profile.table_pad_y + setting.profile.table_rule + style.step
    height = max([2 * half, *(half + (len(lines) - 1) * style.step for lines in cells)])
    marks: list[Mark] = [_level(0.0, edges[0], edges[-1], setting), _level(height, edges[0], edges[-1], setting)]
    rule = setting.profile.table_rule
    for index, (column, lines) in enumerate(zip(columns, cells, strict=True)):
        left, right = edges[index], edges[index + 1]
        top = half if column.over else 0.0
        marks += _centred_lines(lines, style, left, right, top, height)
        shares = index > 0 and bool(column.over) and columns[index - 1].over == column.over
        marks.append(RuleMark(left, half if shares else 0.0, left, height, rule))
        if column.over and not shares:
            span = [each for each in columns[index:] if each.over == column.over]
            end = edges[index + len(span)]
            run = (Run(column.over, bold=True),)
            marks += _centred_lines(break_runs(run, style, setting.family, end - left), style, left, end, 0.0, half)
            marks.append(_level(half, left, end, setting))
    marks.append(RuleMark(edges[-1], 0.0, edges[-1], height, rule))
    return Strip(height, tuple(marks))


def _centred_lines(
    lines: list[Line], style: TypeStyle, left: float, right: float, top: float, bottom: float
) -> list[Mark]:
    """Return lines in the middle of a cell, across and in height."""
    y = top + (bottom - top - len(lines) * style.step) / 2 + baseline(style)
    return [centred(line, style, left, right - left, y + index * style.step) for index, line in enumerate(lines)]


def _row(
    cells: Cells,
    columns: tuple[Column, ...],
    style: TypeStyle,
    edges: list[float],
    setting: Setting,
    open_below: bool,
    middle: bool = False,
) -> Strip:
    """Return a row; where its first cell goes on below, the rule under that cell waits for the page's end."""
    profile = setting.profile
    top = profile.table_pad_y + profile.table_rule / 2
    height = 2 * top + max([len(lines) for lines in cells] + [1]) * style.step
    pad = profile.table_pad_x * MM
    marks: list[Mark] = []
    for lines, column, left in zip(cells, columns, edges, strict=False):
        for index, line in enumerate(lines):
            above = (height - 2 * top - len(lines) * style.step) / 2 if middle else 0.0
            y = top + above + index * style.step + baseline(style)
            if column.centred:
                marks.append(centred(line, style, left, column.width * MM, y))
            else:
                start = left + column.width * MM - pad - line.width if column.right else left + pad
                marks.append(TextMark(start, y, line, style.size))
    marks += [RuleMark(x, 0.0, x, height, profile.table_rule) for x in edges]
    marks.append(_level(height, edges[1 if open_below else 0], edges[-1], setting))
    closing = (_level(height, edges[0], edges[-1], setting),) if open_below else ()
    return Strip(height, tuple(marks), closing=closing)


def _level(y: float, x1: float, x2: float, setting: Setting) -> RuleMark:
    """Return a level rule, half its weight longer at both ends so that corners close."""
    half = setting.profile.table_rule / 2
    return RuleMark(x1 - half, y, x2 + half, y, setting.profile.table_rule)
