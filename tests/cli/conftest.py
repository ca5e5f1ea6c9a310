"""A book on a file, in an empty folder of its own, without the settings of whoever runs the tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc.i18n import use_language
from quykhuyenhoc_cli import userfile
from tests.cli.running import done, received


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the user's settings out, and stand in an empty folder."""
    for name in [name for name in os.environ if name.startswith("QKH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("QKH_STATE", "-")
    monkeypatch.setenv("QKH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.chdir(tmp_path)
    userfile._cache.clear()
    yield
    use_language("vi")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file that ``book`` copies."""
    path = tmp_path_factory.mktemp("book") / "quy.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QKH_FILE", str(path))
        done("init", "--book", "SL", "--name", "Hội Khuyến học Sơn La")
        done("fund", "add", "--code", "TH", "--name", "Tô Hiệu")
        done("fund", "add", "--code", "Q", "--name", "Quỹ chung")
        done("party", "add", "--code", "NCC1", "--name", "Nhà sách", "--kind", "supplier")
        received("TH", "100tr")
    return path


@pytest.fixture
def book(made_once: Path) -> str:
    """Give quy.db with book SL, funds TH and Q, party NCC1, and 100 triệu received for TH on 07/03/2022 (BC1)."""
    shutil.copy(made_once, "quy.db")
    return "quy.db"


@pytest.fixture
def merit_round(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    """Open round KT-1 of a programme of merit in the book, for a wide screen in Vietnamese."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("QKH_LANG", "vi")
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")
