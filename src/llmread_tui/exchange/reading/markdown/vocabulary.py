"""The words of reading lists: what links, headings and columns are called that are no titles."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from llmread_tui import text

_FORM_WORDS: Final[Mapping[str, str]] = {
    "code": "code codes github gitlab repo repos repository implementation implementations source"
    " pytorch torch tensorflow tf tf2 jax keras flax mlx colab notebook notebooks software toolkit"
    " codebase package library kaggle codalab 代码",
    "video": "video videos youtube talk talks recording recordings bilibili vimeo webinar lecture"
    " lectures watch 视频",
    "slides": "slides slide ppt pptx poster deck keynote presentation",
    "demo": "demo demos app playground space spaces gradio replicate try",
    "data": "data dataset datasets model models weights checkpoint checkpoints huggingface hf"
    " benchmark corpus collection hub modelscope zenodo zip 数据",
    "thread": "twitter tweet tweets thread threads reddit hn discussion linkedin zhihu"
    " 知乎 discord",
    "post": "blog blogs post posts blogpost medium news announcement substack explanation"
    " walkthrough writeup article summary note notes explainer interview podcast",
    "project": "project page website site web homepage home docs documentation doc wiki leaderboard"
    " 项目 主页",
    "pdf": "pdf ps djvu epub",
    "paper": "paper papers arxiv preprint openreview acl aclanthology doi journal proceedings ieee"
    " acm abs abstract html manuscript report publication biorxiv medrxiv ssrn pmlr neurips nips"
    " icml iclr cvpr emnlp naacl jmlr 论文",
    "cite": "bib bibtex cite citation citations scholar",
    "link": "link links here url this more details info click read see view open download original"
    " source 链接 原文",
}
"""By form the words of labels; the form that stands first here is what several of them mean."""

_FILLERS: Final = frozenset(
    {"official", "offical", "unofficial", "full", "our", "the", "for"}
    | {"to", "and", "or", "with", "original", "english", "chinese", "version", "latest"}
    | {"v1", "v2", "v3", "1", "2", "3", "4", "final", "online", "free", "supplementary", "pre"}
    | {"supplement", "appendix", "short", "long", "extended", "technical", "tech", "conference"}
    | {"print", "access", "hugging", "face", "text", "get", "now", "available"}
    | {"part", "from", "by"}
)
_FORMS: Final = {word: form for form, words in _FORM_WORDS.items() for word in words.split()}
_ORDER: Final = tuple(_FORM_WORDS)

_OWN: Final = {
    "publisher by doi": "paper",
    "the address in the list": "listed",
    "as listed": "listed",
    "post about it": "post",
    "discussion of it": "thread",
    "archived copy": "link",
}
"""What llmread's own export calls the forms of a work."""

_NAMES: Final = frozenset(
    {"github", "gitlab", "youtube", "huggingface", "reddit", "twitter", "medium", "docs", "tf"}
    | {"documentation", "wiki", "tensorflow", "pytorch", "torch", "keras", "jax", "flax", "mlx"}
    | {"colab", "openreview", "kaggle", "arxiv", "blog", "news", "scholar", "wikipedia", "papers"}
    | {"datasets", "models", "talks", "videos", "lectures", "podcast", "linkedin", "discord"}
    | {"zenodo", "library", "benchmark", "leaderboard", "course", "zhihu", "webinar", "keynote"}
    | {"modelscope", "gradio", "replicate"}
)
"""Labels that are names of something as well, so that one alone may be a title."""

_CONTENTS: Final = r"(?:table of )?contents?|toc|navigation|quick links|jump to"
LEFT_OUT_SECTIONS: Final = re.compile(
    rf"{_CONTENTS}"
    r"|(?:how to )?contribut(?:e|ing|ions?|ors?)\b.*|contribution guidelines.*|pull requests?"
    r"|licen[cs](?:e|es|ing)\b.*|copyright.*|disclaimer.*|code of conduct"
    r"|acknowledge?ments?|credits|thanks.*|special thanks.*|sponsors?(?:hip)?|backers|donat.*"
    r"|support(?:ing)? (?:us|me|this).*|star ?history.*|stargazers.*|stars?"
    r"|(?:how to )?cit(?:e|ing|ation|ations)\b.*|bibtex|reference us"
    r"|contact(?: us| me|s)?|feedback|follow (?:us|me)|join us|community|social"
    r"|maintainers?|the team|(?:our|core) team|team|about (?:me|us|the authors?)"
    r"|change ?log|update log|changes|todo"
)
"""Headings, folded and without signs, whose sections hold nothing to read."""

COLUMNS: Final[Mapping[str, str]] = {
    "title": "title paper papers name model work project article book course resource resources"
    " topic lecture tutorial notebook method publication repo repository tool blog post item what",
    "year": "year date published publication-date release release-time release-date time month when"
    " published-date publish-date released",
    "venue": "venue conference journal publisher published-in publication-venue pub where booktitle"
    " venues proceedings",
    "authors": "author authors author(s) by writer speaker speakers instructor instructors"
    " lecturer presenter",
    "remark": "description notes note comment comments summary abstract tldr about remarks"
    " contribution details keywords keyword highlights takeaway",
}
"""By role the heads of columns; every other column may hold labels such as ``code``."""

_ROLES: Final = {head: role for role, heads in COLUMNS.items() for head in heads.split()}

_SIGNS: Final = re.compile(r"[^\w\s()/]+")


def bare(words: str) -> str:
    """Give words as they are compared: folded, without emoji and punctuation."""
    return " ".join(_SIGNS.sub(" ", text.fold(words)).split())


@lru_cache(maxsize=256)
def form_of(label: str) -> str | None:
    """Give the form that the text of a link names, if it names no more than that.

    ``[pdf]`` gives ``pdf``, ``Official code (PyTorch)`` ``code``, ``here`` and an empty text
    ``link``, and a title None.
    """
    folded = bare(label.replace("-", " "))
    if folded in _OWN:
        return _OWN[folded]
    words = re.split(r"[\s()/_]+", folded)
    words = [word for word in words if word]
    if len(words) > 5:  # noqa: PLR2004 - words of the longest label
        return None
    forms = {_FORMS[word] for word in words if word in _FORMS}
    if not all(word in _FORMS or word in _FILLERS for word in words):
        return None
    if not forms:
        if {"hugging", "face"} <= set(words):
            return "data"
        return "link" if len(words) < 2 else None  # noqa: PLR2004 - "1" and "v2", no "For the"
    return min(forms, key=_ORDER.index)


def is_name(label: str) -> bool:
    """Tell whether a label may be a title: of the site or program of that name."""
    word = bare(label)
    return word in _NAMES or word == "hugging face"


def role_of(head: str) -> str | None:
    """Give the role of a column (of `COLUMNS`) or the form that its links have."""
    words = bare(head)
    return _ROLES.get(words) or _ROLES.get(words.replace(" ", "-")) or form_of(head)


def is_contents(heading: str) -> bool:
    """Tell whether a section is the list's table of contents, which ends at any heading."""
    return re.fullmatch(_CONTENTS, bare(heading).strip("()/ ")) is not None


def is_left_out(heading: str) -> bool:
    """Tell whether a section is about the list itself: its contents, its licence, its makers."""
    return LEFT_OUT_SECTIONS.fullmatch(bare(heading).strip("()/ ")) is not None
