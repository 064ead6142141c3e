import { button, PagedList } from "./paged-list.js";
import { dayInWords, labels, moneyInWords, timeInWords } from "./end-of-term-words.js";

const template = document.getElementById("term-item");

/** By concern: which ends of terms somebody may want to see, the one that ends first first. */
const concerns = ["undecided", "awaitingApproval", "drifted"];

/** The ends of terms that wait for somebody; `act` asks and makes the call. */
export function termLists(act) {
  const lists = concerns.map((concern) => listOf(concern, act));
  return { refresh: () => Promise.all(lists.map((list) => list.refresh())) };
}

function listOf(concern, act) {
  const place = document.getElementById(`terms-${concern}`);
  const part = (name) => place.querySelector(name);
  return new PagedList(
    () => `/api/end-of-term?concern=${concern}&pageSize=50`,
    part(".more"),
    (terms, hasMore) => {
      part(".count").textContent = `${terms.length}${hasMore ? " and more" : ""}`;
      part(".none").hidden = terms.length > 0;
      part(".items").replaceChildren(...terms.map((term) => draw(term, act)));
    },
  );
}

function draw(term, act) {
  const element = template.content.cloneNode(true);
  const part = (name) => element.querySelector(name);
  part("li").dataset.subscription = term.subscriptionId;
  part("h4").textContent = `${term.quantity} × ${term.productName} of ${term.companyName}`;
  part(".ends").textContent = `The term ends on ${dayInWords(term.lastDay)}.`;
  part(".says").textContent = [saysOf(term), term.waitingFor, noticesOf(term)].filter(Boolean).join(" ");
  part(".alone").textContent = aloneOf(term);
  part("code").textContent = term.subscriptionId;
  const name = `${term.productName} of ${term.companyName}`;
  part(".buttons").append(
    ...actionsOf(term).map(({ verb, body, label, what }) => {
      const action = { label, method: "POST", path: `/api/subscriptions/${encodeURIComponent(term.subscriptionId)}/end-of-term/${verb}`, body };
      return button(`${term.subscriptionId} ${label}`, label, false, () => act(action, `${name}: ${what}`));
    }),
  );
  return element;
}

const intents = {
  renew: "It renews as it stands.",
  cancel: "It stops as it stands.",
  extendedServiceTerm: "It goes into a paid extension as it stands.",
  atRiskOfExtendedServiceTerm: "Auto-renew is off and nothing is scheduled: as it stands it becomes a paid extension.",
  oldGrace: "As it stands it goes into the old free grace period.",
  unknown: "What it would do as it stands is not known.",
};

function saysOf({ concern, intent, decision }) {
  const decided = decision === undefined ? "" : `Decided by ${whoOf(decision.actor)}: ${labels[decision.choice].toLowerCase()}${priceOf(decision.priceSeen)}.`;
  return concern === "awaitingApproval" ? decided : [decided, intents[intent] ?? ""].filter(Boolean).join(" ");
}

/** It is tried again by itself, and holds nothing up; but nobody has been told. */
const noticesOf = ({ noticeFailures }) => (noticeFailures === 0 ? "" : `A notice did not go out, ${noticeFailures} ${noticeFailures === 1 ? "time" : "times"} so far; it is tried again.`);

const whoOf = (actor) => actor.replace(/^operator:/, "").replace(/^policy:/, "the policy ");

const priceOf = (option) => (option?.aMonth === undefined || option.choice === "cancel" ? "" : `, ${moneyInWords(option.aMonth)} a month`);

/** What happens when nobody does anything; a tired operator wants to know it first. */
function aloneOf({ byPolicy, rule }) {
  return byPolicy === undefined ? "" : `If nobody does anything: ${labels[byPolicy.choice].toLowerCase()}, by the policy “${rule}”, on ${timeInWords(byPolicy.at)} UTC.`;
}

/** What it takes at present; the server judges once more. */
function actionsOf({ concern, options, approval, question }) {
  switch (concern) {
    case "awaitingApproval":
      return approval === undefined
        ? []
        : [
            { verb: "approval", body: { decision: "approve", hash: approval.hash }, label: "Approve", what: approval.title },
            { verb: "approval", body: { decision: "refuse", hash: approval.hash }, label: "Refuse", what: approval.title },
          ];
    case "drifted":
      return [
        { verb: "answer", body: { answer: "tryAgain", question }, label: "Write the decision again", what: "what was decided is written once more." },
        { verb: "answer", body: { answer: "leaveAsItIs", question }, label: "Leave it as it is", what: "what it says now counts as decided." },
      ];
    default:
      return options.map((option) => ({
        verb: "decision",
        body: { choice: option.choice, ...(option.aMonth === undefined ? {} : { priceShown: option.aMonth }) },
        label: `${labels[option.choice]}${priceOf(option)}`,
        what: doing(option),
      }));
  }
}

function doing(option) {
  const price = option.aMonth === undefined ? "the price is not known here" : `${moneyInWords(option.aMonth)} a month`;
  switch (option.choice) {
    case "renew":
      return `it is renewed at the end of the term, ${price}${option.committedUntil === undefined ? "" : `, committed until ${dayInWords(option.committedUntil)}`}.`;
    case "cancel":
      return "the service stops at the end of the term and cannot be restored.";
    default:
      return `it goes on month by month until it is cancelled, ${price}.`;
  }
}
