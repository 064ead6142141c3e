import { filledIn, showErrors, showFields } from "./answer-fields.js";
import { call } from "./api.js";

const dialog = document.getElementById("confirm");
const part = (id) => document.getElementById(`confirm-${id}`);
const form = dialog.querySelector("form");

/** Which member of a call's body takes the person's reason. */
const reasonMembers = {
  answer: "note",
  approval: "note",
  approve: "note",
  refuse: "note",
  cancel: "reason",
  decision: "reason",
  suspend: "reason",
  resume: "reason",
  rewind: "reason",
  terminate: "reason",
};

const finalWords = {
  "attestations cancel": "The attestation ends for good, and its link stops working. This cannot be taken back.",
  "campaigns cancel": "The campaign ends for good; attestations that were started go on by themselves. This cannot be taken back.",
  "onboardings cancel": "The onboarding ends for good; what was bought before stays bought. This cannot be taken back.",
  "instances terminate": "The workflow ends for good and does no more steps; the broker is not told. This cannot be taken back.",
};

/** What the call does: the last word of its address. */
const verbOf = (action) => action.path.split("/").at(-1);

/** What the call is about: /api/{subject}/{id}/{verb}. */
const subjectOf = (action) => action.path.split("/").at(-3);

/** Why it must be thought over; undefined for what can be taken back. */
const finalWordsOf = (action) => finalWords[`${subjectOf(action)} ${verbOf(action)}`];

/** What cannot be taken back. */
export const isFinal = (action) => finalWordsOf(action) !== undefined;

/**
 * Asks before it makes a call: what will happen, why, and whatever else the call needs.
 * Gives true when the call was made, false when the person left it.
 */
export function confirmAndCall(action, what) {
  const reasonMember = reasonMembers[verbOf(action)];
  form.reset();
  part("title").textContent = `${action.label}?`;
  part("what").textContent = what;
  part("final").textContent = finalWordsOf(action) ?? "";
  part("final").hidden = !isFinal(action);
  part("do").textContent = action.label;
  part("do").classList.toggle("danger", isFinal(action));
  part("problem").hidden = true;
  part("reason").hidden = reasonMember === undefined;
  part("fields").hidden = !showFields(part("fields"), action.body);

  return new Promise((resolve) => {
    form.onsubmit = async (event) => {
      event.preventDefault();
      part("do").disabled = true;
      try {
        await call(action.method, action.path, bodyOf(action, reasonMember));
        resolve(true);
        dialog.close();
      } catch (error) {
        part("problem").hidden = false;
        part("problem").textContent = [error.message, ...showErrors(part("fields"), error.errors ?? [])].join(" ");
      } finally {
        part("do").disabled = false;
      }
    };
    part("cancel").onclick = () => dialog.close();
    dialog.onclose = () => resolve(false);
    dialog.showModal();
  });
}

function bodyOf(action, reasonMember) {
  if (action.method === "DELETE") {
    return undefined;
  }

  const body = filledIn(part("fields"), action.body);
  const reason = form.elements.reason.value.trim();
  if (reasonMember !== undefined && reason !== "") {
    body[reasonMember] = reason;
  }

  return body;
}

export const isAsking = () => dialog.open;
