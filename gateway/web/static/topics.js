// Draws the bars of hot topics from the table beside them: numbers are read from the page, so that both always agree.
import { init } from "./vendor/echarts.js";

const RED = "#a61b1b", GREY = "#6d675e";
const ROW = 44; // pixels a row of bars that lie

function drawn(place) {
  const { bars, across, most, from, unit = "" } = place.dataset;
  const table = document.getElementById(bars);
  const rows = [...table.tBodies[0].rows].slice(0, Number(most) || undefined).map((row) => ({
    name: row.cells[0].dataset.name || row.cells[0].textContent.trim(),
    values: [...row.querySelectorAll("[data-n]")].map((cell) => Number(cell.dataset.n)),
  }));
  const names = [...table.tHead.querySelectorAll("[data-series]")].map((cell) => cell.dataset.series);
  const lies = across !== undefined;
  if (lies) {
    rows.reverse(); // the axis begins at the bottom, the table at the top
    place.style.height = `${rows.length * ROW + 72}px`;
  }
  const kinds = { type: "category", data: rows.map((row) => row.name), axisTick: { show: false } };
  kinds.axisLabel = lies ? { width: 128, overflow: "break" } : { interval: 0, rotate: rows.length > 8 ? 45 : 0 };
  const amount = { type: "value", minInterval: unit ? 0 : 1, axisLabel: { formatter: `{value}${unit}` } };
  const under = (n) => from !== undefined && n < Number(from); // not hot yet
  const chart = init(place);
  chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    aria: { enabled: true },
    color: [RED, GREY],
    grid: { left: 8, right: lies ? 40 : 16, top: names.length > 1 ? 44 : 8, bottom: 8, containLabel: true },
    legend: { top: 0, show: names.length > 1, data: names },
    [lies ? "yAxis" : "xAxis"]: kinds,
    [lies ? "xAxis" : "yAxis"]: amount,
    series: names.map((name, at) => ({
      name, type: "bar", barMaxWidth: 24,
      label: { show: lies, position: "right", formatter: `{c}${unit}`, color: "#1b1a18" },
      data: rows.map((row) => ({ value: row.values[at], itemStyle: under(row.values[at]) ? { color: GREY } : {} })),
    })),
  });
  addEventListener("resize", () => chart.resize());
}

for (const place of document.querySelectorAll("[data-bars]")) {
  place.hidden = false;
  drawn(place);
}
