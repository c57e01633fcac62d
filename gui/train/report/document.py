"""The report as one HTML page, in the language of the moment: for a browser, and through QTextDocument for a PDF.

QTextDocument knows only old HTML: tables with background colours and pictures inside the page, no CSS boxes, no SVG.
A browser shows the same page well, so that there is one document and not two.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from gui.i18n import human_number
from gui.theme import Theme, read_tokens
from gui.train.report import sections
from gui.train.report.advice import ReportAdvice
from gui.train.report.confusion import DEEPEST
from gui.train.report.words import ReportWords
from gui.widgets.chart import ChartData, paint_chart

if TYPE_CHECKING:
    from core.events import LossPoint
    from gui.train.report.reading import JudgedRow, Report

CHART = QSize(560, 300)
SCALE = 2  # pictures stay sharp on paper
MOST_GROUPS = 24  # a wider table does not fit on a page
SANS = "'Noto Sans','Noto Sans CJK SC','Segoe UI','Microsoft YaHei UI','PingFang SC',sans-serif"


class ReportDocument(QObject):
    """Writes `report` down. Everything that came from the person's files is escaped."""

    def __init__(self, report: Report, points: Sequence[LossPoint], title: str, theme: Theme) -> None:
        super().__init__()
        self._report, self._points, self._title = report, points, title
        self._words, self._advice, self._theme = ReportWords(report), ReportAdvice(report), theme
        self._colors = {name: value for part in read_tokens("light").values() for name, value in part.items()}

    def html(self) -> str:
        """The whole page."""
        heading = self.tr("Report card: {0}").format(self._title) if self._title else self.tr("Report card")
        body = "\n".join(part for part in self._parts() if part)
        color = self._colors
        style = (
            f"body{{font-family:{SANS};color:{color['text']};background:{color['surface']};max-width:760px;"
            f"margin:32px auto;padding:0 24px;line-height:1.5}} h1{{font-size:24px}} h2{{font-size:17px;"
            f"margin-top:28px}} .n{{font-size:34px;font-weight:600;color:{color['accent']}}}"
            f" .m{{color:{color['muted']}}} td,th{{vertical-align:top}} img{{max-width:100%}}"
        )
        return (
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(heading)}</title>'
            f"<style>{style}</style></head>\n<body>\n<h1>{escape(heading)}</h1>\n{body}\n</body></html>\n"
        )

    def _parts(self) -> Iterable[str]:
        yield self._headline()
        yield self._list("", self._advice.warnings())
        yield self._figures()
        yield self._confusion()
        yield self._groups()
        yield self._charts()
        yield self._samples()
        yield self._worst()
        yield self._list(self.tr("What to do next"), self._advice.next_steps())
        yield self._list(self.tr("What these figures cannot promise"), self._advice.limits())
        made = self.tr("Written by Inkstone on this computer. Nothing was sent anywhere.")
        yield f'<p class="m">{escape(made)}</p>'

    def _headline(self) -> str:
        lines = [f'<p class="n">{escape(self._words.number())}</p>', f"<p><b>{escape(self._words.headline())}</b></p>"]
        name = self._words.baseline_name()
        about = self.tr("The simple model {0}.").format(name) if name else ""
        more = (self._words.beside(), about, self._words.learned())
        lines += [f"<p>{escape(text)}</p>" for text in more if text]
        return "\n".join(lines)

    def _figures(self) -> str:
        rows = (
            f"<tr><td>{escape(figure.name)}</td><td><b>{escape(figure.value)}</b></td>"
            f'<td class="m">{escape(figure.term)}: {escape(figure.explanation)}</td></tr>'
            for figure in self._words.figures()
        )
        return self._table(self.tr("The figures"), rows)

    def _confusion(self) -> str:
        """A table; each cell in a shade between the paper and its colour."""
        groups, counts = self._report.groups, self._report.confusion
        if not counts or len(groups) > MOST_GROUPS:
            return ""
        head = "".join(f"<th>{escape(group)}</th>" for group in groups)
        rows = [f"<tr><th></th>{head}</tr>"]
        for place, (group, row) in enumerate(zip(groups, counts, strict=True)):
            cells = "".join(self._cell(count, sum(row), column == place) for column, count in enumerate(row))
            rows.append(f'<tr><th align="right">{escape(group)}</th>{cells}</tr>')
        title = self.tr("Who is taken for whom")
        note = self.tr("Rows are the truth, columns what it said.")
        return self._table(title, rows, note)

    def _cell(self, count: int, total: int, right: bool) -> str:
        share = DEEPEST * count / total if total else 0.0
        paper, ink = QColor(self._colors["raised"]), QColor(self._colors["ok" if right else "accent"])
        mixed = [round(a + (b - a) * share) for a, b in zip(paper.getRgb()[:3], ink.getRgb()[:3], strict=True)]  # type: ignore[index]
        return f'<td align="center" bgcolor="{QColor(*mixed).name()}">{count}</td>'

    def _groups(self) -> str:
        names = (self.tr("group"), self.tr("rows"), self.tr("right when it says so"), self.tr("finds them"), "F1")
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        rows = [
            f"<tr><td>{escape(group.name)}</td><td>{human_number(group.rows)}</td><td>{group.precision:.0%}</td>"
            f"<td>{group.recall:.0%}</td><td>{group.f1:.0%}</td></tr>"
            for group in self._report.per_group
        ]
        return self._table(self.tr("Each group"), [f"<tr>{head}</tr>", *rows]) if rows else ""

    def _charts(self) -> str:
        report, parts = self._report, []
        if len(report.calibration) > 1:
            chart = sections.calibration_data(report)
            parts.append(self._chart(self.tr("How sure, and how right"), chart, self._words.calibration()))
        if report.scatter:
            note = self.tr("Each dot is a row that it had never seen; on the line the guess is exactly right.")
            parts.append(self._chart(self.tr("Guesses against the truth"), sections.scatter_data(report), note))
            note = self.tr("The same rows: above the line it guessed too high, below it too low.")
            parts.append(self._chart(self.tr("How far off each guess is"), sections.residual_data(report), note))
        if len(self._points) > 1:
            note = self.tr("Lower is better; the star is the save point that was kept.")
            chart = sections.curve_data(self._points, report.curve.get("best_step"))
            parts.append(self._chart(self.tr("How the error fell"), chart, note))
        return "\n".join(parts)

    def _chart(self, title: str, data: ChartData, note: str) -> str:
        return (
            f"<h2>{escape(title)}</h2>\n<p>{escape(note)}</p>\n"
            f'<p><img width="{CHART.width()}" height="{CHART.height()}" alt="{escape(title)}" '
            f'src="data:image/png;base64,{self._picture(data)}"></p>'
        )

    def _picture(self, data: ChartData) -> str:
        image = QImage(CHART * SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SCALE)
        image.fill(QColor(self._colors["surface"]))
        painter = QPainter(image)
        rect = QRectF(0, 0, CHART.width(), CHART.height())
        paint_chart(painter, rect, data, lambda name: QColor(self._colors[name]), self._theme.font("small"))
        painter.end()
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return base64.b64encode(content.data()).decode("ascii")

    def _samples(self) -> str:
        samples = [sample for sample in self._report.text.get("samples", []) if isinstance(sample, dict)]
        rows = (
            f'<tr><td class="m">{escape(str(sample.get("prompt", "")))}</td>'
            f"<td>{_lines(str(sample.get('text', '')))}</td></tr>"
            for sample in samples
        )
        return self._table(self.tr("What it writes now"), rows) if samples else ""

    def _worst(self) -> str:
        rows = [self._judged(row) for row in self._report.worst]
        return self._table(self.tr("The worst mistakes"), rows) if rows else ""

    def _judged(self, row: JudgedRow) -> str:
        words = escape(sections.judged_words(row))
        return f'<tr><td>{escape(sections.cells_of(row))}<br><span class="m">{words}</span></td></tr>'

    def _table(self, title: str, rows: Iterable[str], note: str = "") -> str:
        line = self._colors["line"]
        said = f"<p>{escape(note)}</p>\n" if note else ""
        inside = "\n".join(rows)
        return (
            f"<h2>{escape(title)}</h2>\n{said}"
            f'<table border="1" cellspacing="0" cellpadding="6" bordercolor="{line}" '
            f'style="border-collapse:collapse;border-color:{line}">\n{inside}\n</table>'
        )

    @staticmethod
    def _list(title: str, sentences: Sequence[str]) -> str:
        if not sentences:
            return ""
        inside = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        return (f"<h2>{escape(title)}</h2>\n" if title else "") + f"<ul>{inside}</ul>"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.strip().splitlines())
