"""Each data folder's README has a line for each of its files, and no other."""

from __future__ import annotations

import re

import pytest

from eomgraph import resources

FOLDERS = sorted({path.parent for path in resources.folder("data").rglob("*.ttl")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_data_folder_is_described_file_by_file(folder) -> None:  # type: ignore[no-untyped-def]
    described = re.findall(r"^\| `([\w.-]+)` \|", (folder / "README.md").read_text(encoding="utf-8"), re.M)
    assert sorted(described) == sorted(path.name for path in folder.glob("*.ttl"))
