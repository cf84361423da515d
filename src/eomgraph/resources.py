"""Where ontology, data and queries lie: beside the code in a checkout, inside the package elsewhere."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from .errors import ResourceError

FOLDERS = ("ontology", "data", "queries")

_PACKAGE = Path(__file__).parent
_BUNDLE = "_bundle"
_KINDS = (".ttl", ".ru", ".rq", ".py")


def folder(name: str) -> Path:
    """Return one of FOLDERS; ResourceError where the installation lacks it."""
    checkout = _PACKAGE.parents[1]
    root = checkout if (checkout / "pyproject.toml").is_file() else _PACKAGE / _BUNDLE
    path = root / name
    if not path.is_dir():
        raise ResourceError(
            what=f"the folder {name} is missing",
            where=str(path),
            remedy="install eomgraph anew with: pip install --force-reinstall eomgraph",
        )
    return path


def content_hash() -> str:
    """Return a SHA-256 over all that a build depends on: ontology, data, queries and the code itself.

    Two installations of the same content have the same hash, wherever they lie.
    """
    return files_hash(*map(folder, FOLDERS), _PACKAGE)


def shared_hash() -> str:
    """Return a SHA-256 over what all reports depend on: as content_hash, but without the reports."""
    data = folder("data")
    return files_hash(
        *(folder(name) for name in FOLDERS if name != data.name),
        data / "reference",
        data / "countries",
        _PACKAGE,
    )


def files_hash(*folders: Path) -> str:
    """Return a SHA-256 over the names and contents of the files in folders, of the kinds that a project has."""
    digest = sha256()
    for root in folders:
        paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.suffix in _KINDS}
        for name, path in sorted(paths.items()):
            if not name.startswith(_BUNDLE):
                content = path.read_bytes()
                digest.update(f"{root.name}/{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
