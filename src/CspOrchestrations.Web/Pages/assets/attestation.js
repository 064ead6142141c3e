import { isAcceptMessage } from "./accept-message.js";
import { call, Refusal } from "./api.js";
import { connectionLost, words } from "./attestation-words.js";
import { exchangeToken, takeToken } from "./capability-link.js";

const retryMilliseconds = 5000;

// As strict as the hosted page works with: it runs its script, keeps its own origin, sends its form, opens its links.
const sandbox = "allow-scripts allow-same-origin allow-forms allow-popups";

const attestation = `/api/attestations/${location.pathname.split("/")[2]}`;
const page = document.getElementById("page");
const part = (id) => document.getElementById(id);

let agreement = null;
let frame = null;
let hasSignalled = false;
let lastNotAcceptedAt;
let droppedMessages = 0;
let unreportedMessages = 0;
let timer = 0;

async function open(token) {
  try {
    await exchangeToken(token);
  } catch (error) {
    handle(error, () => open(token));
    return;
  }

  await refresh();
}

/** One next look at most, however many were asked for meanwhile. */
function schedule(look, milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(look, milliseconds);
}

async function refresh() {
  clearTimeout(timer);
  try {
    const view = await call("GET", attestation);
    part("connection").hidden = true;
    show(view);
    if (!words[page.dataset.state].isFinal) {
      schedule(refresh, view.pollMilliseconds);
    }
  } catch (error) {
    handle(error, refresh);
  }
}

/** A refusal of this link is final; everything else may pass. */
function handle(error, again) {
  if (error instanceof Refusal && [400, 401, 403, 404].includes(error.status)) {
    part("connection").hidden = true;
    show({ state: "badLink" });
    return;
  }

  part("connection").textContent = connectionLost;
  part("connection").hidden = false;
  schedule(again, retryMilliseconds);
}

function show(view) {
  if (view.notAcceptedAt !== lastNotAcceptedAt) {
    // What was said turned out to be too early, so it may be said again.
    lastNotAcceptedAt = view.notAcceptedAt;
    hasSignalled = false;
  }

  const state = stateOf(view);
  const said = words[state];
  if (page.dataset.state !== state) {
    page.dataset.state = state;
    page.toggleAttribute("data-busy", said.isBusy === true);
    part("headline").textContent = said.headline;
    part("explanation").textContent = said.explanation;
    document.title = `${said.headline} – Microsoft Customer Agreement`;
    showStep(said.step);
  }

  if (view.companyName !== undefined) {
    part("company").textContent = `for ${view.companyName}`;
    part("company").hidden = false;
  }

  showDeadline(state === "waiting" || state === "notYet" ? view.agreement?.expiresAt : undefined);
  showAgreement(view.agreement ?? null);
}

function stateOf({ state, notAcceptedAt }) {
  if (state !== "waiting") {
    return state;
  }

  return hasSignalled ? "checking" : notAcceptedAt === undefined ? "waiting" : "notYet";
}

function showStep(current) {
  let isPast = current !== null;
  for (const step of document.querySelectorAll("[data-step]")) {
    const isCurrent = step.dataset.step === current;
    isPast &&= !isCurrent;
    step.classList.toggle("past", isPast);
    if (isCurrent) {
      step.setAttribute("aria-current", "step");
    } else {
      step.removeAttribute("aria-current");
    }
  }
}

function showDeadline(expiresAt) {
  part("deadline").hidden = expiresAt === undefined;
  if (expiresAt !== undefined) {
    const date = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" }).format(new Date(expiresAt));
    part("deadline").textContent = `You can do this until ${date}.`;
  }
}

/** The frame is left alone while its address stays the same: the customer may be reading. */
function showAgreement(next) {
  if (next?.link === agreement?.link) {
    return;
  }

  const hadFocus = frame !== null && document.activeElement === frame;
  agreement = next;
  hasSignalled = false;
  frame = null;
  part("frame").replaceChildren();
  part("agreement").hidden = next === null;
  if (next !== null) {
    embed(next);
  } else if (hadFocus) {
    part("headline").focus();
  }
}

function embed({ link, origin }) {
  const address = new URL(link);
  if (!["https:", "http:"].includes(address.protocol)) {
    part("agreement").hidden = true;
    return;
  }

  part("agreement-link").href = link;
  if (address.origin === origin) {
    frame = document.createElement("iframe");
    frame.title = "Microsoft Customer Agreement";
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", sandbox);
    frame.src = link;
    part("frame").append(frame);
  }
}

async function hear(event) {
  if (agreement === null || frame === null || !isAcceptMessage(event, frame.contentWindow, agreement)) {
    droppedMessages++;
    unreportedMessages++;
    page.dataset.droppedMessages = droppedMessages;
    return;
  }

  await signal();
}

/** Says that the customer has accepted; what the server reads decides. */
async function signal() {
  if (hasSignalled) {
    return;
  }

  hasSignalled = true;
  try {
    const reported = unreportedMessages;
    await call("POST", `${attestation}/signal`, { droppedMessages: reported });
    unreportedMessages -= reported;
  } catch {
    // The signal only makes things faster: the workflow also looks by itself.
  }

  await refresh();
}

addEventListener("message", hear);
part("accepted").addEventListener("click", signal);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && page.dataset.state !== "opening" && !words[page.dataset.state].isFinal) {
    refresh();
  }
});
await open(takeToken());
