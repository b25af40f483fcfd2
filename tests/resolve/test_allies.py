import pytest

from conftest import coded


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Иран и Китай обвинили США и их союзников в шантаже.", "ru"),
        ("Iran and China accused the United States and its allies of blackmail.", "en"),
        ("Іран і Китай звинуватили США та їхніх союзників у шантажі.", "uk"),
    ],
)
def test_allies_are_of_the_one_just_named(text, language):
    codes = [link.code for link in coded(text, language).links]
    assert "GRP:USA-allies" in codes
    assert not {"GRP:IRN-allies", "GRP:CHN-allies"} & set(codes)
