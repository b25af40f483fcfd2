"""GeoJSON (RFC 7946): acts as points where the text tells a state, relations as lines between states."""

import json

from blocwatch.publish.exports.rows import Row, link, rows, sentence
from blocwatch.publish.materials import Materials
from blocwatch.publish.outlines import outlines

Feature = dict[str, object]


def geojson(materials: Materials) -> bytes:
    """A FeatureCollection. A point is inside the state where the act was, else inside the actor's.

    `placed` says which; the desk knows states, not towns. Acts of nobody on the map are left out.
    """
    features = [_act(row) for row in rows(materials)] + _relations(materials)
    told = {"type": "FeatureCollection", "features": [one for one in features if one]}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _act(row: Row) -> Feature | None:
    for placed, code in (("told", row.place), ("actor", row.actor), ("recipient", row.recipient)):
        known = outlines().get(code.partition(".")[0])
        if known:
            properties = {
                "event": row.event, "title": sentence(row), "placed": placed, "type": row.type,
                "quad": row.quad, "status": row.status, "start": row.start.isoformat(),
                "end": row.end.isoformat(), "actor": row.actor, "recipient": row.recipient,
                "quote": row.quote, "outlet": row.outlet, "url": link(row.address),
            }  # fmt: skip
            key = f"{row.event}-{row.actor}-{row.recipient}"
            return _feature(key, {"type": "Point", "coordinates": list(known.at)}, properties)
    return None


def _relations(materials: Materials) -> list[Feature | None]:
    out: list[Feature | None] = []
    for one in materials.assessment.relations:
        ends = [outlines().get(code) for code in (one.dyad.low, one.dyad.high)]
        points = [list(end.at) for end in ends if end]
        if len(points) == len(ends):
            properties = {
                "title": f"{materials.label(one.dyad.low)} – {materials.label(one.dyad.high)}",
                "cooperation": round(one.cooperation.mean, 4),
                "conflict": round(one.conflict.mean, 4),
                "acts": len(one.entries),
            }
            line: Feature = {"type": "LineString", "coordinates": points}
            out.append(_feature(f"{one.dyad.low}-{one.dyad.high}", line, properties))
    return out


def _feature(key: str, geometry: Feature, properties: Feature) -> Feature:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}
