"""From the address that people have of a list to where its text is."""

import pytest

from llmread_tui.exchange.origins import origin

RAW = "https://raw.githubusercontent.com"


@pytest.mark.parametrize(
    ("url", "first", "base", "name"),
    [
        pytest.param("https://github.com/o/Awesome-LLM", f"{RAW}/o/Awesome-LLM/HEAD/README.md",
                     "https://github.com/o/Awesome-LLM/blob/HEAD/", "awesome-llm", id="repository"),
        pytest.param("http://www.github.com/o/r.git", f"{RAW}/o/r/HEAD/README.md",
                     "https://github.com/o/r/blob/HEAD/", "r", id="clone-address"),
        pytest.param("https://github.com/o/r?tab=readme#papers", f"{RAW}/o/r/HEAD/README.md",
                     "https://github.com/o/r/blob/HEAD/", "r", id="tab-and-anchor"),
        pytest.param("https://github.com/o/r/tree/main/docs", f"{RAW}/o/r/main/docs/README.md",
                     "https://github.com/o/r/blob/main/docs/", "docs", id="folder"),
        pytest.param("https://github.com/o/r/blob/main/l/papers.md", f"{RAW}/o/r/main/l/papers.md",
                     "https://github.com/o/r/blob/main/l/papers.md", "papers", id="file"),
        pytest.param("https://github.com/o/r/blob/main/README.md", f"{RAW}/o/r/main/README.md",
                     "https://github.com/o/r/blob/main/README.md", "r", id="file-called-readme"),
        pytest.param(f"{RAW}/o/r/main/papers.bib", f"{RAW}/o/r/main/papers.bib",
                     "https://github.com/o/r/blob/main/papers.bib", "papers", id="raw-file"),
        pytest.param("https://gist.github.com/me/0123456789abcdef#file-x-md",
                     "https://gist.github.com/me/0123456789abcdef/raw",
                     "https://gist.github.com/me/0123456789abcdef", "", id="gist"),
        pytest.param("https://gitlab.com/g/s/p", "https://gitlab.com/g/s/p/-/raw/HEAD/README.md",
                     "https://gitlab.com/g/s/p/-/raw/HEAD/", "p", id="gitlab"),
        pytest.param("https://gitlab.com/g/p/-/blob/main/a/list.md",
                     "https://gitlab.com/g/p/-/raw/main/a/list.md",
                     "https://gitlab.com/g/p/-/blob/main/a/list.md", "p", id="gitlab-file"),
        pytest.param("https://example.org/reading/list.html?x=1#a",
                     "https://example.org/reading/list.html?x=1",
                     "https://example.org/reading/list.html?x=1", "", id="page"),
        pytest.param("https://example.org", "https://example.org", "https://example.org", "",
                     id="front-page"),
    ],
)  # fmt: skip
def test_origin(url: str, first: str, base: str, name: str) -> None:
    """A page that shows a list leads to the file it shows, and paths in it to pages again."""
    found = origin(url)

    assert (found.addresses[0], found.base, found.name) == (first, base, name)


def test_repository_is_asked_for_every_usual_name() -> None:
    """The names of a README are tried in their order, and the page stays that of the repository."""
    found = origin("https://github.com/o/r/tree/dev")

    assert found.page == "https://github.com/o/r"
    assert [each.rpartition("/")[2] for each in found.addresses][:2] == ["README.md", "readme.md"]
    assert all(each.startswith(f"{RAW}/o/r/dev/") for each in found.addresses)
