"""What every command takes that asks a language model: which one, how often at once, at what price."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from blocwatch import advising
from blocwatch.cli.options import proxy_option
from blocwatch.coding.opinion import LONGEST_ANSWER
from blocwatch.endpoint import Asker, Bounds, Price
from blocwatch.errors import UsageError

KEY, MODEL = "BLOCWATCH_LLM_KEY", "BLOCWATCH_LLM_MODEL"
"""Where the key and, without --model, the model's name are read: the environment, never an argument."""

_OPTIONS = (
    click.option("--model", help=f"The model asked for; else {MODEL}, else the only one the endpoint has."),
    click.option(
        "--answers",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep answers in this folder and ask nothing twice; llm:replay:FOLDER answers from it alone.",
    ),
    click.option(
        "--at-once",
        type=click.IntRange(1, 64),
        default=4,
        show_default=True,
        help="Questions in flight at a time.",
    ),
    click.option(
        "--price",
        default="0,0",
        show_default=True,
        help="What a million tokens cost, read and written: 0.4,1.6.",
    ),
    click.option("--at-most", type=click.FloatRange(min=0), help="Stop when this much is spent."),
    click.option(
        "--patience",
        type=click.FloatRange(min=1),
        default=300.0,
        show_default=True,
        help="Seconds that one answer may take.",
    ),
    click.option(
        "--longest",
        type=click.IntRange(50, 32_000),
        default=LONGEST_ANSWER,
        show_default=True,
        help="Tokens of an answer at most; what a cut answer holds whole is read.",
    ),
    proxy_option,
)


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that asks a model."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def terms(at_once: int, price: str, at_most: float | None, longest: int) -> advising.Terms:
    """How a model is asked; UsageError for a price that is none."""
    try:
        read, written = map(float, price.split(","))
    except ValueError:
        raise UsageError(f"--price {price}: two numbers, for tokens read and written: 0.4,1.6") from None
    return advising.Terms(at_once, Price(read, written), at_most, longest)


def asker(spec: str, model: str | None, answers: Path | None, patience: float, proxy: str | None) -> Asker:
    """Who answers, with model and key from the environment where they are not given."""
    name = model or os.environ.get(MODEL, "")
    bounds = Bounds(pause=min(patience, 120.0), whole=patience)
    return advising.asker(spec, name, os.environ.get(KEY, ""), answers, proxy, bounds)
