"""Every format out, read back by the format's own library."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import feedparser
import networkx
import pytest
from citeproc.source.json import CiteProcJSON
from geojson_pydantic import FeatureCollection
from pyld import jsonld

from blocwatch.collect.tables.formats import rows as table_rows
from blocwatch.collect.tables.row import Row as TableRow
from blocwatch.model import Review, Told
from blocwatch.publish.exports import FORMATS, exported, feeds
from blocwatch.publish.exports.rows import rows
from blocwatch.publish.exports.tables import harmless
from blocwatch.publish.materials import Materials, gather
from conftest import Library
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, FLEET, TIHAYA, Gazette


@pytest.fixture(scope="module")
def held() -> Materials:
    """What the invented desk holds."""
    told = tuple(Told(act.id, 7) for act in ASSESSMENT.occurrences)
    beside = Review(told=told)
    return gather(ASSESSMENT, DOCUMENTS, CLAIMS, names=Gazette(), language="en", review=beside)


def test_csv_has_a_row_for_each_ledger_line(held: Materials) -> None:
    told = list(csv.DictReader(io.StringIO(exported("csv", held).decode("utf-8-sig"))))
    assert len(told) == len(list(rows(held)))
    pairs = {(row["event"], row["actor"], row["recipient"]) for row in told}
    assert {(line.occurrence, line.actor, line.recipient) for line in ASSESSMENT.entries} <= pairs


def test_csv_quotes_are_the_kept_words(held: Materials) -> None:
    for row in csv.DictReader(io.StringIO(exported("csv", held).decode("utf-8-sig"))):
        text = DOCUMENTS[row["document"]].text
        words = text[int(row["quote_start"]) : int(row["quote_stop"])]
        assert row["quote"].lstrip("'") == " ".join(words.split())


def test_a_row_has_beside_its_outlets_those_that_are_independent(held: Materials) -> None:
    told = list(csv.DictReader(io.StringIO(exported("csv", held).decode("utf-8-sig"))))
    assert {row["independent"] for row in told} == {"7"}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+7 495", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "\uff1d1", "\u00a0=cmd"]
)
def test_a_cell_that_looks_like_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert harmless(f"words {cell}") == f"words {cell}"


def test_no_cell_of_a_hostile_desk_is_a_formula() -> None:
    bad = replace(TIHAYA, outlet="=HYPERLINK('x')", title="@a\t=b", address="-1+cmd|' /C calc'!A0")
    desk = gather(ASSESSMENT, {**DOCUMENTS, TIHAYA.id: bad}, CLAIMS, names=Gazette(), language="en")
    for row in csv.reader(io.StringIO(exported("csv", desk).decode("utf-8-sig"))):
        assert not [cell for cell in row if re.match(r"\s*[=+@]|\s*-(?!\d+(\.\d+)?$)", cell)]
    lines = exported("polecat", desk).decode().splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


def test_parquet_opens_in_duckdb_with_its_types(held: Materials, tmp_path: Path) -> None:
    place = tmp_path / "events.parquet"
    place.write_bytes(exported("parquet", held))
    found = duckdb.read_parquet(str(place))
    assert len(found.fetchall()) == len(list(rows(held)))
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (types["start"], types["intensity"], types["mutual"]) == ("DATE", "DOUBLE", "BOOLEAN")


def test_what_is_exported_as_polecat_is_imported_as_polecat(held: Materials) -> None:
    lines = exported("polecat", held).decode().splitlines(keepends=True)
    read = list(table_rows("polecat", lines))
    told = [row for row in rows(held) if row.recipient and row.status == "actual"]
    assert all(isinstance(row, TableRow) for row in read)
    assert [(row.type, row.actor, row.day) for row in read] == [(r.type, r.actor, r.end) for r in told]


def test_stix_bundle_is_valid_and_read_back_whole(held: Materials, library: Library) -> None:
    stix2, validator = library("stix2"), library("stix2validator")
    body = exported("stix", held).decode()
    result = validator.validate_instance(json.loads(body), validator.ValidationOptions(version="2.1"))
    assert result.is_valid, [str(error) for error in result.errors]
    bundle = stix2.parse(body, allow_custom=False)
    assert len(bundle.objects) == len(json.loads(body)["objects"])
    acts = [
        one for one in bundle.objects if one.type == "relationship" and one.relationship_type == "related-to"
    ]
    assert len(acts) == len([row for row in rows(held) if row.actor and row.recipient])
    known = {one.id for one in bundle.objects}
    refs = {ref for one in bundle.objects for ref in (*one.get("object_refs", ()), one.get("source_ref"))}
    assert refs - {None} <= known


def test_ftm_entities_are_read_back_by_their_own_model(held: Materials, library: Library) -> None:
    followthemoney = library("followthemoney")
    lines = exported("ftm", held).decode().splitlines()
    assert max(map(len, lines)) < library("followthemoney.cli.util").MAX_LINE
    read = [followthemoney.model.get_proxy(json.loads(line), cleaned=False) for line in lines]
    for proxy, line in zip(read, lines, strict=True):
        proxy.schema.validate(proxy.to_dict())
        told = json.loads(line)["properties"]
        assert {name: len(values) for name, values in told.items()} == {
            name: len(proxy.get(name)) for name in told
        }
    kinds = [proxy.schema.name for proxy in read]
    assert kinds.count("Event") == len(ASSESSMENT.occurrences)
    assert kinds.count("Documentation") == sum(len(act.reports) for act in ASSESSMENT.occurrences)
    known = {proxy.id for proxy in read}
    assert {
        value for proxy in read for prop, value in proxy.itervalues() if prop.type.name == "entity"
    } <= known


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_the_network_opens_in_networkx(held: Materials, form: str) -> None:
    read = networkx.read_gexf if form == "gexf" else networkx.read_graphml
    graph = read(io.BytesIO(exported(form, held)))
    pairs = {tie.dyad for tie in ASSESSMENT.ties} | {one.dyad for one in ASSESSMENT.relations}
    assert graph.number_of_edges() == len(pairs)
    assert graph.nodes["ISL"]["label"] == "Iceland"
    edge = graph.edges["CHL", "ISL"]
    assert (edge["weight"], edge["sign"], edge["conflict_count"]) == (2.1, -1, 2)


def test_jsonld_expands_to_schema_org_and_nothing_else(held: Materials) -> None:
    expanded = jsonld.expand(json.loads(exported("jsonld", held)))
    kinds = [one["@type"][0] for one in expanded]
    assert kinds.count("https://schema.org/NewsArticle") == len(DOCUMENTS)
    assert kinds.count("https://schema.org/ClaimReview") == 4
    terms = {key for one in expanded for key in one if not key.startswith("@")}
    assert terms <= {f"https://schema.org/{name}" for name in SCHEMA_ORG}


SCHEMA_ORG = (
    "author", "claimReviewed", "datePublished", "headline", "identifier", "inLanguage", "itemReviewed",
    "publisher", "reviewRating", "url",
)  # fmt: skip
"""Properties of schema.org that a NewsArticle or ClaimReview of ours may have."""


def test_a_claim_review_gives_no_verdict(held: Materials) -> None:
    for one in json.loads(exported("jsonld", held))["@graph"]:
        assert "ratingValue" not in one.get("reviewRating", {})


def test_geojson_is_valid_and_puts_acts_in_their_states(held: Materials) -> None:
    read = FeatureCollection.model_validate_json(exported("geojson", held))
    told = {one.id: one for one in read.features}
    assert told["ISL-URY"].geometry.type == "LineString"
    east, north = told["o3-ISL-URY"].geometry.coordinates
    assert -59 < east < -53
    assert -35 < north < -30


def test_csl_is_read_by_a_citation_processor(held: Materials) -> None:
    told = json.loads(exported("csl", held))
    read = CiteProcJSON(told)
    assert sorted(read) == sorted(DOCUMENTS)
    assert str(read["tihaya"]["title"]) == TIHAYA.title


def test_feeds_are_read_without_a_complaint(held: Materials) -> None:
    written = feeds(held)
    for name, body in written.items():
        if name.endswith((".rss", ".atom")):
            read = feedparser.parse(body)
            assert not read.bozo, (name, read.bozo_exception)
            assert read.version == ("rss20" if name.endswith(".rss") else "atom10")
            ids = [entry.id for entry in read.entries]
            assert len(ids) == len(set(ids)) > 0
            assert [entry.title for entry in read.entries] == _titles(
                written[f"{name.rpartition('.')[0]}.json"]
            )
    assert {"all.atom", "dyad-ISL-URY.rss", "entity-CHL.json", "bloc-ISL-URY.atom"} <= set(written)


def _titles(body: bytes) -> list[str]:
    told = json.loads(body)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    return [item["title"] for item in told["items"]]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_same_desk_same_bytes(held: Materials, form: str) -> None:
    assert exported(form, held) == exported(form, held)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_empty_desk_gives_an_empty_file(form: str) -> None:
    blank = replace(
        ASSESSMENT,
        occurrences=(),
        entries=(),
        relations=(),
        ties=(),
        blocs=(),
        findings=(),
        as_of=date(2031, 1, 1),
    )
    assert exported(form, gather(blank, {}, {}, names=Gazette(), language="en")) is not None


def test_a_planned_act_is_not_exported_as_done(held: Materials) -> None:
    assert FLEET.id not in exported("polecat", held).decode()
