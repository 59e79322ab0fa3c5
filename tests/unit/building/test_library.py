"""The JSON object with the sources of the library."""

from building.library import library_sources


def test_the_json_contains_the_files_of_the_library_but_none_of_the_application() -> None:
    sources = {
        "py/nnvisu/network.py": "class MLP: ...  # Größe\n".encode(),
        "py/nnvisu/datasets/moons.py": b"",
        "py/nnvisu/app/session.py": b"",
        "py/nnvisu/page/showing.py": b"",
        "py/nnvisu/__main__.py": b"",
        "web/main.js": b"",
        "README.md": b"",
    }
    assert library_sources(sources) == {
        "nnvisu/network.py": "class MLP: ...  # Größe\n",
        "nnvisu/datasets/moons.py": "",
    }
