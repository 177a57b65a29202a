"""What a page tells programs is found wherever and however it is written."""

import pytest

from llmread_tui.sources.html_head import read_head

DATA = "<script type='application/ld+json'>{}</script>"


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param('<meta name="description" content="Words.">', id="name"),
        pytest.param("<META CONTENT='Words.' PROPERTY='Description' />", id="property"),
        pytest.param("<meta name=description content=Words.>", id="unquoted"),
        pytest.param('<meta name=" description "\n content=" Words. ">', id="blanks"),
        pytest.param('<meta name="other" property="description" content="Words.">', id="both"),
        pytest.param("<meta name=description content=''>" * 2
                     + "<meta name=description content=Words.>", id="first-not-empty"),
        pytest.param("<meta name=description content=Words.>"
                     "<meta name=description content=More>", id="first"),
        pytest.param("<!-- <meta name=description content=No> -->"
                     "<meta name=description content=Words.>", id="comment"),
        pytest.param("<script>'<meta name=description content=No>'</script>"
                     "<meta name=description content=Words.>", id="script"),
        pytest.param("<title><meta name=description content=No></title>"
                     "<meta name=description content=Words.>", id="title"),
    ],
)  # fmt: skip
def test_fields_are_found_by_their_names(tag: str) -> None:
    """A field is named by `name` or `property`, without case; the first that has a value counts."""
    assert read_head(f"<html><head>{tag}</head>").first("description") == "Words."


def test_first_of_several_names_counts() -> None:
    """Of several fields the first that is there is given, with all its values."""
    head = read_head("<meta name=b content=1><meta name=a content=2><meta name=b content=3>")

    assert head.first("missing", "a", "b") == "2"
    assert head.all("b", "a") == ("1", "3")
    assert head.first("missing") == ""
    assert head.all("missing") == ()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<head></head><meta name=a content=1>", id="behind-the-head"),
        pytest.param("<body><meta name=a content=1>", id="in-the-body"),
        pytest.param(f"</head><meta name=a content=1>{DATA}", id="before-data"),
        pytest.param("<i>" * 50_000 + "<meta name=a content=1>", id="behind-very-much"),
        pytest.param("<meta name=b content=1>" * 400 + "<meta name=a content=1>", id="too-many"),
        pytest.param(f"<meta name=a content='{'x' * 25_000}'>", id="too-long"),
    ],
)
def test_fields_are_looked_for_at_the_beginning(page: str) -> None:
    """What stands behind the head, or behind more than a page has, is no field."""
    assert read_head(page).first("a") == ""


def test_title_is_the_first_one() -> None:
    """The page's title is its first, and only the head has it."""
    page = "<head><title>\n One &amp; two</title><title>No</title></head><svg><title>No</title>"

    assert read_head(page).title == "One &amp; two"
    assert read_head(f"<head></head><svg><title>No</title>{DATA}").title == ""
    assert read_head("<head><title>Without an end").title == ""


def test_canonical_address_is_the_first_one() -> None:
    """The address a page wants to be known by is unescaped."""
    page = "<link rel=icon href=/i><link rel='alternate Canonical' href='/a?b=1&amp;c=2'>"

    assert read_head(page + "<link rel=canonical href=/other>").canonical == "/a?b=1&c=2"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<head>{DATA.format('{}')}</head>", id="head"),
        pytest.param(f"<head></head><body><p>{DATA.format('{}')}", id="body"),
        pytest.param("<body><script type=Application/LD+JSON>{}</SCRIPT>", id="case"),
        pytest.param(f"<script>1</script>{DATA.format('{}')}<script>2</script>", id="among-others"),
        pytest.param(f"{DATA.format(' ' * 256_001)}{DATA.format('{}')}", id="behind-a-long-one"),
    ],
)
def test_data_is_found_on_the_whole_page(page: str) -> None:
    """JSON-LD stands anywhere; what is too long, or another script, is none."""
    assert read_head(page).scripts == ["{}"]


def test_only_so_many_scripts_are_kept() -> None:
    """A page of JSON-LD alone is read up to a limit."""
    assert len(read_head(DATA.format("{}") * 1000).scripts) == 20
