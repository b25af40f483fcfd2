"""The quick count of a page's mark-up never says less than the exact one, and the same of its depth."""

from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.collect import Limits
from blocwatch.collect.markup import shape

PARTS = (
    "<div>", "</div>", "<DIV a=1 b='2'>", "<p>", "<!--", "-->", "<script>", "</script>", "</SCRIPT >", "<br>", "<li>",
    "<title>", "</title>", "<", "=", " x =1", "'", '"', "<a href=x>", "</a>", "text ", "<span", ">", "<style>", "</style",
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_quick_count_is_never_less_than_the_exact_one(markup: str) -> None:
    exact, quick = shape(markup), shape(markup, Limits())
    assert quick.depth == exact.depth
    assert quick.marks >= exact.marks


def test_page_over_its_limits_is_counted_exactly() -> None:
    markup = "<div>" * 300 + "=" * 60_000
    assert shape(markup, Limits()) == shape(markup)
