import { call, Refusal } from "./api.js";

const svgNamespace = "http://www.w3.org/2000/svg";
const height = 140;
const barWidth = 28;
const gap = 8;
const labelHeight = 22;

/** In the order in which they are stacked: what nobody has decided stands at the bottom, where it is seen. */
const intents = {
  atRiskOfExtendedServiceTerm: "Becomes a paid extension",
  unknown: "Not known",
  extendedServiceTerm: "Paid extension",
  oldGrace: "Free grace period",
  renew: "Renews",
  cancel: "Stops",
};

const part = (id) => document.getElementById(`calendar${id}`);
const day = (text) => text.slice(5).replace("-", "/");

/** The ends of terms by week, as the last sweep found them: a chart, and the same as a table. */
export async function showCalendar() {
  const report = await latest();
  part("").hidden = report === null;
  if (report === null) {
    return;
  }

  part("-summary").textContent =
    `${report.subscriptions} subscriptions of ${report.customers} customers; ${report.undecided} without a decision, ${report.extended} in a paid extension.`;
  const weeks = byWeek(report.weeks);
  part("-none").hidden = weeks.length > 0;
  part("-chart").replaceChildren(...(weeks.length > 0 ? [chart(weeks)] : []));
  part("-legend").replaceChildren(...legend(report.weeks));
  part("-table").hidden = weeks.length === 0;
  part("-rows").replaceChildren(...weeks.flatMap(rows));
}

async function latest() {
  try {
    return await call("GET", "/api/sweeps/renewals/latest");
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) {
      return null;
    }

    throw error;
  }
}

function byWeek(entries) {
  const weeks = new Map();
  for (const entry of entries) {
    weeks.set(entry.monday, [...(weeks.get(entry.monday) ?? []), entry]);
  }

  return mondays([...weeks.keys()].sort()).map((monday) => {
    const parts = weeks.get(monday) ?? [];
    return { monday, parts, count: parts.reduce((sum, { count }) => sum + count, 0) };
  });
}

/** From the first to the last, also those in which nothing ends. */
function mondays(sorted) {
  const all = [];
  for (let at = new Date(`${sorted[0]}T00:00:00Z`); sorted.length > 0 && at <= new Date(`${sorted.at(-1)}T00:00:00Z`); at.setUTCDate(at.getUTCDate() + 7)) {
    all.push(at.toISOString().slice(0, 10));
  }

  return all;
}

function chart(weeks) {
  const highest = Math.max(...weeks.map(({ count }) => count));
  const svg = draw("svg", { viewBox: `0 0 ${weeks.length * (barWidth + gap)} ${height + labelHeight}`, role: "img", "aria-labelledby": "calendar-title" });
  weeks.forEach(({ monday, parts }, week) => {
    let top = height;
    for (const intent of Object.keys(intents)) {
      const { count } = parts.find((entry) => entry.intent === intent) ?? { count: 0 };
      const size = (count / highest) * (height - 4);
      top -= size;
      if (count > 0) {
        const bar = draw("rect", { x: week * (barWidth + gap), y: top, width: barWidth, height: size, "data-intent": intent });
        bar.append(draw("title", {}, `Week of ${monday}: ${count} – ${intents[intent]}`));
        svg.append(bar);
      }
    }

    svg.append(draw("text", { x: week * (barWidth + gap) + barWidth / 2, y: height + 16, "text-anchor": "middle" }, day(monday)));
  });
  return svg;
}

function legend(entries) {
  return Object.keys(intents)
    .filter((intent) => entries.some((entry) => entry.intent === intent))
    .map((intent) => {
      const item = document.createElement("li");
      item.dataset.intent = intent;
      item.textContent = intents[intent];
      return item;
    });
}

function rows({ monday, parts }) {
  return parts.map(({ intent, count, atRiskAMonth }) => {
    const row = document.createElement("tr");
    row.append(...[monday, intents[intent] ?? intent, String(count), atRiskAMonth.map(({ amount, currency }) => `${amount} ${currency}`).join(", ")].map((text) => {
      const cell = document.createElement("td");
      cell.textContent = text;
      return cell;
    }));
    return row;
  });
}

function draw(tag, attributes, text) {
  const element = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }

  if (text !== undefined) {
    element.textContent = text;
  }

  return element;
}
