import { call } from "./api.js";
import { standings } from "./connection-state.js";
import { guarded } from "./signed-in-page.js";
import { showTime, showTimesAnew } from "./times.js";

const refreshMilliseconds = 10000;
const part = (id) => document.getElementById(id);
let drawn = "";

async function refresh() {
  await guarded(async () => {
    const report = await call("GET", "/api/readiness/mfa");
    const drawing = JSON.stringify(report);
    if (drawing !== drawn) {
      drawn = drawing;
      show(report);
    }

    showTimesAnew(part("desk"));
  });
  setTimeout(refresh, refreshMilliseconds);
}

function show(report) {
  part("standing").dataset.status = report.standing;
  part("standing").textContent = standings[report.standing].badge;
  part("says").textContent = standings[report.standing].says;
  part("reason").textContent = report.connection.reason ?? "";
  part("findings").replaceChildren(...report.findings.map((finding) => element("li", finding)));
  part("since").hidden = report.connection.since === undefined || report.standing === "notConfigured";
  part("since-what").textContent = report.connection.consentNeeded ? "Consent is missing since" : "Consent was given";
  if (report.connection.since !== undefined) {
    showTime(part("since-when"), report.connection.since);
  }

  rows("operations", report.operations.map(operationRow));
  showCounters(report.counters);
}

function showCounters(counters) {
  part("counters-none").hidden = counters !== undefined;
  part("counters-read").hidden = counters === undefined;
  if (counters !== undefined) {
    showTime(part("counters-when"), counters.readAt);
  }

  rows("applications", (counters?.applications ?? []).map((day) => [
    text(day.day),
    text(day.applicationName ?? day.applicationId),
    share(day.compliant, day.total),
  ]));
  rows("requests", (counters?.requests ?? []).map((count) => [
    text(count.operation),
    share(count.total - count.notCompliant, count.total),
    count.lastNotCompliant === undefined ? text("none") : time(count.lastNotCompliant),
  ]));
}

function operationRow(operation) {
  const name = element("td");
  name.append(text(operation.name), element("p", `${operation.method} ${operation.path}`, "quiet"));
  return [
    name,
    operation.lastAt === undefined ? text("never called") : time(operation.lastAt),
    text(operation.status === undefined ? "–" : [operation.status, operation.code].filter((word) => word !== undefined).join(" · ")),
    mfa(operation),
  ];
}

function mfa(operation) {
  const words = { true: ["yes", "compliant"], false: ["no", "notCompliant"] }[operation.isMfaCompliant] ?? ["not told", ""];
  const badge = element("span", words[0], "badge");
  badge.dataset.status = words[1];
  return badge;
}

function share(compliant, total) {
  const badge = element("span", `${compliant} of ${total}`, "badge");
  badge.dataset.status = compliant === total ? "compliant" : "notCompliant";
  return badge;
}

/** Each cell says its column too, for screens too small for a table. */
function rows(id, cells) {
  const table = part(id);
  table.hidden = cells.length === 0;
  const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  table.tBodies[0].replaceChildren(...cells.map((row) => {
    const line = element("tr");
    line.setAttribute("role", "row");
    line.append(...row.map((content, column) => {
      const cell = content.tagName === "TD" ? content : element("td");
      cell.setAttribute("role", "cell");
      cell.dataset.column = columns[column];
      if (cell !== content) {
        cell.append(content);
      }

      return cell;
    }));
    return line;
  }));
}

function element(name, content = "", style = "") {
  const made = document.createElement(name);
  made.textContent = content;
  made.className = style;
  return made;
}

const text = (content) => document.createTextNode(content);

function time(value) {
  const made = element("time");
  showTime(made, value);
  return made;
}

part("again").addEventListener("click", () =>
  guarded(async () => {
    part("again-done").textContent = "";
    await call("POST", "/api/readiness/mfa/refresh", {});
    part("again-done").textContent = "Partner Center is being asked. What it says appears here within moments.";
  }),
);

await refresh();
