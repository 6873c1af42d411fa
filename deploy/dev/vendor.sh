#!/usr/bin/env bash
# Bundles the pages' cryptography and charts from npm into gateway/pages/static/vendor: the same versions give the same files.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$PWD/gateway/pages/static/vendor
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund @cloudflare/blindrsa-ts@0.4.4 sjcl@1.0.8 @noble/ed25519@3.2.0 echarts@6.1.0 esbuild@0.28.2
bundle() { # $1: what is exported, $2: file
    printf '%s\n' "$1" > entry.js
    node_modules/.bin/esbuild entry.js --bundle --format=esm --minify --target=es2020 --legal-comments=none --outfile="$out/$2" \
        --log-level=warning
}
bundle 'export { RSABSSA } from "@cloudflare/blindrsa-ts";' blindrsa.js
bundle 'export { Point, verifyAsync } from "@noble/ed25519";' ed25519.js
# The grid without pointers that follow the mouse, the legend without pages: what our charts use (ADR 44).
bundle 'import { init, use } from "echarts/core"; import { BarChart } from "echarts/charts";
import { AriaComponent } from "echarts/components"; import { CanvasRenderer } from "echarts/renderers";
import { install as grid } from "echarts/lib/component/grid/installSimple.js";
import { install as legend } from "echarts/lib/component/legend/installLegendPlain.js";
use([BarChart, AriaComponent, grid, legend, CanvasRenderer]); export { init };' echarts.js
# Beside each script the same packed by Brotli, which takes too long to be done when somebody asks.
for script in "$out"/*.js; do
    node -e 'const { readFileSync, writeFileSync } = require("fs"), { brotliCompressSync } = require("zlib");
writeFileSync(process.argv[1] + ".br", brotliCompressSync(readFileSync(process.argv[1])));' "$script"
done
cat node_modules/echarts/LICENSE node_modules/echarts/NOTICE > "$out/echarts.LICENSE.txt"
cat node_modules/@cloudflare/blindrsa-ts/LICENSE.txt > "$out/blindrsa.LICENSE.txt"
printf '\n--- sjcl, used under its BSD-2-Clause licence ---\n\n' >> "$out/blindrsa.LICENSE.txt"
cat node_modules/sjcl/LICENSE.txt >> "$out/blindrsa.LICENSE.txt"
cat node_modules/@noble/ed25519/LICENSE > "$out/ed25519.LICENSE.txt"
