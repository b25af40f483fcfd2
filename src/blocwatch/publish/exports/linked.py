"""schema.org as JSON-LD: cited articles, and claims with what else is told about them."""

import json

from blocwatch.model import Claim, Document, Occurrence
from blocwatch.publish.exports.citations import cited
from blocwatch.publish.exports.rows import link, one_line
from blocwatch.publish.materials import Materials
from blocwatch.publish.wording import plain

CONTEXT = {"@vocab": "https://schema.org/"}

STANDING = {
    "fact": "Also reported as fact",
    "contested": "Asserted and denied",
    "claim": "Claimed only",
}
"""How a claim stands beside the other reports of the same act: no verdict on its truth."""

EXPLAINED = (
    "How the claim stands beside other reports of the same act on this desk; not a verdict of true or false."
)


def linked(materials: Materials) -> bytes:
    """`NewsArticle` for each cited document, `ClaimReview` for each claim that an act rests on.

    A ClaimReview's rating is a word (`alternateName`) and never a number: the desk says whether others
    tell the same as fact or deny it, not whether it is true.
    """
    acts = {report.claim: act for act in materials.assessment.occurrences for report in act.reports}
    articles = [_article(document) for document in cited(materials)]
    held = [one for one in materials.claims.values() if one.document in materials.documents]
    reviews = [_review(one, acts[one.id], materials) for one in held if one.id in acts]
    graph = articles + sorted(reviews, key=lambda one: str(one["@id"]))
    told = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _article(document: Document) -> dict[str, object]:
    fields: dict[str, object] = {
        "@id": f"urn:blocwatch:document:{document.id}",
        "@type": "NewsArticle",
        "headline": plain(document.title or ""),
        "url": link(document.address),
        "datePublished": document.published.isoformat() if document.published else "",
        "inLanguage": document.language,
        "identifier": f"sha256:{document.capture}" if document.capture else "",
    }
    if document.outlet:
        fields["publisher"] = {"@type": "NewsMediaOrganization", "name": plain(document.outlet)}
    return {name: value for name, value in fields.items() if value}


def _review(claim: Claim, act: Occurrence, materials: Materials) -> dict[str, object]:
    document = materials.document(claim.document)
    words = one_line(claim.content.of(document.text))
    authors = [
        {"@type": "Organization", "name": materials.label(party.entity)}
        if not party.person
        else {"@type": "Person", "name": materials.label(f"PER:{party.person}").removeprefix("PER:")}
        for party in claim.sources
    ]
    item: dict[str, object] = {
        "@type": "Claim",
        "text": words,
        "inLanguage": document.language,
        "appearance": {"@id": f"urn:blocwatch:document:{document.id}"},
    }
    if authors:
        item["author"] = authors
    rating = {
        "@type": "Rating",
        "alternateName": STANDING[_standing(act)],
        "ratingExplanation": EXPLAINED,
    }
    return {
        "@id": f"urn:blocwatch:claim:{claim.document}:{claim.id}",
        "@type": "ClaimReview",
        "claimReviewed": words,
        "itemReviewed": item,
        "reviewRating": rating,
        "datePublished": materials.assessment.as_of.isoformat(),
        "author": {"@type": "Organization", "name": "blocwatch"},
    }


def _standing(act: Occurrence) -> str:
    sure = {report.certainty.value for report in act.reports if report.certainty}
    if sure & {"denied", "doubtful"} and len(act.reports) > 1:
        return "contested"
    return "fact" if act.as_fact else "claim"
