import { call } from "./api.js";

/** What each standing is called, and what it means for the person who reads it. */
export const standings = {
  compliant: { badge: "Ready", says: "Partner Center is called on behalf of a user, with MFA." },
  unknown: { badge: "Not known yet", says: "Somebody has consented; nothing was called on behalf of that user yet." },
  notCompliant: { badge: "Not ready", says: "Partner Center was called without MFA. Such calls fail once Microsoft enforces it." },
  consentNeeded: { badge: "Consent needed", says: "Work on behalf of a user stands still until somebody consents." },
  notConfigured: { badge: "Not used", says: "This host does not sign in to Partner Center. There is nothing to do." },
};

/** One line on the desk; hidden where only the broker is used. */
export async function showConnection(element) {
  const { standing } = await call("GET", "/api/readiness/mfa");
  const badge = element.querySelector(".badge");
  badge.dataset.status = standing;
  badge.textContent = standings[standing].badge;
  element.querySelector(".says").textContent = standings[standing].says;
  element.hidden = standing === "notConfigured";
}
