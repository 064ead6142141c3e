import { call, Refusal } from "./api.js";
import { exchangeToken, takeToken } from "./capability-link.js";
import { connectionLost, consequences, decidedInWords, differenceInWords, doLabels, labels, priceInWords, questions, words } from "./end-of-term-words.js";

const retryMilliseconds = 5000;
const refreshMilliseconds = 15000;

const endOfTerm = `/api/subscriptions/${location.pathname.split("/")[2]}/end-of-term`;
const page = document.getElementById("page");
const part = (id) => document.getElementById(id);

let view = { state: "opening" };
let choice = null;
let timer = 0;

async function open(token) {
  await guarded(async () => {
    await exchangeToken(token);
    await refresh();
  }, () => open(token));
}

async function refresh() {
  await guarded(async () => show(await call("GET", endOfTerm)), refresh);
}

/** A refusal of this link is final; everything else may pass. */
async function guarded(work, again) {
  clearTimeout(timer);
  try {
    await work();
    part("connection").hidden = true;
    timer = setTimeout(refresh, refreshMilliseconds);
  } catch (error) {
    if (error instanceof Refusal && [400, 401, 403, 404].includes(error.status)) {
      part("connection").hidden = true;
      show({ state: "badLink", options: [], canDecide: false });
      return;
    }

    part("connection").textContent = connectionLost;
    part("connection").hidden = false;
    timer = setTimeout(again, retryMilliseconds);
  }
}

function show(next) {
  const isNew = JSON.stringify(next) !== JSON.stringify(view);
  if (!isNew || (choice !== null && next.canDecide)) {
    // Nobody's choice is taken away while they read what it means.
    return;
  }

  const hasMoved = view.state !== "opening" && view.state !== next.state;
  view = next;
  choice = null;
  const said = words(view);
  page.dataset.state = view.state;
  part("headline").textContent = said.headline;
  part("explanation").textContent = said.explanation;
  part("company").textContent = view.companyName ?? "Your subscription";
  part("decided").hidden = view.decided === undefined;
  part("decided").textContent = view.decided === undefined ? "" : decidedInWords(view.decided);
  part("confirm").hidden = true;
  showChoices(view.state === "open" && view.canDecide);
  part("change").hidden = !(view.state === "decided" && view.canDecide);
  if (hasMoved) {
    part("headline").focus();
  }
}

function showChoices(isShown) {
  part("choices").hidden = !isShown;
  part("options").replaceChildren(...(isShown ? view.options.map(draw) : []));
}

function draw(option) {
  const element = part("option").content.cloneNode(true);
  const said = {
    strong: labels[option.choice],
    ".price": priceInWords(option),
    ".difference": differenceInWords(option),
    ".consequences": consequences(option, view).join(" "),
  };
  const ids = Object.entries(said).map(([selector, text]) => {
    const place = element.querySelector(selector);
    place.id = `${option.choice}-${selector.replace(".", "")}`;
    place.textContent = text;
    return place.id;
  });
  // A screen reader names the choice first, and reads what it means when it is asked for.
  const input = element.querySelector("input");
  input.value = option.choice;
  input.setAttribute("aria-labelledby", ids[0]);
  input.setAttribute("aria-describedby", ids.slice(1).join(" "));
  return element;
}

part("choices").addEventListener("submit", (event) => {
  event.preventDefault();
  choice = new FormData(event.target).get("choice");
  const option = view.options.find((known) => known.choice === choice);
  part("confirm-title").textContent = questions[choice];
  part("confirm-consequences").replaceChildren(
    ...[priceInWords(option), differenceInWords(option), ...consequences(option, view)].filter((text) => text !== "").map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
  part("confirm-do").textContent = doLabels[choice];
  part("confirm-do").classList.toggle("danger", choice === "cancel");
  part("confirm-problem").hidden = true;
  part("choices").hidden = true;
  part("confirm").hidden = false;
  part("confirm-title").focus();
});

part("confirm-back").addEventListener("click", async () => {
  choice = null;
  part("confirm").hidden = true;
  part("choices").hidden = false;
  part("options").querySelector("input:checked")?.focus();
  // What was refused may have changed meanwhile, such as a price.
  await refresh();
});

part("confirm-do").addEventListener("click", async () => {
  part("confirm-do").disabled = true;
  try {
    const before = view.decided?.number;
    await call("POST", `${endOfTerm}/decision`, { choice, priceShown: view.options.find((option) => option.choice === choice).aMonth });
    choice = null;
    part("confirm").hidden = true;
    part("explanation").textContent = "Thank you. Your decision is being recorded.";
    await untilDecided(before);
  } catch (error) {
    part("confirm-problem").textContent = error instanceof Refusal ? error.message : connectionLost;
    part("confirm-problem").hidden = false;
  } finally {
    part("confirm-do").disabled = false;
  }
});

part("change-do").addEventListener("click", () => {
  part("change").hidden = true;
  part("decided").hidden = true;
  showChoices(true);
  part("options").querySelector("input")?.focus();
});

/** The workflow needs a moment to take the decision up; another one than before has another number. */
async function untilDecided(before) {
  for (let tries = 0; tries < 20; tries++) {
    await refresh();
    if (view.state !== "open" && view.decided?.number !== before) {
      return;
    }

    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

await open(takeToken());
