import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.charset import codec_of, declared_in, decode

FRENCH = "Le préfet de Port-Aldère a annoncé la grève, « sans délai », dès décembre. Les marées ont été élevées."
RUSSIAN = "Паром затонул во вторник у порта, сообщила береговая охрана. Погибли девять человек."


@given(st.binary(max_size=400), st.lists(st.text(max_size=12), max_size=2))
def test_no_bytes_and_no_declaration_make_it_raise(data, declared):
    found = decode(data, declared)
    assert found.lost >= 0
    assert not any("\ud800" <= character <= "\udfff" for character in found.text)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(
        lambda text: text[0] not in "\ufeff\0"
    )
)
def test_utf8_text_comes_back_as_it_was(text):
    # a text that is mostly zeros would be taken for UTF-16
    if "\0" not in text:
        assert decode(text.encode(), ["latin-1"]).text == text


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark, charset):
    found = decode(mark + FRENCH.encode(charset), ["windows-1251"])
    assert (found.text, found.charset) == (FRENCH, charset)


def test_utf16_without_a_mark_is_told_by_its_zeros():
    assert decode("The ferry sank off Port Alder.".encode("utf-16-le")).text == "The ferry sank off Port Alder."
    assert decode("The ferry sank off Port Alder.".encode("utf-16-be")).text == "The ferry sank off Port Alder."


def test_latin_1_means_windows_1252_as_in_browsers():
    assert decode(b"\x93Sail\x94, she said.", ["iso-8859-1"]).text == "“Sail”, she said."
    assert decode(b"\x93Sail\x94\x81", ["latin1"]).text == "“Sail”\x81"


def test_gb2312_means_gb18030():
    text = "渡轮在港口沉没，朱镕基说。"  # 镕 is not in GB 2312
    assert decode(text.encode("gb18030"), ["gb2312"]).text == text


def test_declared_windows_1252_gives_way_to_utf8():
    found = decode(FRENCH.encode(), ["iso-8859-1"])
    assert (found.text, found.charset) == (FRENCH, "utf-8")


def test_declared_utf8_gives_way_to_what_it_is():
    assert decode(RUSSIAN.encode("cp1251"), ["utf-8"]).text == RUSSIAN


@pytest.mark.parametrize(
    "charset", ["cp1251", "koi8-r", "cp1253", "cp1255", "cp1256", "big5", "gb18030", "euc_jp", "cp949"]
)
def test_undeclared_charsets_are_detected(charset):
    texts = {
        "cp1253": "Το πλοίο βυθίστηκε την Τρίτη έξω από το λιμάνι, δήλωσε η ακτοφυλακή.",
        "cp1255": "המעבורת טבעה ביום שלישי מול הנמל, כך מסר משמר החופים.",
        "cp1256": "غرقت العبارة يوم الثلاثاء قبالة الميناء حسبما قال خفر السواحل",
        "big5": "渡輪星期二在港口外沉沒，海岸警衛隊說。",
        "gb18030": "渡轮星期二在港口外沉没，海岸警卫队说。",
        "euc_jp": "フェリーは火曜日に港の沖で沈没したと沿岸警備隊が述べた。",
        "cp949": "여객선이 화요일에 항구 앞바다에서 침몰했다고 해안경비대가 말했다.",
    }
    text = texts.get(charset, RUSSIAN)
    assert decode(text.encode(charset)).text == text


def test_windows_quotation_marks_in_ascii_text_need_no_detection():
    assert decode(b"\x93We sail\x94 \x96 he said. It\x92s late.").text == "“We sail” – he said. It’s late."


def test_a_pasted_windows_quotation_mark_in_utf8_is_kept():
    data = FRENCH.encode() + b" \x93Partez\x94, dit-il."
    assert decode(data).text == FRENCH + " “Partez”, dit-il."


def test_a_broken_character_is_counted():
    found = decode((FRENCH * 3).encode() + b"\xe2\x80 fin")
    assert found.lost == 1
    assert found.text.endswith("\ufffd fin")
    assert found.readable


def test_newlines_and_controls_stay():
    assert decode(b"One\r\ntwo\rthree\0\n").text == "One\r\ntwo\rthree\0\n"


def test_iso_2022_jp_is_believed_when_declared():
    text = "フェリーが沈没"
    assert decode(text.encode("iso2022_jp"), ["iso-2022-jp"]).text == text


@pytest.mark.parametrize(
    "label", ["rot13", "unicode_escape", "zlib_codec", "utf-7", "idna", "no-such-charset", "", None]
)
def test_labels_that_the_web_does_not_know_are_not_believed(label):
    assert codec_of(label) is None


def test_every_codec_in_the_table_exists():
    assert codec_of("utf8") == "utf-8"
    for label in (
        "koi8-u",
        "windows-874",
        "x-mac-cyrillic",
        "big5-hkscs",
        "iso-8859-16",
        "iso-2022-jp",
        "ks_c_5601-1987",
    ):
        assert codecs.lookup(codec_of(label))


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=Windows-1251'>", "Windows-1251"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><feed/>', "ISO-8859-2"),
        (b"<p>charset=utf-16 is a word here</p>", None),
    ],
)
def test_declarations_in_markup(head, label):
    assert declared_in(head) == label


def test_many_broken_bytes_are_quick():
    data = "é".encode() * 800_000 + b"\x80\x93" * 100_000 + b" fin"
    found = decode(data)
    assert (found.lost, found.text[-5:]) == (100_000, "“ fin")


@pytest.mark.parametrize("unit", [b"<meta ", b"<", b"\xe9", b"\x80", b"\xff\xfe", b"<?xml ", b"charset="])
def test_a_megabyte_of_one_thing_is_quick(unit):
    data = unit * (1_000_000 // len(unit))
    assert decode(data, [declared_in(data)]).text
