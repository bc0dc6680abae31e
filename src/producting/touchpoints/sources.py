"""Which places send visitors? One list for all: what each is called, where it stands, what kind of place it is.

A line is `brand; other names it is tagged with; its hosts`. A host stands for itself and everything below it, one with
`=` for itself alone (and `www.`, `m.`): news.naver.com is no search page. The kinds and the names in other countries
follow GA4's published lists; what is Korean here is added by us (docs/methods/channels.md).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

Kind = Literal["search", "social", "video", "shopping", "mail"]

SEARCH: Final = """
    naver; 네이버, naver_search, naver_sa, naver_brand, naver_brandsearch, naver_powerlink, naver_gfa; =naver.com, search.naver.com, adcr.naver.com
    daum; 다음, daum_search; =daum.net, search.daum.net
    nate; 네이트; =nate.com, search.nate.com, search.daum.nate.com
    zum; 줌; =zum.com, search.zum.com
    google; 구글, adwords, google_ads, google-ads, googleads, google-play, googlemybusiness; =google.com, cse.google.com
    bing; microsoft, msn, bing_ads, cortana; bing.com, =msn.com
    yahoo; ; =yahoo.com, =yahoo.co.jp, search.yahoo.com, search.yahoo.co.jp
    baidu; ; baidu.com
    yandex; ; yandex.com, yandex.ru, ya.ru
    duckduckgo; ; duckduckgo.com
    ecosia; ecosia.org; ecosia.org
    qwant; ; qwant.com
    startpage; ; startpage.com
    brave; ; search.brave.com
    kagi; ; kagi.com
    seznam; ; =seznam.cz, search.seznam.cz
    sogou; ; sogou.com
    360; 360.cn, so.com; so.com, 360.cn
    coccoc; ; coccoc.com
    ask; ; ask.com
    aol; ; search.aol.com, =aol.com
    lycos; ; lycos.com
    dogpile; ; dogpile.com
"""
SOCIAL: Final = """
    facebook; fb, facebook_ads, facebook-ads, fb_ads, meta, meta_ads, 페이스북, 메타; facebook.com, fb.com, fb.me
    messenger; ; messenger.com
    instagram; ig, insta, instagram_ads, igshopping, 인스타그램, 인스타; instagram.com
    threads; 스레드, 쓰레드; threads.net, threads.com
    whatsapp; ; whatsapp.com, wa.me
    twitter; x.com, twitter_ads, 트위터; twitter.com, x.com, t.co
    linkedin; linkedin_ads, 링크드인; linkedin.com, lnkd.in
    reddit; ; reddit.com, redd.it
    pinterest; 핀터레스트; pinterest.com, pinterest.co.kr, pin.it
    snapchat; ; snapchat.com
    tumblr; ; tumblr.com
    quora; ; quora.com
    discord; 디스코드; discord.com, discord.gg
    telegram; 텔레그램; telegram.org, telegram.me, t.me
    line; line.me, 라인; line.me
    wechat; weixin; weixin.qq.com
    weibo; ; weibo.com, weibo.cn
    vk; vkontakte; vk.com
    bluesky; ; bsky.app
    mastodon; ; mastodon.social
    medium.com; ; medium.com
    blogger; blogspot; blogger.com, blogspot.com
    wordpress.com; ; wordpress.com
    hacker news; hackernews; news.ycombinator.com
    goodreads; ; goodreads.com
    yelp; ; yelp.com
    naver blog; naver_blog, naverblog, 네이버 블로그, 네이버블로그; blog.naver.com, blog.me
    naver cafe; naver_cafe, navercafe, 네이버 카페, 네이버카페; cafe.naver.com
    naver kin; naver_kin, 지식인, 지식in; kin.naver.com
    naver post; naver_post, 네이버 포스트; post.naver.com
    band; naver_band, 네이버 밴드, 밴드; band.us
    kakao; kakaotalk, kakao_talk, kakao_bizboard, kakao_moment, kakaomoment, 카카오, 카카오톡; =kakao.com, talk.kakao.com, open.kakao.com, com.kakao.talk
    kakao channel; kakao_channel, kakaochannel, kakao_plus, 카카오채널, 카카오톡채널, 카카오톡 채널; pf.kakao.com
    kakao story; kakaostory, kakao_story, 카카오스토리; story.kakao.com
    daum cafe; daum_cafe, 다음 카페, 다음카페; cafe.daum.net
    brunch; 브런치; brunch.co.kr
    tistory; 티스토리; tistory.com
    velog; 벨로그; velog.io
    dcinside; 디시인사이드; dcinside.com
    fmkorea; 에펨코리아; fmkorea.com
    theqoo; 더쿠; theqoo.net
    clien; 클리앙; clien.net
    ruliweb; 루리웹; ruliweb.com
    ppomppu; 뽐뿌; ppomppu.co.kr
    mlbpark; 엠팍; mlbpark.donga.com
    inven; 인벤; inven.co.kr
    instiz; 인스티즈; instiz.net
    nate pann; 네이트판; pann.nate.com
    everytime; 에브리타임; everytime.kr
    blind; 블라인드; teamblind.com
    okky; ; okky.kr
    geeknews; 긱뉴스; news.hada.io
"""
VIDEO: Final = """
    youtube; yt, youtube_ads, 유튜브; youtube.com, youtu.be
    tiktok; tiktok_ads, 틱톡; tiktok.com
    vimeo; ; vimeo.com
    dailymotion; ; dailymotion.com
    twitch; ; twitch.tv
    netflix; ; netflix.com
    disneyplus; ; disneyplus.com
    hulu; ; hulu.com
    wistia; ; wistia.com, wistia.net
    bilibili; ; bilibili.com
    iqiyi; ; iqiyi.com, iq.com
    youku; ; youku.com
    naver tv; naver_tv, navertv, 네이버 tv, 네이버tv; tv.naver.com
    chzzk; 치지직; chzzk.naver.com
    kakao tv; kakao_tv, kakaotv, 카카오tv; tv.kakao.com
    soop; afreecatv, 아프리카tv, 숲; sooplive.co.kr, afreecatv.com
    tving; 티빙; tving.com
    wavve; 웨이브; wavve.com
"""
SHOPPING: Final = """
    google shopping; google_shopping, google-shopping, googleshopping; shopping.google.com
    naver shopping; naver_shopping, navershopping, naver_shop, 네이버 쇼핑, 네이버쇼핑; shopping.naver.com, smartstore.naver.com, brand.naver.com
    kakao shopping; kakao_shopping, kakao_gift, 카카오 선물하기, 카카오톡 선물하기, 톡딜; store.kakao.com, gift.kakao.com, shoppinghow.kakao.com
    coupang; 쿠팡; coupang.com
    gmarket; g마켓, 지마켓; gmarket.co.kr
    auction; 옥션; auction.co.kr
    11st; 11번가; 11st.co.kr
    ssg; 쓱, ssg닷컴; ssg.com
    musinsa; 무신사; musinsa.com
    kurly; 컬리, 마켓컬리; kurly.com
    oliveyoung; 올리브영; oliveyoung.co.kr
    todayhouse; ohouse, 오늘의집; ohou.se
    zigzag; 지그재그; zigzag.kr
    ably; 에이블리; a-bly.com
    danawa; 다나와; danawa.com
    enuri; 에누리; enuri.com
    interpark; 인터파크; interpark.com
    lotteon; 롯데온; lotteon.com
    amazon; ; amazon.com, amazon.co.uk, amazon.co.jp, amazon.de, amazon-adsystem.com
    ebay; ; ebay.com, ebay.co.uk, ebay.de, ebay.com.au
    etsy; ; etsy.com
    walmart; ; walmart.com
    alibaba; ; alibaba.com
    aliexpress; 알리익스프레스; aliexpress.com, aliexpress.us
    temu; 테무; temu.com
    rakuten; ; rakuten.co.jp, rakuten.com
    mercadolibre; ; mercadolibre.com, mercadolibre.com.ar, mercadolibre.com.mx
    shopify; ; apps.shopify.com
    shopzilla; ; shopzilla.com
"""
MAIL: Final = """
    gmail; ; mail.google.com, com.google.android.gm
    naver mail; naver_mail, 네이버 메일; mail.naver.com
    daum mail; daum_mail, 다음 메일; mail.daum.net
    outlook; ; outlook.live.com, outlook.office.com, outlook.office365.com
    yahoo mail; ; mail.yahoo.com
"""
# Whose spend pays for these brands; any other brand is its own platform.
PLATFORMS: Final = """
    google; google, youtube, google shopping, gmail
    meta; facebook, instagram, messenger, threads, whatsapp
    naver; naver, naver blog, naver cafe, naver kin, naver post, band, naver tv, chzzk, naver shopping, naver mail
    kakao; kakao, kakao channel, kakao story, kakao tv, kakao shopping, daum, daum cafe, daum mail, brunch, tistory
    microsoft; bing, outlook
    x; twitter
"""
# `utm_source=naver_summer` means Naver: only for names that are no everyday word.
_SPEAKING: Final = frozenset(
    "naver kakao daum google adwords facebook fb meta instagram ig tiktok linkedin youtube twitter bing".split()
)
# Login and payment pages that send people back: they did not bring anyone, and are no source.
PASSING: Final = tuple(
    """
    accounts.kakao.com kauth.kakao.com logins.daum.net nid.naver.com accounts.google.com appleid.apple.com
    login.microsoftonline.com login.live.com api.twitter.com access.line.me
    pay.naver.com kakaopay.com online-pay.kakao.com tosspayments.com inicis.com kcp.co.kr nicepay.co.kr
    payco.com settlebank.co.kr kggroup.co.kr danalpay.com teledit.com easypay.co.kr smartropay.co.kr vpay.co.kr
    isp.vpay.co.kr mobile.inicis.com checkout.stripe.com hooks.stripe.com paypal.com pay.google.com pay.apple.com
    """.split()
)
# Pages that only an ad leads through: (source, medium) of the visit.
AD_HOSTS: Final = {
    "adcr.naver.com": ("naver", "cpc"),
    "ad.search.naver.com": ("naver", "cpc"),
    "m.ad.search.naver.com": ("naver", "cpc"),
    "siape.veta.naver.com": ("naver", "display"),
    "googleadservices.com": ("google", "cpc"),
    "googleads.g.doubleclick.net": ("google", "display"),
    "tpc.googlesyndication.com": ("google", "display"),
}
_GOOGLE: Final = re.compile(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}")
_YANDEX: Final = re.compile(r"(?:www\.)?yandex\.(?:com?\.)?[a-z]{2,3}")
_APPS: Final = {"com.google.android.googlequicksearchbox": "google", "com.nhn.android.search": "naver",
                "net.daum.android.daum": "daum", "com.facebook.katana": "facebook", "com.instagram.android": "instagram",
                "com.linkedin.android": "linkedin", "com.twitter.android": "twitter"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where visitors come from: `naver`, a search engine."""

    brand: str
    kind: Kind | None
    platform: str


def folded(text: str) -> str:
    """How tags are compared: NFKC, case folded, trimmed.

    >>> folded("  ＮＡＶＥＲ ")
    'naver'
    """
    return unicodedata.normalize("NFKC", text).casefold().strip()


@lru_cache(maxsize=4096)
def place_of(source: str) -> Place | None:
    """The place that a `utm_source` names, as a name or as a host; None where it is none we know.

    >>> place_of("Naver_Brand").brand, place_of("m.blog.naver.com").brand, place_of("news.naver.com")
    ('naver', 'naver blog', None)
    """
    name = folded(source)
    found = _BY_NAME.get(name) or _place_at(name)
    if found is None:
        first = re.split(r"[\s_+/-]", name, maxsplit=1)[0]
        found = _BY_NAME.get(first) if first in _SPEAKING else None
    return found


@lru_cache(maxsize=65_536)
def place_at(host: str) -> Place | None:
    """The place at a host, or None.

    >>> place_at("m.search.naver.com").brand, place_at("www.google.co.kr").brand, place_at("example.com")
    ('naver', 'google', None)
    """
    return _place_at(host)


def _place_at(host: str) -> Place | None:
    if host in _APPS:
        return _BY_NAME.get(_APPS[host])
    if _GOOGLE.fullmatch(host):
        return _BY_NAME["google"]
    if _YANDEX.fullmatch(host):
        return _BY_NAME["yandex"]
    if "." not in host or len(host) > 253:
        return None
    for part in parents(host):
        if part in _BY_HOST:
            return _BY_HOST[part]
    return _EXACT.get(re.sub(r"^(?:www|m)\.", "", host))


def parents(host: str) -> list[str]:
    """A host and everything it stands below.

    >>> parents("m.blog.naver.com")
    ['m.blog.naver.com', 'blog.naver.com', 'naver.com', 'com']
    """
    labels = host.split(".")
    return [".".join(labels[begin:]) for begin in range(len(labels))]


_BY_NAME: Final[dict[str, Place]] = {}
_BY_HOST: Final[dict[str, Place]] = {}
_EXACT: Final[dict[str, Place]] = {}


def _listed(cell: str) -> list[str]:
    return [item for item in (part.strip() for part in cell.split(",")) if item]


def _read(kind: Kind, lines: str, platforms: dict[str, str]) -> None:
    for line in lines.strip().splitlines():
        brand, names, hosts = (cell.strip() for cell in line.split(";"))
        place = Place(brand, kind, platforms.get(brand, brand))
        for name in (brand, *_listed(names)):
            _BY_NAME[folded(name)] = place
        for host in _listed(hosts):
            (_EXACT if host.startswith("=") else _BY_HOST)[host.removeprefix("=")] = place


def _read_all() -> None:
    platforms = {}
    for line in PLATFORMS.strip().splitlines():
        platform, brands = line.split(";")
        platforms.update(dict.fromkeys(_listed(brands), platform.strip()))
    lists: tuple[tuple[Kind, str], ...] = (
        ("search", SEARCH), ("social", SOCIAL), ("video", VIDEO), ("shopping", SHOPPING), ("mail", MAIL),
    )  # fmt: skip
    for kind, lines in lists:
        _read(kind, lines, platforms)


_read_all()
