import { Refusal } from "./api.js";

const part = (id) => document.getElementById(id);

/**
 * Does the work of a page that only operators see. Without a session it shows where to sign in instead; what else goes wrong is told
 * and may pass.
 */
export async function guarded(work) {
  try {
    await work();
    part("desk").hidden = false;
    part("signed-out").hidden = true;
    tell("");
  } catch (error) {
    const isSignedOut = error instanceof Refusal && error.status === 401;
    part("signed-out").hidden = !isSignedOut;
    part("desk").hidden ||= isSignedOut;
    tell(isSignedOut ? "" : error instanceof Refusal ? error.message : "There is no connection to the server at the moment.");
  }
}

function tell(problem) {
  part("notice").textContent = problem;
  part("notice").hidden = problem === "";
}
