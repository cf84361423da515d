"""Ontology, data and queries are found wherever the package lies, and a change to them is noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import eomgraph
from eomgraph import resources
from eomgraph.errors import ResourceError

PACKAGE = Path(eomgraph.__file__).parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel lays it out, away from the checkout."""
    site = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(PACKAGE, site / "eomgraph", ignore=shutil.ignore_patterns("__pycache__"))
    for name in resources.FOLDERS:
        shutil.copytree(resources.folder(name), site / "eomgraph" / "_bundle" / name)
    return site


def said_by(site: Path, expression: str) -> str:
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from eomgraph import resources; print({expression})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("name", resources.FOLDERS)
def test_a_checkout_uses_its_folders_in_place(name: str) -> None:
    assert resources.folder(name) == PACKAGE.parents[1] / name


def test_an_installed_package_uses_its_own_copy(installed: Path) -> None:
    assert said_by(installed, "resources.folder('data')") == str(installed / "eomgraph" / "_bundle" / "data")


def test_the_same_content_has_the_same_hash_wherever_it_lies(installed: Path, tmp_path: Path) -> None:
    bundle = installed / "eomgraph" / "_bundle"
    shutil.copytree(bundle, tmp_path, dirs_exist_ok=True)
    shutil.copytree(installed, tmp_path / "src", ignore=shutil.ignore_patterns("_bundle"))
    (tmp_path / "pyproject.toml").touch()
    assert said_by(tmp_path / "src", "resources.folder('data')") == str(tmp_path / "data")
    assert said_by(tmp_path / "src", "resources.content_hash()") == said_by(
        installed, "resources.content_hash()"
    )


@pytest.mark.parametrize(
    "name", ["ontology/claims.ttl", "data/reference/themes.ttl", "queries/rules/cax-sco.ru"]
)
def test_any_change_changes_the_hash(name: str, installed: Path) -> None:
    before = said_by(installed, "resources.content_hash()")
    with (installed / "eomgraph" / "_bundle" / name).open("ab") as file:
        file.write(b"\n")
    assert said_by(installed, "resources.content_hash()") != before


def test_a_missing_folder_is_an_error_with_its_remedy() -> None:
    with pytest.raises(ResourceError, match=r"the folder sources is missing .*: install eomgraph anew"):
        resources.folder("sources")
