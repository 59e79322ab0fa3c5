"""The sources of the library, which the tab Code shows."""

from building.library import library_sources


def test_the_library_has_its_own_files_and_no_file_of_the_application() -> None:
    sources = {
        "py/nnvisu/network.py": "class MLP: ...  # Größe\n".encode(),
        "py/nnvisu/datasets/moons.py": b"",
        "py/nnvisu/app/session.py": b"",
        "web/main.js": b"",
        "README.md": b"",
    }
    assert library_sources(sources) == {
        "nnvisu/network.py": "class MLP: ...  # Größe\n",
        "nnvisu/datasets/moons.py": "",
    }
