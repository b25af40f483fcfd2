from hypothesis import given
from hypothesis import strategies as st

from notation import marked, plain

LINE = (
    "[source|Сеул] [cue|заявил], что [content|[actor|КНДР] [AID|передала] [recipient|России] [item|снаряды]]."
)


def test_marks_come_out_and_go_in_again():
    assert marked(*plain(LINE)) == LINE


def test_a_mark_is_over_its_words():
    text, marks = plain(LINE)
    assert {label: text[start:stop] for start, stop, label in marks if label in {"cue", "AID"}} == {
        "cue": "заявил",
        "AID": "передала",
    }


@given(st.text())
def test_any_text_survives(text):
    assert plain(marked(text, [])) == (text, [])
