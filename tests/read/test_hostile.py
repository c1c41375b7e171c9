"""Bad input gets one clear message (what, where, how to mend), exit status 1, and the other inputs go on."""

import gzip
import io
import json
import os
import zipfile

import pytest
from click.testing import CliRunner

from rawi.show.cli import cli

GOOD = "The governor said on Monday that the road to Gao was closed. Two residents were killed.\n" * 3


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("word/document.xml", "<w/>")
    return out.getvalue()


#: name → (bytes, words the message must hold). Every message names the file and tells how to mend.
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n ", "empty"),
    "bom-only.txt": (b"\xef\xbb\xbf", "empty"),
    "nul-only.txt": (b"\x00" * 500, "empty"),
    "image.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "image"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "image"),
    "image-named.txt": (b"GIF89a" + bytes(range(256)) * 4, "image"),
    "scan.tif": (b"II*\x00" + bytes(range(256)) * 4, "image"),
    "report.docx": (_zip(), "zip or Office"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "Office"),
    "note.rtf": (b"{\\rtf1 The road was closed.}", "RTF"),
    "packed.txt.gz": (gzip.compress(GOOD.encode()), "gzip"),
    "case.db": (b"SQLite format 3\x00" + b"\x00" * 100, "database"),
    "crawl.warc": (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "WARC"),
    "program": (b"\x7fELF\x02\x01\x01" + b"\x00" * 64, "program"),
    "broken.pdf": (b"%PDF-1.7\n1 0 obj <<", "PDF"),
    "cut.pdf": (b"%PDF-1.4\n" + b"%\xe2\xe3\xcf\xd3\n" * 30 + b"xref", "PDF"),
    "named.pdf": (GOOD.encode(), "not a PDF"),
    "noise.txt": (bytes((i * 197 + 31) % 256 for i in range(5000)), ""),
    "no-text.html": (b"<html><body><script>var a = 1;</script></body></html>", ""),
    "bare.html": (b"<!doctype html><html><head><title></title></head><body></body></html>", ""),
    "chinese.txt": (("政府军星期一在北部城市与武装分子交战。" * 20).encode(), ""),
    "russian.txt": (("Армия сообщила в понедельник, что дорога закрыта. " * 20).encode(), ""),
    "german.txt": (
        ("Die Armee teilte am Montag mit, dass die Straße gesperrt wurde und niemand kam. " * 10).encode(),
        "",
    ),
    "digits.txt": (b"12 34 56 78 90 " * 50, ""),
    "truncated.jsonl": (b'{"text": "The governor said that the road was clo', "JSON"),
    "list.jsonl": (b"[1, 2, 3]\n", ""),
    "no-text.jsonl": (b'{"id": "a", "title": "The road"}\n', "text"),
    "number.jsonl": (b'{"text": 42}\n', "text"),
    "half-utf8.jsonl": (b'{"text": "\xff\xfe\xfa\xfb"}\n', ""),
    "utf16-cut.txt": (b"\xff\xfe" + GOOD.encode("utf-16-le")[:1], ""),
    "big.txt": (b"", "MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_its_mend_and_the_others_go_on(name, tmp_path):
    raw, words = BAD[name]
    good, bad = tmp_path / "good.txt", tmp_path / name
    good.write_text(GOOD, "utf-8")
    bad.write_bytes(raw)
    if name == "big.txt":
        os.truncate(bad, 200 * 2**20)  # sparse: 200 MB on the label, none on the disk
    result = CliRunner().invoke(cli, ["read", "--json", str(bad), str(good)])
    said = [line for line in result.stderr.splitlines() if line.strip()]
    assert result.exit_code == 1, result.output
    assert len(said) == 1, said
    assert said[0].startswith("refused: "), said
    assert name in said[0], said
    assert words.lower() in said[0].lower(), said
    assert said[0].rstrip().count(". ") >= 1, f"no mend: {said}"
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["good"]


@pytest.mark.parametrize("source", ["no-such-file.txt", "ftp://example.org/a", "http://127.0.0.1/a", "http://[::1]/a"])
def test_what_is_no_file_is_named_and_the_others_go_on(source, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(GOOD, "utf-8")
    result = CliRunner().invoke(cli, ["read", "--json", source, str(good)])
    assert result.exit_code == 1
    assert result.stderr.count("refused: ") == 1
    assert source in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_a_bad_line_loses_no_other_line(tmp_path):
    lines = [json.dumps({"id": "a", "text": GOOD}), "{broken", json.dumps({"id": "b", "text": GOOD})]
    source = tmp_path / "mixed.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    result = CliRunner().invoke(cli, ["read", "--json", str(source)])
    assert result.exit_code == 1
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert "mixed.jsonl:2" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso-8859-6"])
def test_arabic_in_the_encodings_of_newsrooms(encoding, tmp_path):
    text = "قال محافظ المدينة إن الطريق إلى غاو مغلق منذ يوم الاثنين، ولم يصل أحد إلى السوق.\n" * 4
    text = text.replace("،", " ") if encoding == "iso-8859-6" else text
    source = tmp_path / "a.txt"
    source.write_bytes(text.encode(encoding))
    result = CliRunner().invoke(cli, ["read", "--json", str(source)])
    assert result.exit_code == 0, result.stderr
    assert "محافظ المدينة" in json.loads(result.stdout)["report"]["text"]
