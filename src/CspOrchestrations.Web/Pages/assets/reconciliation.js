import { call } from "./api.js";
import { PagedList } from "./paged-list.js";
import { guarded } from "./signed-in-page.js";
import { showTime, showTimesAnew } from "./times.js";

const refreshMilliseconds = 5000;
const pageSize = 25;
const part = (id) => document.getElementById(id);
const verdicts = {
  clean: ["In order", "compliant"],
  needsPerson: ["To be looked at", "notCompliant"],
  rejected: ["Rejected", "notCompliant"],
};
const states = {
  quarantined: ["In quarantine", "notCompliant"],
  held: ["Waits for storage", "notCompliant"],
  dropped: ["Never counted", ""],
  written: ["Being made visible", ""],
  withdrawn: ["Withdrawn", ""],
};
const runs = new PagedList(
  () => `/api/reconciliation/runs?pageSize=${pageSize}`,
  part("more"),
  (items) => {
    part("none").hidden = items.length > 0;
    part("runs").replaceChildren(...items.map(runCard));
  },
);

const refresh = () =>
  guarded(async () => {
    await runs.refresh();
    showTimesAnew(part("desk"));
  });

function runCard(run) {
  const card = element("li", "", "card");
  card.dataset.run = run.runId;
  const [word, status] = run.replacedBy !== undefined ? ["Replaced by a later version", ""] : states[run.state] ?? verdicts[run.verdict] ?? [run.state, ""];
  const badge = element("span", word, "badge");
  badge.dataset.status = status;
  const when = element("p", "", "quiet");
  const time = element("time");
  showTime(time, run.endedAt ?? run.startedAt);
  when.append(badge, " ", time, ` · ${number(run.rowsRead)} rows read, ${number(run.rowsQuarantined)} in quarantine`);
  card.append(element("h3", run.name), when);
  for (const reason of [run.reason, ...run.files.map((file) => file.reason)].filter((text) => text !== undefined)) {
    card.append(element("p", reason));
  }

  for (const { invoiceNumber, name } of run.alsoIn) {
    card.append(element("p", `Invoice ${invoiceNumber} is also in ${name}: it counts twice until one of them is withdrawn.`, "warning"));
  }

  if (run.totals.length > 0) {
    card.append(table(["Invoice", "Rows", "Subtotal", "Tax", "Total"], run.totals.map((total) => [
      total.invoiceNumber === "" ? "unbilled" : total.invoiceNumber,
      number(total.rows),
      ...[total.subtotal, total.taxTotal, total.total].map((amount) => `${short(amount)} ${total.currency}`),
    ])));
  }

  details(card, `Findings: ${number(run.findings.reduce((sum, found) => sum + found.count, 0))}`,
    run.findings.map((found) => `${found.rule}, ${found.level}, ${number(found.count)} times: ${found.sentence}`));
  details(card, `Changes to the version before: ${number(run.changes.length)}`,
    run.changes.map((change) => `${change.what}: ${change.before ?? "none"} → ${change.after ?? "none"}`));
  card.append(outputs(run), ...standing(run));
  return card;
}

/** The button that takes a run out of the books, or puts it back: neither is final. */
function standing(run) {
  const [words, path] = run.state === "withdrawn" ? ["Reinstate", "reinstate"]
    : run.state === "published" && run.replacedBy === undefined ? ["Withdraw", "withdraw"] : [];
  if (words === undefined) {
    return [];
  }

  const button = element("button", words);
  button.type = "button";
  button.addEventListener("click", () =>
    guarded(async () => {
      await call("POST", `/api/reconciliation/runs/${run.runId}/${path}`);
      await refresh();
    }));
  return [button];
}

function details(card, summary, sentences) {
  if (sentences.length > 0) {
    const list = element("ul");
    list.append(...sentences.map((sentence) => element("li", sentence)));
    const made = element("details");
    made.append(element("summary", summary), list);
    card.append(made);
  }
}

function outputs(run) {
  const list = element("ul", "", "outputs");
  list.setAttribute("aria-label", "Outputs");
  for (const output of [...run.outputs].sort((one, other) => other.name.endsWith(".html") - one.name.endsWith(".html"))) {
    const link = element("a", output.name === "report.html" ? "Report" : output.name);
    link.href = output.href;
    const item = element("li");
    item.append(link);
    list.append(item);
  }

  return list;
}

function table(columns, cells) {
  const made = element("table");
  made.setAttribute("role", "table");
  const head = element("tr");
  head.setAttribute("role", "row");
  head.append(...columns.map((column, place) => {
    const cell = element("th", column, place > 0 ? "amount" : "");
    cell.scope = "col";
    cell.setAttribute("role", "columnheader");
    return cell;
  }));
  made.createTHead().append(head);
  made.createTBody().append(...rows(columns, cells));
  return made;
}

/** Each cell says its column too, for screens too small for a table. */
function rows(columns, cells) {
  return cells.map((row) => {
    const line = element("tr");
    line.setAttribute("role", "row");
    line.append(...row.map((content, column) => {
      const cell = element("td", content, column > 0 ? "amount" : "");
      cell.setAttribute("role", "cell");
      cell.dataset.column = columns[column];
      return cell;
    }));
    return line;
  });
}

async function find() {
  const key = part("key").value;
  const found = await call("GET", `/api/reconciliation/lines?${key}=${encodeURIComponent(part("value").value.trim())}`);
  part("found").textContent = found.items.length === 0
    ? `No line of it in the latest ${found.runs} runs.`
    : `Lines in the latest ${found.runs} runs: ${number(found.items.length)}${found.isComplete ? "" : " and more"}.`;
  const lines = part("lines");
  lines.hidden = found.items.length === 0;
  const columns = [...lines.tHead.rows[0].cells].map((cell) => cell.textContent);
  lines.tBodies[0].replaceChildren(...rows(columns, found.items.map(lineCells)));
}

/** Rows have the columns' names of their file, in any case. */
function lineCells({ name, row }) {
  const cells = new Map(Object.entries(row).map(([column, value]) => [column.replaceAll("_", "").toLowerCase(), value]));
  const of = (...columns) => columns.map((column) => cells.get(column)).find((value) => value !== undefined && value !== null && value !== "") ?? "–";
  return [
    name,
    String(of("sourceline")),
    of("skuname", "productname"),
    of("chargetype"),
    `${of("chargestartdate").slice(0, 10)} – ${of("chargeenddate").slice(0, 10)}`,
    `${of("total", "subtotal", "billingpretaxtotal")} ${of("currency", "billingcurrency")}`,
  ];
}

function element(name, content = "", style = "") {
  const made = document.createElement(name);
  made.textContent = content;
  made.className = style;
  return made;
}

/** Amounts are exact to ten decimals; zeros beyond the cents say nothing. */
const short = (amount) => amount.replace(/(\.\d\d\d*?)0+$/, "$1");

const number = (value) => value.toLocaleString("en");

part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  return guarded(find);
});

part("export").addEventListener("submit", (event) => {
  event.preventDefault();
  return guarded(async () => {
    const invoiceId = part("invoice").value.trim();
    await call("POST", "/api/reconciliation/exports", { kind: "billedReconciliation", invoiceId });
    part("asked").textContent = `Invoice ${invoiceId} is asked for. Its run appears above when the lines have landed, often after half an hour.`;
  });
});

part("scheduled").addEventListener("click", () =>
  guarded(async () => {
    await call("POST", "/api/reconciliation/exports/scheduled");
    part("asked").textContent = "What the schedule exports each morning is asked for now. Runs appear above when data have landed.";
  }));

async function watch() {
  await refresh();
  setTimeout(watch, refreshMilliseconds);
}

await watch();
