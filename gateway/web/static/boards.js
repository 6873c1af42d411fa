// Draws each chart from the table beside it: numbers are read from the page, so that both always agree.
import { init } from "./vendor/echarts.js";

const RED = "#a61b1b", GREY = "#6d675e";

function drawn(place) {
  const table = document.getElementById(place.dataset.table);
  const rows = [...table.tBodies[0].rows].map((row) => ({
    name: row.cells[0].textContent.trim(),
    values: [...row.querySelectorAll("[data-n]")].map((cell) => Number(cell.dataset.n)),
  }));
  const names = [...table.tHead.querySelectorAll("[data-series]")].map((cell) => cell.dataset.series);
  const chart = init(place);
  chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    aria: { enabled: true },
    color: [RED, GREY, "#b7791f"],
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, data: names },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisLabel: { interval: 0, rotate: rows.length > 8 ? 45 : 0 } },
    yAxis: { type: "value", minInterval: 1 },
    series: names.map((name, at) => ({ name, type: "bar", data: rows.map((row) => row.values[at]) })),
  });
  addEventListener("resize", () => chart.resize());
}

for (const place of document.querySelectorAll("[data-table]")) {
  place.hidden = false;
  drawn(place);
}
