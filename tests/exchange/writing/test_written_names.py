"""Names of authors, taken apart as bibliographies want them."""

import pytest

from llmread_tui.exchange.writing.names import Name, split


@pytest.mark.parametrize(
    ("author", "name"),
    [
        pytest.param("Alan Turing", Name(given="Alan", family="Turing"), id="two-words"),
        pytest.param("Tom B. Brown", Name(given="Tom B.", family="Brown"), id="initial"),
        pytest.param("Łukasz Kaiser", Name(given="Łukasz", family="Kaiser"), id="accents"),
        pytest.param(
            "Laurens van der Maaten",
            Name(given="Laurens", particle="van der", family="Maaten"),
            id="particle",
        ),
        pytest.param(
            "Diego de Las Casas",
            Name(given="Diego", particle="de", family="Las Casas"),
            id="particle-before-two",
        ),
        pytest.param(
            "Robert Downey Jr.",
            Name(given="Robert", family="Downey", suffix="Jr."),
            id="suffix",
        ),
        pytest.param(
            "Martin Luther King, Jr.",
            Name(given="Martin Luther", family="King", suffix="Jr."),
            id="suffix-behind-comma",
        ),
        pytest.param("Knuth, Donald E.", Name(given="Donald E.", family="Knuth"), id="turned"),
        pytest.param(
            "García Márquez, Gabriel",
            Name(given="Gabriel", family="García Márquez"),
            id="turned-two-words",
        ),
        pytest.param(
            "van Rossum, Guido",
            Name(given="Guido", particle="van", family="Rossum"),
            id="turned-particle",
        ),
        pytest.param("Ofir Press", Name(given="Ofir", family="Press"), id="press"),
        pytest.param("Qingyao Ai", Name(given="Qingyao", family="Ai"), id="ai"),
        pytest.param("JR Smith", Name(given="JR", family="Smith"), id="initials-together"),
        pytest.param("Yann LeCun", Name(given="Yann", family="LeCun"), id="capital-inside"),
    ],
)
def test_people_are_taken_apart(author: str, name: Name) -> None:
    """A person's name falls into given name, particle, family name and suffix."""
    assert split(author) == name


@pytest.mark.parametrize(
    "author",
    [
        pytest.param("OpenAI", id="one-word"),
        pytest.param("kipply", id="handle"),
        pytest.param("王小明", id="no-blanks"),
        pytest.param("PDP Research Group", id="group"),
        pytest.param("Hugging Face", id="house"),
        pytest.param("Google DeepMind", id="house-and-part"),
        pytest.param("Meta AI", id="field"),
        pytest.param("Foo, Inc.", id="comma"),
        pytest.param("Research and Development", id="and"),
        pytest.param("Weights & Biases", id="ampersand"),
        pytest.param("wh (nrehiew)", id="parentheses"),
        pytest.param("jane street", id="small-letters"),
        pytest.param("Section 9", id="digit"),
        pytest.param(",", id="comma-alone"),
    ],
)
def test_other_names_stay_whole(author: str) -> None:
    """The name of an organisation, and one of a single word, is not taken apart."""
    assert split(author) == Name(family=author, is_whole=True)
