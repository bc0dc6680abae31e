"""What may somebody see who may not see who it is? E-mail addresses, phone numbers and names, made unreadable."""

import re
import unicodedata
from collections.abc import Mapping

_HOST = re.compile(r"(?:@|%40)(?:[\w-]{1,63}\.){1,8}(?P<top>[^\W\d_]{2,24})", re.IGNORECASE)
_BEFORE_AN_ADDRESS = frozenset(" \t\r\n\f\v@<>\"'(),;:=&?/\\[]\0")
# Korean numbers as people write them, and others with their country's code.
_PHONE = re.compile(
    r"(?<![\w+-])(?:\+?82[-. )]{0,2}(?:\(0\))?0?|\(?0)(?:2|1[016-9]|[3-6][0-9]|70|50[0-9]?)[-. )]{0,2}[0-9]{3,4}[-. ]?[0-9]{4}(?![\w-])"
    r"|(?<![\w+])\+[1-9][0-9]{0,2}[-. (]{0,2}[0-9](?:[-. ()]{0,2}[0-9]){6,12}(?!\w)"
)
_RESIDENT = re.compile(r"(?<![0-9])[0-9]{6}-[0-9]{7}(?![0-9])")
_NAMES = frozenset(
    "name fullname firstname lastname givenname familyname surname username nickname customername membername buyername "
    "ordername orderername recipient recipientname receiver receivername sendername contactname realname "
    "이름 성명 성함 실명 본명 회원명 회원이름 고객명 고객이름 사용자명 사용자이름 구매자 구매자명 주문자 주문자명 수령인 수령자 "
    "수취인 받는사람 받는분 보내는사람 신청자 예약자 예약자명 담당자 담당자명 예금주 닉네임 별명".split()
)
_EMAILS = frozenset("email emailaddress mail useremail contactemail 이메일 이메일주소 메일 메일주소 전자우편".split())
_PHONES = frozenset(
    "phone phonenumber phoneno mobile mobilenumber mobilephone mobileno tel telno telephone cell cellphone contact "
    "hp hpno 전화 전화번호 휴대폰 휴대폰번호 휴대전화 휴대전화번호 핸드폰 핸드폰번호 연락처 모바일".split()
)
_SECRETS = frozenset(
    "address streetaddress address1 address2 shippingaddress billingaddress birthday birthdate dateofbirth dob ssn "
    "passport passportnumber accountnumber cardnumber ip ipaddress userip clientip "
    "주소 상세주소 배송지 배송주소 생일 생년월일 주민번호 주민등록번호 여권번호 계좌번호 카드번호".split()
)


def mask(text: str) -> str:
    """A text in which nobody can read an e-mail address, a phone number or a Korean resident number.

    Everything else stays: an id that is none of these is shown as it is.

    >>> mask("jisoo@shop.co.kr"), mask("010-1234-5678"), mask("user-007")
    ('ji***@***.kr', '010-****-**78', 'user-007')
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    masked = _without_addresses(plain)
    masked = _PHONE.sub(lambda found: _masked_digits(found[0]), masked)
    masked = _RESIDENT.sub("******-*******", masked)
    return text if masked == plain else masked


def mask_value(prop: str, value: str) -> str:
    """The same of a property's value, whose name may give away more: a name, a phone number written in some other way,
    an address.

    >>> mask_value("이름", "김지수"), mask_value("$email", "unknown"), mask_value("plan", "pro")
    ('김***', 'un***', 'pro')
    """
    name = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", prop)).casefold()
    if name in _SECRETS:
        return "***"
    if name in _NAMES:
        return value[:1] + "***"
    if name in _PHONES:
        return _masked_digits(value) if any(c.isdigit() for c in value) else "***"
    masked = mask(value)
    if name in _EMAILS and masked == value:
        return value[:2] + "***"
    return masked


def mask_properties(properties: Mapping[str, str]) -> dict[str, str]:
    """All properties of an event with their values masked.

    >>> mask_properties({"전화번호": "01012345678", "page": "/?mail=jisoo%40shop.kr"})
    {'전화번호': '010******78', 'page': '/?mail=ji***@***.kr'}
    """
    return {prop: mask_value(prop, value) for prop, value in properties.items()}


def _without_addresses(text: str) -> str:
    """Of every e-mail address two letters and the country."""
    parts, done = [], 0
    for host in _HOST.finditer(text):
        at = host.start()
        while at > done and text[at - 1] not in _BEFORE_AN_ADDRESS and not text[at - 1].isspace():
            at -= 1
        local = text[at : host.start()]
        if local:
            parts += [text[done:at], local[: 2 if len(local) > 2 else 1], "***@***.", host["top"]]
            done = host.end()
    return "".join(parts) + text[done:]


def _masked_digits(text: str) -> str:
    """Every digit but the first three and the last two; of short ones, all."""
    digits = sum(c.isdigit() for c in text)
    kept = range(3, digits - 2) if digits >= 8 else range(digits)
    number, shown = 0, []
    for c in text:
        if not c.isdigit():
            shown.append(c)
            continue
        shown.append("*" if number in kept else c)
        number += 1
    return "".join(shown)
