"""From what people write for a channel to the icon that stands for it."""

from __future__ import annotations

import re
from functools import lru_cache

OTHER = "channel-other"
"""The icon of a channel that fits none of the others."""

# The first line with a word that begins like one of the channel's words wins; longer, more telling words come first.
_WORDS: tuple[tuple[str, str], ...] = (
    ("channel-sms", "sms text-message texts whatsapp-message mms сообщение"),
    ("channel-chat", "chat messenger whatsapp bot chatbot message messaging slack teams wechat telegram чат 聊天 チャット 채팅"),
    ("channel-social", "social facebook instagram linkedin tiktok twitter x.com youtube reddit friend friends referral word-of-mouth "
     "recommendation community forum reviews trustpilot influencer soziale réseaux redes сети 社交"),
    ("channel-email", "e-mail email mail newsletter inbox mailing correo courriel почта 邮件 メール 메일 이메일"),
    ("channel-app", "app apps mobile smartphone ios android tablet ipad iphone phone-app application móvil приложение 应用 "
     "アプリ 앱 모바일"),
    ("channel-web", "web website webshop site online internet browser portal landing page search google seo homepage shop-online "
     "e-commerce ecommerce dashboard desktop webseite сайт 网站 网页 ウェブ サイト 웹"),
    ("channel-support", "support help helpdesk service customer-service hotline-support care call-centre call-center callcenter "
     "contact-centre contact-center zendesk ticket kundendienst поддержка 客服"),
    ("channel-phone", "phone call calls telephone tel hotline voice ivr callback telefon téléphone teléfono anruf звонок "
     "телефон 电话 電話 전화"),
    ("channel-store", "store shop branch retail outlet showroom counter pos in-store point-of-sale boutique filiale laden "
     "tienda magasin магазин офис 门店 店铺 店舗 매장"),
    ("channel-post", "post postal letter mailbox direct-mail paper-mail brief lettre carta письмо 邮寄 郵便"),
    ("channel-delivery", "delivery courier shipping parcel package truck transport logistics dispatch lieferung livraison "
     "entrega доставка 配送 快递 배송"),
    ("channel-event", "event webinar workshop conference fair trade-show meetup seminar training demo calendar booking "
     "appointment veranstaltung événement evento 活动"),
    ("channel-advert", "ad ads advert advertising advertisement banner campaign billboard marketing ppc sponsorship promotion "
     "werbung publicité publicidad реклама 广告 広告 광고"),
    ("channel-tv", "tv television radio broadcast cinema film video streaming podcast 电视 テレビ"),
    ("channel-kiosk", "kiosk terminal atm self-service screen self-checkout checkin-machine machine vending"),
    ("channel-payment", "payment pay card invoice-payment checkout bank billing paypal wallet transfer zahlung paiement pago "
     "оплата 支付 결제"),
    ("channel-document", "document form contract paper pdf invoice bill statement manual brochure leaflet flyer print guide "
     "catalogue catalog policy report formular документ 文件 書類"),
    ("channel-device", "device product watch wearable hardware sensor car vehicle machine iot appliance box unboxing gerät "
     "appareil 设备"),
    ("channel-person", "person in-person face-to-face f2f staff agent advisor adviser sales rep representative meeting visit "
     "consultant nurse doctor teacher reception receptionist waiter technician engineer personal home office field human "
     "onsite on-site 1:1 persönlich 面对面 対面 대면"),
)  # fmt: skip
_PIECES = re.compile(r"[^\W_]+(?:[-./:&][^\W_]+)*")


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for icon, words in _WORDS:
        for word in words.split():
            table.setdefault(word, icon)
    return table


_ICONS = _table()


@lru_cache(maxsize=4096)
def icon_of(channel: str) -> str:
    """Return the name of an icon of resources/icons for a channel in the user's words; empty for no channel.

    "mobile app" and "App" give ``channel-app``; what nothing fits gives `OTHER`. Of several channels ("App, phone") the
    first that is known counts.
    """
    text = channel[:300].casefold()
    words = _PIECES.findall(text)
    if not words:
        return OTHER if text.strip() else ""
    whole = "-".join(words)
    for candidate in (whole, *_pairs(words), *words):
        icon = _ICONS.get(candidate) or _ICONS.get(candidate.removesuffix("s")) or _inside(candidate)
        if icon:
            return icon
    return OTHER


def _pairs(words: list[str]) -> list[str]:
    """Two words at a time, as in "call centre"; of "mobile phone app" the app, not the phone, is what counts."""
    return ["-".join(words[at : at + 2]) for at in range(len(words) - 1)]


def _inside(word: str) -> str:
    """For scripts without spaces between words: the icon of a known word inside `word`."""
    if word.isascii():
        return ""
    return next((icon for known, icon in _ICONS.items() if not known.isascii() and known in word), "")
