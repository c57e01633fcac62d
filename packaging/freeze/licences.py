"""One page with the licence of everything in the built app, read from the packages themselves."""

from __future__ import annotations

import html
from importlib.metadata import Distribution, distributions
from pathlib import Path

GPL_NOTE = """
The package <b>av</b> brings FFmpeg with the encoders x264 and x265, which are under the GNU General Public License,
version 2 or later; the FFmpeg libraries that were built with them are, too. Inkstone only decodes sound with them, but
they lie in this copy, so this copy as a whole may be passed on under the terms of the GPL, version 3, which the Apache
License 2.0 of Inkstone's own code allows. Inkstone's own code stays under the Apache License 2.0. Sources of these
libraries: <a href="https://ffmpeg.org/download.html">ffmpeg.org</a>,
<a href="https://www.videolan.org/developers/x264.html">x264</a>, <a href="https://bitbucket.org/multicoreware/x265_git">x265</a>,
<a href="https://github.com/PyAV-Org/pyav-ffmpeg">how they were built</a>.
"""
QT_NOTE = """
<b>Qt and PySide6</b> are used under the GNU Lesser General Public License, version 3. They lie in this app as separate
libraries in the folder <code>PySide6</code> and can be replaced by versions of your own.
Sources: <a href="https://download.qt.io/official_releases/">download.qt.io</a>.
"""
HEAD = """<!doctype html><html><head><meta charset="utf-8"><title>Inkstone: licences</title><style>
body{font:15px/1.5 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}pre{white-space:pre-wrap;font-size:12px}
details{border-top:1px solid #ccc;padding:.4em 0}</style></head><body><h1>Licences of what Inkstone is made of</h1>
"""


def page(root: Path, collected: frozenset[str]) -> str:
    """HTML of Inkstone's own licence and of every installed package whose name is in `collected` (lower case)."""
    own = (root / "LICENSE").read_text(encoding="utf-8")
    parts = [HEAD, f"<p>{QT_NOTE}</p><p>{GPL_NOTE}</p>", _entry("Inkstone", "Apache-2.0", own)]
    known = {_name(package): package for package in distributions()}
    parts += [_package(known[name]) for name in sorted(known) if name in collected]
    return "\n".join([*parts, "</body></html>"])


def _name(package: Distribution) -> str:
    return str(package.metadata["Name"]).lower().replace("_", "-")


def _package(package: Distribution) -> str:
    meta = package.metadata
    said = meta.get("License-Expression") or _classified(meta.get_all("Classifier") or []) or meta.get("License") or ""
    licence = said.strip().partition("\n")[0] or "see its text"
    texts = [text for file in package.files or () if (text := _text(package, str(file)))]
    return _entry(f"{meta['Name']} {meta['Version']}", licence, *texts)


def _classified(classifiers: list[str]) -> str:
    return ", ".join(line.rpartition("::")[2].strip() for line in classifiers if line.startswith("License ::"))


def _text(package: Distribution, file: str) -> str:
    name = file.rpartition("/")[2].upper()
    if ".dist-info/" not in file or not name.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
        return ""
    try:
        return Path(str(package.locate_file(file))).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _entry(title: str, licence: str, *texts: str) -> str:
    body = "".join(f"<pre>{html.escape(text)}</pre>" for text in texts)
    return f"<details><summary>{html.escape(title)} · {html.escape(licence)}</summary>{body}</details>"
