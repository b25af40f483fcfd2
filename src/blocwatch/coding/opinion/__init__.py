"""The second coder: what a language model makes of a document, as far as its words stand in the text.

document, parse
| pieces         the codebook and some sentences: what is asked (prompt, codebook.toml)
  ... somebody asks an endpoint; no network is touched here ...
| spoken         an answer read for what it is, however broken
| grounded       every field found in the text; names by our resolver, days by our reader
| Opinion        a Coding under the model's name, beside that of the rules
| agreement      where the rules agree, where they forbid
"""

from blocwatch.coding.opinion.agreement import Agreement, Stand, Weighed, agreement, combined
from blocwatch.coding.opinion.codebook import Codebook, codebook
from blocwatch.coding.opinion.opinion import Opinion, coder_name, opinion
from blocwatch.coding.opinion.prompt import LONGEST_ANSWER, Piece, pieces

__all__ = [
    "LONGEST_ANSWER",
    "Agreement",
    "Codebook",
    "Opinion",
    "Piece",
    "Stand",
    "Weighed",
    "agreement",
    "codebook",
    "coder_name",
    "combined",
    "opinion",
    "pieces",
]
