import { Refusal, send } from "./api.js";
import { isFinal } from "./confirm-dialog.js";
import { moneyInWords, timeInWords } from "./end-of-term-words.js";
import { button, PagedList } from "./paged-list.js";

const part = (id) => document.getElementById(`plans-${id}`);
const template = document.getElementById("plan-item");
const plans = "/api/end-of-term/plans";

/** Bulk decisions: a file makes a plan, which is looked at and applied; `act` asks and makes the call. */
export function planList(act) {
  const list = new PagedList(
    () => `${plans}?pageSize=50`,
    part("more"),
    (items) => part("items").replaceChildren(...items.map((plan) => draw(plan, act))),
  );
  part("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await make(list);
  });
  return list;
}

async function make(list) {
  const [file] = part("file").files;
  part("problem").hidden = true;
  part("made").hidden = true;
  part("make").disabled = true;
  try {
    const type = file.name.toLowerCase().endsWith(".json") ? "application/json" : "text/csv";
    showMade(await send("POST", plans, file, type));
    part("form").reset();
    await list.refresh();
  } catch (error) {
    part("problem").textContent = error instanceof Refusal ? [error.message, ...error.errors.slice(0, 10).map(inWords)].join(" ") : "There is no connection to the server at the moment.";
    part("problem").hidden = false;
  } finally {
    part("make").disabled = false;
  }
}

/** Rows are counted from 0 in pointers, and from 1 by people. */
function inWords({ pointer = "", detail }) {
  const row = /^\/rows\/(\d+)\/?(.*)$/.exec(pointer);
  return row === null ? detail : `Row ${Number(row[1]) + 1}${row[2] === "" ? "" : `, ${row[2]}`}: ${detail}`;
}

function showMade({ accepted, rows, refusals }) {
  const refused = rows - accepted;
  part("made-says").textContent = `${counted(accepted)} will be applied${refused === 0 ? "." : `, ${counted(refused)} will not:`}`;
  part("refusals").replaceChildren(
    ...refusals.map(({ line, subscriptionId, why }) => {
      const item = document.createElement("li");
      item.textContent = `Row ${line}, ${subscriptionId}: ${why}`;
      return item;
    }),
  );
  part("made").hidden = false;
  part("made").focus();
}

const counted = (count) => `${count} ${count === 1 ? "row" : "rows"}`;

const states = { proposed: "Waits to be applied", applying: "Is being applied", applied: "Applied" };

function draw(plan, act) {
  const element = template.content.cloneNode(true);
  const find = (name) => element.querySelector(name);
  const { hash, state, accepted, rows, progress } = plan;
  const name = `Plan ${hash.slice(0, 12)}`;
  find("li").dataset.state = state;
  find("h4").textContent = name;
  find(".badge").textContent = states[state];
  find(".says").textContent = saysOf(plan);
  find(".why").textContent = plan.whyApproval === undefined || state !== "proposed" ? "" : `Another operator than ${whoOf(plan.madeBy)} must apply it. ${plan.whyApproval}`;
  find("progress").hidden = state !== "applying";
  find("progress").max = accepted;
  find("progress").value = progress.decided + progress.saidAlready + progress.notDecided;
  find("progress").setAttribute("aria-label", `Rows of ${name} that are done`);
  find(".by").textContent = byOf(plan);
  if (state === "proposed") {
    const action = { label: `Apply to ${counted(accepted)}`, method: "POST", path: `${plans}/${hash}/apply`, body: {} };
    find(".buttons").append(button(hash, action.label, isFinal(action), () => act(action, `${name}: ${saysOf(plan)}`)));
  }

  find("a").href = `${plans}/${hash}/result`;
  find("a").textContent = `All ${counted(rows)} as CSV`;
  return element;
}

function saysOf({ state, accepted, rows, differenceAMonth, progress }) {
  const cost = differenceAMonth.map((sum) => `${moneyInWords({ ...sum, amount: Math.abs(Number(sum.amount)) })} a month ${Number(sum.amount) < 0 ? "less" : "more"} than today`);
  const money = cost.length === 0 ? "" : ` ${cost.join(", ")}.`;
  if (state === "proposed") {
    return `${accepted} of ${counted(rows)} will be decided.${money}`;
  }

  const { decided, saidAlready, notDecided } = progress;
  return `${decided} decided, ${saidAlready} said so already, ${notDecided} left because something has changed; of ${accepted}.${money}`;
}

const whoOf = (actor) => actor.replace(/^operator:/, "");

function byOf({ madeBy, madeAt, appliedBy, appliedAt, validUntil, state }) {
  const made = `made by ${whoOf(madeBy)} on ${timeInWords(madeAt)} UTC`;
  return state === "proposed" ? `${made} · can be applied until ${timeInWords(validUntil)} UTC` : `${made} · applied by ${whoOf(appliedBy)} on ${timeInWords(appliedAt)} UTC`;
}
