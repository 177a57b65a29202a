"""What an address in a list tells: whether it is reading, and of what work."""

import pytest

from llmread_tui.exchange.reading import link_facts, targets
from llmread_tui.exchange.reading.targets import Aside

REPOSITORY = "https://github.com/o/r/blob/HEAD/"


@pytest.mark.parametrize(
    ("target", "url", "aside"),
    [
        pytest.param("https://a.org/x", "https://a.org/x", None, id="page"),
        pytest.param("//a.org/x", "https://a.org/x", None, id="without-a-scheme"),
        pytest.param("www.a.org/x", "https://www.a.org/x", None, id="without-scheme-and-slashes"),
        pytest.param("https://a.org/x y", "https://a.org/x%20y", None, id="blank"),
        pytest.param("#top", None, Aside.ANCHOR, id="anchor"),
        pytest.param("docs/a.md", None, Aside.INSIDE, id="path"),
        pytest.param("", None, Aside.INSIDE, id="nothing"),
        pytest.param("mailto:a@b.org", None, Aside.NO_ADDRESS, id="mail"),
        pytest.param("ftp://a.org/x", None, Aside.NO_ADDRESS, id="ftp"),
        pytest.param("https://[x", None, Aside.NO_ADDRESS, id="broken"),
        pytest.param("https://img.shields.io/x", "", Aside.MACHINERY, id="badge"),
        pytest.param("https://opensource.org/licenses/MIT", "", Aside.MACHINERY, id="licence"),
        pytest.param("https://opensource.org/ai", "https://opensource.org/ai", None, id="article"),
        pytest.param("https://github.com/o/r/issues", "", Aside.MACHINERY, id="issues"),
        pytest.param("https://github.com/o/r/issues/7", "https://github.com/o/r/issues/7", None,
                     id="an-issue"),
        pytest.param("https://github.com/o/r/edit/main/x.md", "", Aside.MACHINERY, id="editing"),
        pytest.param("https://twitter.com/someone", "", Aside.PERSON, id="account"),
        pytest.param("https://x.com/someone/status/1", "https://x.com/someone/status/1", None,
                     id="thread"),
        pytest.param("https://www.linkedin.com/in/someone/", "", Aside.PERSON, id="cv"),
        pytest.param("https://scholar.google.ca/citations?user=x", "", Aside.PERSON, id="scholar"),
        pytest.param("https://github.com/someone", "", Aside.PERSON, id="github-account"),
        pytest.param("https://m.example/@someone", "", Aside.PERSON, id="mastodon-account"),
        pytest.param("https://www.youtube.com/@channel", "https://www.youtube.com/@channel", None,
                     id="channel"),
    ],
)  # fmt: skip
def test_target(target: str, url: str | None, aside: Aside | None) -> None:
    """A link leads to reading, to something beside it, or nowhere."""
    found = targets.resolve(target, None)

    assert found.aside == aside
    assert found.url == (url if url != "" else target)


@pytest.mark.parametrize(
    ("target", "url", "aside"),
    [
        pytest.param("docs/a.md", f"{REPOSITORY}docs/a.md", None, id="path"),
        pytest.param("./b.md#x", f"{REPOSITORY}b.md#x", None, id="path-with-anchor"),
        pytest.param("https://github.com/o/r#papers", "", Aside.ANCHOR, id="repository"),
        pytest.param("https://github.com/o/r2", "https://github.com/o/r2", None, id="another"),
        pytest.param("https://github.com/o/r/tree/main/x", "https://github.com/o/r/tree/main/x", None,
                     id="folder"),
        pytest.param("http://[", None, Aside.NO_ADDRESS, id="broken"),
    ],
)  # fmt: skip
def test_target_from_an_address(target: str, url: str | None, aside: Aside | None) -> None:
    """With the list's address known, paths go out from it, and it leads to itself."""
    found = targets.resolve(target, REPOSITORY)

    assert found.aside == aside
    assert found.url == (url if url != "" else target)


@pytest.mark.parametrize(
    ("url", "ids", "year", "kind"),
    [
        pytest.param("https://arxiv.org/pdf/2301.00704v2.pdf", {"arxiv": "2301.00704"}, 2023, "paper",
                     id="arxiv"),
        pytest.param("http://arxiv.org/pdf/1112.6209.pdf&embed", {"arxiv": "1112.6209"}, 2011, "paper",
                     id="arxiv-with-a-slip"),
        pytest.param("https://arxiv.org/abs/cs/0112017", {"arxiv": "cs/0112017"}, 2001, "paper",
                     id="old-arxiv"),
        pytest.param("https://arxiv.org/abs/hep-th/9901001", {"arxiv": "hep-th/9901001"}, 1999, "paper",
                     id="arxiv-of-last-century"),
        pytest.param("https://huggingface.co/papers/2301.00704", {"arxiv": "2301.00704"}, 2023, "paper",
                     id="hugging-face"),
        pytest.param("https://doi.org/10.48550/arXiv.2301.00704", {"arxiv": "2301.00704"}, 2023, "paper",
                     id="arxiv-doi"),
        pytest.param("https://arxiv.org/list/cs.CL/recent", {}, None, None, id="arxiv-list"),
        pytest.param("https://doi.org/10.1038/nature14539", {"doi": "10.1038/nature14539"}, None, None,
                     id="doi"),
        pytest.param("https://dl.acm.org/doi/abs/10.1145/3442188.3445922",
                     {"doi": "10.1145/3442188.3445922"}, None, None, id="publisher"),
        pytest.param("https://aclanthology.org/N19-1423.pdf", {"acl": "N19-1423"}, 2019, "paper", id="acl"),
        pytest.param("https://aclanthology.org/2020.acl-main.1/", {"acl": "2020.acl-main.1"}, 2020,
                     "paper", id="new-acl"),
        pytest.param("https://aclanthology.org/P98-1001", {"acl": "P98-1001"}, 1998, "paper", id="old-acl"),
        pytest.param("https://openreview.net/pdf?id=yzkSU5zdwD", {"openreview": "yzkSU5zdwD"}, None,
                     "paper", id="openreview"),
        pytest.param("https://papers.nips.cc/paper/2020/file/x-Paper.pdf", {}, 2020, "paper", id="neurips"),
        pytest.param("https://openaccess.thecvf.com/content_cvpr_2015/papers/x.pdf", {}, 2015, "paper",
                     id="cvf"),
        pytest.param("https://github.com/o/r", {"github": "o/r"}, None, "repo", id="repository"),
        pytest.param("https://github.com/o/r/blob/main/x.pdf", {"github": "o/r"}, None, None, id="file"),
        pytest.param("https://youtu.be/aircAruvnKk", {"youtube": "aircAruvnKk"}, None, "video", id="video"),
        pytest.param("https://www.youtube.com/playlist?list=PL1", {"youtube_playlist": "PL1"}, None,
                     "video", id="playlist"),
        pytest.param("https://www.youtube.com/@a_b", {"youtube_channel": "@a_b"}, None, "video",
                     id="channel"),
        pytest.param("https://vimeo.com/12345", {}, None, "video", id="vimeo"),
        pytest.param("https://docs.google.com/presentation/d/x", {}, None, "slides", id="slides"),
        pytest.param("https://speakerdeck.com/a/b", {}, None, "slides", id="deck"),
        pytest.param("https://www.reddit.com/r/x/comments/1/y/", {}, None, "thread", id="reddit"),
        pytest.param("https://news.ycombinator.com/item?id=1", {}, None, "thread", id="hacker-news"),
        pytest.param("https://a.org/2023/Aug/3/weird/", {}, 2023, None, id="dated"),
        pytest.param("https://a.org/posts/2018-06-24-attention/", {}, 2018, None, id="dated-with-dashes"),
        pytest.param("https://a.org/blog/2021/x.html", {}, None, None, id="year-alone"),
        pytest.param("https://a.org/x.pdf", {}, None, None, id="pdf"),
    ],
)  # fmt: skip
def test_facts(url: str, ids: dict[str, str], year: int | None, kind: str | None) -> None:
    """Identifiers, years and kinds are told where there is no doubt."""
    found = link_facts.identifiers(url)

    assert (found, link_facts.year(url, found), link_facts.kind(url, found)) == (ids, year, kind)
