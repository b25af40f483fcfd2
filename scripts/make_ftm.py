"""Writes the entity files that tests/test_entities.py reads, with the model's own library: its real schema.

usage: python scripts/make_ftm.py        (needs: pip install followthemoney==4.11.2)

All persons and organisations are invented but for those whom the shipped tables have.
"""

import json
from pathlib import Path
from typing import Any

from followthemoney import model  # type: ignore[import-not-found]

PLACE = Path(__file__).parent.parent / "tests" / "fixtures"

Values = dict[str, list[str]]

POSTS: dict[str, Values] = {
    "p-energy-pol": {
        "name": ["Minister of Energy of Poland"],
        "country": ["pl"],
        "topics": ["gov.executive", "gov.national"],
    },
    "p-sejm": {"name": ["Member of the Sejm"], "country": ["pl"], "topics": ["gov.legislative"]},
    "p-army-nor": {
        "name": ["Commander of the Norwegian Army"],
        "country": ["no"],
        "topics": ["gov.security"],
    },
    "p-commission": {
        "name": ["European Commissioner for Lighthouses"],
        "country": ["eu"],
        "topics": ["gov.igo"],
    },
    "p-rus-foreign": {
        "name": ["Minister of Foreign Affairs of Russia", "Министр иностранных дел России"],
        "country": ["ru"],
        "topics": ["gov.executive"],
    },
    "p-nowhere": {"name": ["Adviser"]},
}
PEOPLE: dict[str, tuple[Values, list[tuple[str, Values]]]] = {
    "Q1": (
        {
            "name": [
                "Halina Latarnik",
                "LATARNIK, Halina Maria",
                "Галина Латарник",
                "Галіна Латарнік",
                "Ха̀лина Латарник",
                "哈利娜",
                "Latarnik",
            ],
            "weakAlias": ["Lampa"],
            "country": ["pl"],
            "topics": ["role.pep"],
            "birthDate": ["1970-02-03"],
        },
        [
            ("p-energy-pol", {"startDate": ["2021-05"], "endDate": ["2023-11"], "status": ["ended"]}),
            ("p-sejm", {"startDate": ["2023-11-13"], "status": ["current"]}),
        ],
    ),
    "Q2": (
        {"name": ["Олександр Маяченко"], "citizenship": ["ua"], "topics": ["role.pep.natl"]},
        [
            ("p-commission", {"startDate": ["2024"], "status": ["current"]}),
            ("p-nowhere", {"status": ["unknown"]}),
        ],
    ),
    "Q3": (
        {
            "name": ["Sergey Lavrov", "Сергей Лавров", "Сергей Викторович Лавров"],
            "country": ["ru"],
            "topics": ["role.pep", "sanction"],
        },
        [("p-rus-foreign", {"startDate": ["2004-03-09"], "status": ["current"]})],
    ),
    "Q4": (
        {"name": ["Nils Fyr"], "country": ["no"], "topics": ["role.pep"]},
        [("p-army-nor", {"startDate": ["2010-01-01"], "endDate": ["2012-02"], "status": ["ended"]})],
    ),
    "Q5": ({"name": ["Cher"], "country": ["us"], "topics": ["role.pep"]}, []),
    "Q6": ({"name": ["Marek Lampa"], "country": ["pl"], "topics": ["role.rca"]}, []),
    "Q7": (
        {"name": ["Ivan Namesake"], "country": ["by"], "topics": ["role.pep"]},
        [("p-army-nor", {"startDate": ["2020"], "status": ["ended"]})],
    ),
    "Q8": (
        {"name": ["Ivan Namesake"], "country": ["pl"], "topics": ["role.pep"]},
        [("p-sejm", {"startDate": ["2020"], "status": ["current"]})],
    ),
}
BODIES: dict[str, tuple[str, Values]] = {
    "O1": (
        "PublicBody",
        {
            "name": ["Lighthouse Authority of Norway", "Управление маяков Норвегии"],
            "country": ["no"],
            "topics": ["gov"],
        },
    ),
    "O2": (
        "Company",
        {
            "name": ["LAMPA TRADING LLC", "ООО «Лампа Трейдинг»"],
            "jurisdiction": ["ru"],
            "topics": ["sanction"],
        },
    ),
    "O3": ("Organization", {"name": ["North Atlantic Treaty Organization", "NATO"], "topics": ["gov.igo"]}),
    "O4": ("Organization", {"name": ["Party of Lamplighters"], "country": ["pl"], "topics": ["pol.party"]}),
    "O5": ("Organization", {"name": ["Lighthouse Keepers International"]}),
    "O6": ("PublicBody", {"name": ["Office of Nobody Knows Where"]}),
    "O7": ("Company", {"name": ["Газпром", "Gazprom"], "country": ["ru"], "topics": ["gov.soe", "sanction"]}),
}


def entity(schema: str, key: str, values: Values) -> Any:
    """An entity that the library takes: a property or value it does not know is an error."""
    made = model.make_entity(schema)
    made.id = key
    for name, told in values.items():
        for value in told:
            made.add(name, value, quiet=False)
    return made


def plain(made: Any) -> dict[str, Any]:
    """An entity as the files have it, in one order, the first name as the caption."""
    told = made.to_dict()
    properties = {name: list(values) for name, values in sorted(told["properties"].items())}
    return {"id": told["id"], "caption": made.caption, "schema": told["schema"], "properties": properties}


def occupancies(person: str) -> list[tuple[dict[str, Any], str]]:
    """The occupancies of a person with the id of each post."""
    found = []
    for number, (post, values) in enumerate(PEOPLE[person][1]):
        made = entity("Occupancy", f"{person}-{number}", {**values, "holder": [person], "post": [post]})
        found.append((plain(made), post))
    return found


def main() -> None:
    """Both shapes of the same entities."""
    posts = {key: plain(entity("Position", key, values)) for key, values in POSTS.items()}
    people = {key: plain(entity("Person", key, values)) for key, (values, _) in PEOPLE.items()}
    bodies = [plain(entity(schema, key, values)) for key, (schema, values) in BODIES.items()]
    flat = [*people.values(), *bodies]
    nested = []
    for key, person in people.items():
        held = []
        for occupancy, post in occupancies(key):
            flat.append(occupancy)
            inner = {**occupancy, "properties": {**occupancy["properties"], "post": [posts[post]]}}
            held.append(inner)
        nested.append(
            {
                **person,
                "properties": {**person["properties"], **({"positionOccupancies": held} if held else {})},
            }
        )
    assert model.get("Person").get("positionOccupancies").reverse.name == "holder"
    # Posts come last in the flat file: nothing may depend on their order.
    for name, told in (
        ("targets.nested.json", [*nested, *bodies]),
        ("entities.ftm.json", [*flat, *posts.values()]),
    ):
        (PLACE / name).write_text(
            "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told), encoding="utf-8"
        )
        print(PLACE / name)


if __name__ == "__main__":
    main()
