import { call } from "./api.js";

const dialog = document.getElementById("confirm");
const part = (id) => document.getElementById(`confirm-${id}`);
const form = dialog.querySelector("form");

/** Which member of a call's body takes the person's reason. */
const reasonMembers = {
  answer: "note",
  approve: "note",
  refuse: "note",
  cancel: "reason",
  suspend: "reason",
  resume: "reason",
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
  const needsSignatory = action.body?.kind === "changeSignatory";
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
  part("signatory").hidden = !needsSignatory;
  for (const name of ["firstName", "lastName", "emailAddress"]) {
    form.elements[name].required = needsSignatory;
  }

  return new Promise((resolve) => {
    form.onsubmit = async (event) => {
      event.preventDefault();
      part("do").disabled = true;
      try {
        await call(action.method, action.path, bodyOf(action, needsSignatory, reasonMember));
        resolve(true);
        dialog.close();
      } catch (error) {
        part("problem").textContent = [error.message, ...(error.errors ?? []).map((e) => `${e.pointer}: ${e.detail}`)].join(" ");
        part("problem").hidden = false;
      } finally {
        part("do").disabled = false;
      }
    };
    part("cancel").onclick = () => dialog.close();
    dialog.onclose = () => resolve(false);
    dialog.showModal();
  });
}

function bodyOf(action, needsSignatory, reasonMember) {
  if (action.method === "DELETE") {
    return undefined;
  }

  const typed = (name) => form.elements[name].value.trim();
  const body = { ...action.body };
  if (needsSignatory) {
    body.signatory = { firstName: typed("firstName"), lastName: typed("lastName"), emailAddress: typed("emailAddress") };
    if (typed("phoneNumber") !== "") {
      body.signatory.phoneNumber = typed("phoneNumber");
    }
  }

  if (reasonMember !== undefined && typed("reason") !== "") {
    body[reasonMember] = typed("reason");
  }

  return body;
}

export const isAsking = () => dialog.open;
