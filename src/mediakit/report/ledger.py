"""Records of a run for machines: a JSON summary and a JUnit list of notebooks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from mediakit._version import __version__
from mediakit.report.make import Outcome

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_summary(outcomes: list[Outcome], path: str | Path) -> None:
    """The outcomes as JSON: version, and for each job its reports with status, seconds and error."""
    content = {"mediakit": __version__, "jobs": [outcome.to_dict() for outcome in outcomes]}
    Path(path).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_junit(outcomes: list[Outcome], path: str | Path) -> None:
    """The notebooks as JUnit test cases, which CI systems list; a failed one says which cell and why."""
    suites = ET.Element("testsuites", name="mediakit report")
    for outcome in outcomes:
        suites.append(_suite(outcome))
    ET.indent(suites)
    ET.ElementTree(suites).write(path, encoding="utf-8", xml_declaration=True)


def _suite(outcome: Outcome) -> ET.Element:
    skipped = sum(r["status"] == "unchanged" for r in outcome.results)
    suite = ET.Element(
        "testsuite", name=outcome.out.as_posix(), tests=str(len(outcome.results)), skipped=str(skipped),
        failures=str(len(outcome.failed)), time=f"{outcome.seconds:.3f}",
    )
    for result in outcome.results:
        case = ET.SubElement(suite, "testcase", classname="notebook", name=result["name"],
                             time=f"{result['seconds']:.3f}")
        if result["status"] == "unchanged":
            ET.SubElement(case, "skipped", message="unchanged since the last run")
        if result["status"] == "failed":
            failure = ET.SubElement(case, "failure", message=_clean(explain(result["error"])))
            failure.text = _clean(result["error"].get("traceback", ""))
    return suite


def explain(error: dict) -> str:
    """One line on a failure.

    >>> explain({"cell": 3, "kind": "KeyError", "message": "'x'"})
    "cell 3: KeyError: 'x'"
    """
    place = f"cell {error['cell']}: " if error.get("cell") else ""
    return f"{place}{error['kind']}: {error['message']}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("", re.sub(r"\x1b\[[0-9;]*m", "", text))
