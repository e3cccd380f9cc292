"""Whatever people write for a channel finds an icon that is shipped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.assets import asset
from journeymapper.board.channels import icon_of


@pytest.mark.parametrize(
    ("channel", "icon"),
    [
        ("App", "app"),
        ("mobile app", "app"),
        ("Website", "web"),
        ("Web", "web"),
        ("our web site", "web"),
        ("Call", "phone"),
        ("Phone", "phone"),
        ("e-mail", "email"),
        ("Email newsletter", "email"),
        ("E-MAIL", "email"),
        ("Branch", "store"),
        ("In-store", "store"),
        ("Social", "social"),
        ("Word of mouth", "social"),
        ("Call centre", "support"),
        ("text message", "sms"),
        ("WhatsApp", "chat"),
        ("in person", "person"),
        ("Ads", "advert"),
        ("公司网站", "web"),
        ("App, phone", "app"),
        ("carrier pigeon", "other"),
        ("💥", "other"),
    ],
)
def test_a_channel_finds_its_icon(channel: str, icon: str) -> None:
    assert icon_of(channel) == f"channel-{icon}"


def test_no_channel_has_no_icon() -> None:
    assert icon_of("") == icon_of("  ") == ""


@given(st.text(max_size=40))
def test_every_answer_is_the_name_of_a_shipped_icon(channel: str) -> None:
    icon = icon_of(channel)
    assert not icon or asset("icons", f"{icon}.svg").is_file()
