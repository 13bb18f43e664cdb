"""Parts that charts of several panels share: axes side by side, and words placed beside marks."""

from __future__ import annotations

from soket.charts import theme


def axis_names(n: int) -> tuple[str, str]:
    """Names of the axes of panel n (from 0) as traces and annotations use them: x, y; x2, y2; …"""
    number = "" if n == 0 else str(n + 1)
    return f"x{number}", f"y{number}"


def panel(n: int, domain: list[float], x_range: list[float], y_range: list[float]) -> dict:
    """Layout of the axes of panel n: as wide as `domain` (0–1 of the plot), without any furniture."""
    x, y = axis_names(n)
    return {
        f"xaxis{x[1:]}": theme.axis(range=x_range, domain=domain, visible=False, anchor=y),
        f"yaxis{y[1:]}": theme.axis(range=y_range, visible=False, anchor=x),
    }


def side_by_side(n: int, count: int, between: float) -> list[float]:
    """Domain of panel n of `count` of the same width, `between` (0–1 of the plot) kept free between two."""
    wide = (1 - between * (count - 1)) / count
    return [n * (wide + between), n * (wide + between) + wide]


def label(
    text: str, x: object, y: object, *, xref: str = "paper", yref: str = "paper", at: str = "left middle",
    shift: tuple[int, int] = (0, 0), size: int = theme.SIZE_LABEL, color: str = theme.INK, **other: object,
) -> dict:
    """Words beside a mark. `at`: where (x, y) lies on the text, "right bottom"; `shift`: px to the right and up."""
    side, height = at.split()
    return {
        "text": text, "x": x, "y": y, "xref": xref, "yref": yref, "xanchor": side, "yanchor": height, "align": side,
        "xshift": shift[0], "yshift": shift[1], "showarrow": False, "font": {"size": size, "color": color}, **other,
    }
