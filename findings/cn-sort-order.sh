#!/usr/bin/env bash
# cn-sort has a table of Chinese characters by number of strokes and, of the same number, by their kinds in writing order
# (横 before 竖 before 撇 before 点 before 折). 达 stands at a wrong place in it: of six strokes it begins 横撇, and so
# comes after 吉 (横竖), which cn-sort puts behind it; 虽 likewise. Names with 达 in them come out wrong in a list of
# persons by strokes, which nobody sees who tries the library with other names. It also prints lines of its own timing
# for each call, by loggers that it configures itself.
# Seen with cn-sort 0.14.0, sort_text_list(["吉", "达", "成"], mode=Mode.BIHUA):
#   达 吉 成, with lines of "INFO"; by strokes it is 吉 达 成
# Fails if it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q 'cn-sort==0.14.0'
cd "$folder"
cat > try.py <<'P'
from cn_sort.process_cn_word import Mode, sort_text_list

print(*sort_text_list(["吉", "达", "成"], mode=Mode.BIHUA))
P
"$folder/venv/bin/python" try.py > told 2>&1
said=$(tail -1 told)
echo "$said"
[ "$said" = "达 吉 成" ] || { echo "another order: $said" >&2; exit 1; }
grep -q INFO told || { echo "no lines of its own timing" >&2; exit 1; }
