"""The power is cut: nothing that was told is lost with the library's settings, and much without them."""

import sys

import pytest

from tests.crashes.powercut import cut_power

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")


@pytest.mark.outside
def test_nothing_is_lost_in_three_hundred_states() -> None:
    found = cut_power("FULL", 300, seed=1)
    assert found.kinds == {"good": 300}, found.words


@pytest.mark.outside
def test_the_simulation_shows_what_the_usual_setting_loses() -> None:
    found = cut_power("NORMAL", 150, seed=1)
    assert found.kinds["lost"] >= 30, found.words
    assert found.kinds["corrupt"] == found.kinds["half"] == 0, "SQLite promises a whole file even so"


@pytest.mark.outside
def test_the_simulation_shows_what_is_destroyed_without_syncs() -> None:
    found = cut_power("OFF", 150, seed=1)
    assert found.kinds["corrupt"] >= 20, found.words
    assert found.kinds["lost"] >= 10, found.words


@pytest.mark.soak
def test_nothing_is_lost_in_ten_thousand_states() -> None:
    found = cut_power("FULL", 10_000, seed=2022, jobs=2)
    print(f"\n{found.kinds} of {found.events} system calls")
    assert found.kinds == {"good": 10_000}, found.words


@pytest.mark.soak
def test_a_thousand_states_with_weaker_settings_show_losses() -> None:
    for weaker in ("NORMAL", "OFF"):
        found = cut_power(weaker, 1_000, seed=2022, jobs=2)
        print(f"\n{weaker}: {found.kinds}")
        assert found.kinds["lost"] > 0
