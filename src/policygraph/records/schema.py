"""The tables: typed columns for what is queried and counted, the full record as JSON beside them.

A field more in a record needs no column. ``number`` keeps the order of a corpus' lists; ``crc`` guards the JSON.
"""
from __future__ import annotations

FILE = "records.sqlite"
FORMAT = 2
"""Raised when the records change so that older files cannot be read."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, json TEXT NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (number INTEGER PRIMARY KEY, name TEXT UNIQUE, year INTEGER, place TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE texts (document TEXT PRIMARY KEY, text TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE plans (number INTEGER PRIMARY KEY, document TEXT, key TEXT, iri TEXT, printed TEXT, title TEXT, year INTEGER,
                    json TEXT NOT NULL, crc INTEGER NOT NULL, UNIQUE (document, key));
CREATE TABLE layouts (document TEXT, key TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (document, key));
CREATE TABLE measures (number INTEGER PRIMARY KEY, id TEXT, iri TEXT, document TEXT, plan TEXT, kind TEXT, start INTEGER, stop INTEGER,
                       json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE mentions (measure INTEGER, unit TEXT, role TEXT);
CREATE TABLE deadlines (measure INTEGER, kind TEXT, date TEXT, precision TEXT);
CREATE TABLE targets (measure INTEGER, indicator TEXT, comparator TEXT, value REAL, unit TEXT);
CREATE TABLE observations (number INTEGER PRIMARY KEY, iri TEXT, document TEXT, plan TEXT, indicator TEXT, perspective TEXT, value REAL,
                           unit TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE people (number INTEGER PRIMARY KEY, name TEXT, role TEXT, document TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE units (number INTEGER PRIMARY KEY, iri TEXT, label TEXT, place TEXT, type TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE indicators (number INTEGER PRIMARY KEY, iri TEXT, label TEXT, field TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE ownerships (number INTEGER PRIMARY KEY, unit TEXT, indicator TEXT, basis TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE findings (number INTEGER PRIMARY KEY, id TEXT, kind TEXT, severity TEXT, document TEXT, start INTEGER, open INTEGER,
                       json TEXT NOT NULL, crc INTEGER NOT NULL);
"""

INDEXES = """
CREATE INDEX measures_iri ON measures (iri);
CREATE INDEX measures_id ON measures (id);
CREATE INDEX measures_plan ON measures (document, plan);
CREATE INDEX mentions_unit ON mentions (unit, measure);
CREATE INDEX deadlines_date ON deadlines (date, measure);
CREATE INDEX targets_indicator ON targets (indicator, measure);
CREATE INDEX observations_iri ON observations (iri);
CREATE INDEX observations_plan ON observations (document, plan);
CREATE INDEX observations_indicator ON observations (indicator);
CREATE INDEX people_document ON people (document);
CREATE INDEX units_iri ON units (iri);
CREATE INDEX indicators_iri ON indicators (iri);
CREATE INDEX ownerships_unit ON ownerships (unit);
CREATE INDEX ownerships_indicator ON ownerships (indicator);
CREATE INDEX findings_document ON findings (document, start);
"""
