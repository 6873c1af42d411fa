#!/usr/bin/env bash
# Typst draws neighbouring Chinese punctuation over each other, so that poppler reads one line as several, which then
# begin with what may begin no line. Letters whose properties differ, even in one that changes nothing, are not so drawn.
# Seen with typst 0.15.2 (PyPI), pdftotext 22.12, fonts-wqy-microhei 0.2.0-beta-3.1:
#   as it is: 4 lines, of which 3 begin with punctuation
#   apart:    1 line
# Wants python3 with venv, pdftotext (poppler-utils) and Debian's fonts-wqy-microhei; fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet typst==0.15.2

lines() { # how many lines pdftotext finds in one line, with what is said before it
    cat >"$folder/paper.typ" <<END
#set page(width: 400pt, height: 60pt, margin: 10pt)
#set text(lang: "zh", region: "cn", size: 10pt, font: "WenQuanYi Micro Hei")
$1
签名（东门便民桥），追问《通知》，答（见附件）。
END
    "$folder/venv/bin/python" -c "
import typst
typst.compile('$folder/paper.typ', '$folder/paper.pdf', font_paths=['/usr/share/fonts/truetype/wqy'], ignore_system_fonts=True)"
    pdftotext -raw "$folder/paper.pdf" - | tr -d '\f' | grep -c .
}

is=$(lines '')
apart=$(lines '#show regex("[）》，。]{2,}"): it => it.text.clusters().enumerate().map(((n, c)) => if calc.odd(n) { text(overhang: false, c) } else { c }).join()')
echo "as it is: $is lines; apart: $apart"
[ "$is" -gt 1 ] && [ "$apart" -eq 1 ]
