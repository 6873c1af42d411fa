// Draws each chart from the table beside it: numbers are read from the page, so that both always agree.
import { init } from "./vendor/echarts.js";

const HOUSE = ["#a61b1b", "#8a857b", "#1b4f8a"];
const NAMED = { red: "#a61b1b", yellow: "#d99100", green: "#1d6338" };
const MARKS = [ // a colour is never alone: each series has a pattern of its own
  { symbol: "none" },
  { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: "rgba(255,255,255,.45)" },
  { symbol: "circle", symbolSize: 0.5, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], color: "rgba(255,255,255,.5)" },
];

function read(place) {
  const table = document.getElementById(place.dataset.table);
  const heads = [...table.tHead.querySelectorAll("[data-series]")];
  const rows = [...table.tBodies[0].rows].map((row) => ({
    name: row.cells[0].textContent.trim(),
    values: [...row.querySelectorAll("[data-n]")].map((cell) => (cell.dataset.n === "" ? null : Number(cell.dataset.n))),
    links: [...row.querySelectorAll("[data-n]")].map((cell) => cell.querySelector("a")?.href),
  }));
  const series = heads.map((head, at) => ({ name: head.dataset.series, colour: NAMED[head.dataset.colour], at }))
    .filter(({ at }) => rows.some(({ values }) => values[at] !== null)); // what is told of no row is no series
  return { series, rows };
}

// Months one after the other: the year once, under its first.
function labels(rows) {
  const month = rows.map(({ name }) => /^(\d{4}年)(\d+月)$/.exec(name));
  return rows.map(({ name }, at) => (!month[at] ? name : at && month[at - 1]?.[1] === month[at][1] ? month[at][2] : `${month[at][2]}\n${month[at][1]}`));
}

function option(place, style, quiet) {
  const { series, rows } = read(place);
  const across = "across" in place.dataset, stack = place.dataset.kind === "stack", unit = place.dataset.unit || "";
  const size = parseFloat(style.fontSize), text = { fontSize: size * 0.85, fontFamily: style.fontFamily, color: "#1b1a18" };
  const narrow = place.clientWidth < size * 34, shown = labels(rows);
  const names = {
    type: "category", data: shown, inverse: across, axisTick: { show: false },
    axisLabel: { ...text, interval: narrow && !across && rows.length > 8 ? 1 : across || rows.length <= 12 ? 0 : "auto", rotate: !across && narrow && rows.length > 5 && shown.some((name) => name.split("\n")[0].length > 4) ? 60 : 0,
      ...(across ? { width: place.clientWidth * (narrow ? 0.32 : 0.22), overflow: "break" } : {}) },
  };
  const values = {
    type: "value", min: 0, max: unit === "%" ? 100 : null, minInterval: unit === "%" ? null : 1, interval: unit === "%" ? (narrow ? 50 : 20) : null,
    axisLabel: { ...text, formatter: `{value}${unit}`, hideOverlap: true }, splitLine: { lineStyle: { color: "#ddd8ce" } },
  };
  const room = (across ? place.clientHeight : place.clientWidth) / (rows.length * series.length); // of one bar
  const label = { show: stack || room > size * (across ? 1.1 : 1.7), ...text, fontSize: size * 0.8,
    formatter: ({ value }) => (value === null || value === undefined || (value === 0 && !unit) ? "" : `${value}${unit}`) };
  return {
    animation: quiet, aria: { enabled: true }, textStyle: text,
    grid: { left: 8, right: size * 3, top: series.length > 1 ? size * (narrow && series.length > 2 ? 4.2 : 2.6) : size * 1.4, bottom: 8, containLabel: true },
    legend: { show: series.length > 1, top: 0, left: 0, selectedMode: false, textStyle: text, itemWidth: size * 1.4, itemGap: size * 1.2 },
    xAxis: across ? values : names, yAxis: across ? names : values,
    series: series.map(({ name, colour, at }) => ({
      name, type: "bar", stack: stack ? "one" : undefined, barMaxWidth: size * 2, barGap: "10%",
      data: rows.map((row) => (stack && row.values[at] === 0 ? null : row.values[at])),
      itemStyle: { color: colour || HOUSE[at], decal: MARKS[at], borderColor: "#fff", borderWidth: stack ? 1 : 0 },
      label: stack ? { ...label, position: "inside", backgroundColor: "#fff", padding: [2, 5, 0, 5], borderRadius: 3 }
        : { ...label, position: across ? "right" : "top" },
    })),
  };
}

function drawn(place) {
  if (!read(place).rows.some(({ values }) => values.some(Boolean))) return; // nothing but zeros: the table says it
  place.hidden = false;
  place.parentElement.classList.add("drawn");
  const table = place.parentElement.querySelector("details.behind");
  if (table) table.open = false; // it says the same again, with what each number opens to
  const chart = init(place);
  chart.on("click", ({ dataIndex, seriesIndex }) => { const { rows, series } = read(place), to = rows[dataIndex].links[series[seriesIndex].at]; if (to) location.assign(to); });
  const again = () => chart.setOption(option(place, getComputedStyle(place), false), true);
  chart.setOption(option(place, getComputedStyle(place), !matchMedia("(prefers-reduced-motion: reduce)").matches));
  new ResizeObserver(() => { chart.resize(); again(); }).observe(place);
  addEventListener("beforeprint", () => { chart.resize({ width: Math.min(place.clientWidth, 680) }); again(); });
  addEventListener("afterprint", () => { chart.resize({ width: "auto" }); again(); });
}

function all(root) {
  for (const place of root.querySelectorAll("[data-table][hidden]")) {
    drawn(place);
  }
}

all(document);
document.addEventListener("htmx:load", (event) => all(event.target)); // a part that was asked for anew
