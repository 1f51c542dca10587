from __future__ import annotations

import datetime
import io

import icalendar

from policygraph.export import files
from policygraph.model import Corpus, Deadline
from tests.graph.sample import corpus as sample


def written(corpus: Corpus, unit: str | None = None) -> bytes:
    out = io.BytesIO()
    files.write("calendar", "ics", corpus, out, unit=unit)
    return out.getvalue()


def test_one_event_for_each_day_with_all_that_is_due():
    made = sample()
    made.measures[0].deadlines.append(Deadline("12月底", "by", "2022-12-31", made.measures[0].span))
    read = icalendar.Calendar.from_ical(written(made))
    june, december = read.events
    assert june.start == datetime.date(2022, 6, 30) and june.end == datetime.date(2022, 7, 1)
    text = str(june["description"])
    assert "压减办电环节（区供电公司（牵头）、区发展改革委、区住建局）" in text
    assert "2022年6月31日”不存在" in text and "没有责任单位" in text
    assert str(june["summary"]).startswith("2项措施到期") and str(december["summary"]) == "1项措施到期：压减办电环节"
    assert june["uid"] != december["uid"]


def test_a_units_calendar_names_its_role():
    event, = icalendar.Calendar.from_ical(written(sample(), "区住建局")).events
    assert "〔配合〕压减办电环节" in str(event["description"]) and "区住建局" in str(event["summary"])


def test_identifiers_and_bytes_stay_the_same():
    assert written(sample()) == written(sample())
    assert b"DTSTAMP:20220101T000000Z" in written(sample())
    assert max(len(line) for line in written(sample()).split(b"\r\n")) <= 75


def test_a_calendar_without_deadlines_is_one_still():
    assert icalendar.Calendar.from_ical(written(Corpus())).events == []
