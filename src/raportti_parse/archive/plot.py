"""A series as a drawing (SVG, or any format that matplotlib knows by its ending)."""

from __future__ import annotations

from pathlib import Path

from raportti_parse.archive.atomic import whole_file
from raportti_parse.archive.errors import ArchiveUseError, missing_part
from raportti_parse.archive.figures import Figure, Stated
from raportti_parse.archive.timeline import Series
from raportti_parse.printable import printable

_THEN, _LATER, _BAND = "#1f4e79", "#c55a11", "#9dc3e6"


def plot_series(series: Series, path: str | Path, *, title: str = "") -> None:
    """Draw the series into a file: what was said of each year then, with the interval that rounding leaves
    open, and what later reports say of it. Figures that are doubtful are hollow.

    Raises ArchiveUseError where there is nothing to draw or no such format.
    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure as Drawing
        from matplotlib.ticker import MaxNLocator
    except ModuleNotFoundError as error:
        raise missing_part("matplotlib") from error
    figures = [point.figure for point in series.points]
    if not figures:
        raise ArchiveUseError("there is no figure to draw")
    units = {figure.unit for figure in figures}
    if len(units) > 1:
        raise ArchiveUseError(f"figures of several units do not share an axis: {', '.join(map(str, units))}")
    path = Path(path)
    drawing = Drawing(figsize=(8, 4.5), layout="constrained")
    if path.suffix.lower().lstrip(".") not in drawing.canvas.get_supported_filetypes():
        raise ArchiveUseError(f"{path.name}: no such picture format; use .svg, .png or .pdf")
    axes = drawing.add_subplot()
    for colour, label, some in (
        (_THEN, "stated then", [one for one in figures if one.stated is not Stated.LATER]),
        (_LATER, "stated later", [one for one in figures if one.stated is Stated.LATER]),
    ):
        if not some:
            continue
        some.sort(key=_when)
        days = [_when(one) for one in some]
        # only for the drawing: no value leaves here
        values = [float(one.value) for one in some]
        lows, highs = [float(one.low) for one in some], [float(one.high) for one in some]
        if colour == _THEN:
            axes.fill_between(
                days, lows, highs, color=_BAND, alpha=0.5, linewidth=0, label="open by rounding"
            )
            axes.plot(days, values, color=colour, linewidth=1.5)
        axes.errorbar(
            days,
            values,
            yerr=[
                [value - low for value, low in zip(values, lows, strict=True)],
                [high - value for value, high in zip(values, highs, strict=True)],
            ],
            fmt="none",
            ecolor=colour,
            elinewidth=1,
            capsize=3,
        )
        fill = ["white" if one.trust == "doubtful" else colour for one in some]
        axes.scatter(days, values, c=fill, edgecolors=colour, zorder=3, label=label)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}".replace(",", " "))
    # what a report prints is shown: "$" begins no formula
    axes.set_ylabel(printable(next(iter(units)) or "unit not said"), parse_math=False)
    axes.set_title(printable(title), parse_math=False)
    axes.grid(visible=True, axis="y", linewidth=0.5, alpha=0.5)
    axes.legend()
    dated = {".svg": "Date", ".pdf": "CreationDate"}.get(
        path.suffix.lower()
    )  # the same series, the same bytes
    with mpl.rc_context({"svg.hashsalt": "raportti-parse", "svg.fonttype": "none"}), whole_file(path) as part:
        drawing.savefig(
            part, format=path.suffix[1:].lower(), dpi=150, metadata={dated: None} if dated else None
        )


def _when(figure: Figure) -> float:
    """The year on the axis; part of a year stands at the part of it that had passed."""
    assert figure.days is not None
    end = figure.days[1]
    if figure.whole_year:
        return end.year
    return end.year - 1 + end.timetuple().tm_yday / 365
