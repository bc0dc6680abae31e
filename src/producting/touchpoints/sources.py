"""Which places send visitors? One list for all: what each is called, where it stands, what kind of place it is.

A line is `brand; other names it is tagged with; its hosts`. A host stands for itself and everything below it, one with
`=` for itself alone (and `www.`, `m.`): news.naver.com is no search page. The kinds and the names in other countries
follow GA4's published lists; what is Korean here is added by us (docs/methods/channels.md).
"""

import unicodedata
from typing import Final

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
    rakuten; ; rakuten.co.jp
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
    tiktok; tiktok_ads, 틱톡; tiktok.com
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
    wordpress; ; wordpress.com, wordpress.org
    hacker news; hackernews; news.ycombinator.com
    goodreads; ; goodreads.com
    yelp; ; yelp.com
    tripadvisor; ; tripadvisor.com, tripadvisor.co.kr
    stackoverflow; stack overflow; stackoverflow.com
    stackexchange; ; stackexchange.com
    slideshare; ; slideshare.net
    flickr; ; flickr.com
    meetup; ; meetup.com
    glassdoor; ; glassdoor.com
    flipboard; ; flipboard.com
    pocket; getpocket; getpocket.com
    xing; ; xing.com
    skype; ; skype.com
    deviantart; ; deviantart.com
    pixiv; ; pixiv.net
    livejournal; ; livejournal.com
    ameba; ; ameblo.jp, ameba.jp
    hatena; ; hatena.ne.jp
    mixi; ; mixi.jp
    zalo; ; zalo.me
    douban; ; douban.com
    digg; ; digg.com
    slashdot; ; slashdot.org
    naver blog; naver_blog, naverblog, 네이버 블로그, 네이버블로그; blog.naver.com, blog.me
    naver cafe; naver_cafe, navercafe, 네이버 카페, 네이버카페; cafe.naver.com
    naver kin; naver_kin, 지식인, 지식in; kin.naver.com
    naver post; naver_post, 네이버 포스트; post.naver.com
    band; naver_band, 네이버 밴드, 밴드; band.us
    kakao; kakaotalk, kakao_talk, kakao_bizboard, kakao_moment, kakaomoment, 카카오, 카카오톡; =kakao.com, talk.kakao.com, open.kakao.com
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
    mercadolibre; ; mercadolibre.com, mercadolibre.com.ar, mercadolibre.com.mx
    shopify; ; shopify.com, shop.app
    shopzilla; ; shopzilla.com
"""
MAIL: Final = """
    gmail; ; mail.google.com
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
# What an app's link says in the referrer instead of a host.
APPS: Final = {
    "com.google.android.googlequicksearchbox": "google",
    "com.nhn.android.search": "naver",
    "net.daum.android.daum": "daum",
    "com.kakao.talk": "kakao",
    "com.facebook.katana": "facebook",
    "com.instagram.android": "instagram",
    "com.linkedin.android": "linkedin",
    "com.twitter.android": "twitter",
    "com.google.android.gm": "gmail",
}


def folded(text: str) -> str:
    """How tags are compared: NFKC, case folded, trimmed.

    >>> folded("  ＮＡＶＥＲ ")
    'naver'
    """
    return unicodedata.normalize("NFKC", text).casefold().strip()
