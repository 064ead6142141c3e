/** What each state is called. */
export const campaignStates = {
  listingCustomers: "listing the customers",
  readingAgreements: "reading the agreements",
  checkingSignatures: "looking for signatures",
  planning: "making the plan",
  awaitingApproval: "waits for approval",
  running: "running",
  needsPerson: "waits for a person",
  completed: "completed",
  cancelled: "cancelled",
};

/** How far a campaign has come. */
export function campaignProgress({ state, counts }) {
  const found = [
    `${customers(counts.customers)}: ${counts.valid} with a valid agreement, ${counts.stale} with a stale one, ${counts.missing} with none.`,
  ];
  if (counts.started > 0 || state === "running") {
    found.push(
      `Of ${attestations(counts.toAttest)} ${counts.started} started, ${counts.attested} attested, ${counts.failed} failed, ${counts.open} open.`,
    );
  } else if (state === "awaitingApproval") {
    found.push(`${customers(counts.toAttest)} to be asked to accept. Another person than those who made the plan approves it.`);
  }

  if (counts.needsContact > 0) {
    found.push(`${counts.needsContact} without a usable contact.`);
  }

  if (counts.leftOut > 0) {
    found.push(`${counts.leftOut} left out.`);
  }

  return counts.customers === 0 ? "No customer was found yet." : found.join(" ");
}

/** What an approval is about; the hash as far as people compare it. */
export const planInWords = (counts, hash) => `the plan ${(hash ?? "").slice(0, 12)}… to ask ${customers(counts.toAttest)} to accept the agreement.`;

const customers = (count) => (count === 1 ? "1 customer" : `${count} customers`);

const attestations = (count) => (count === 1 ? "1 attestation" : `${count} attestations`);

const actions = {
  attest: "is asked to accept",
  needsContact: "cannot be asked",
  leaveOut: "left out",
};

const outcomes = {
  alreadyAccepted: "had accepted before",
  attested: "attested",
  cancelled: "cancelled",
  acceptedDirectly: "accepted in the admin center",
};

/** How a customer stands, and what is done or came of it. */
export function customerInWords({ country, agreement, action, why, attestationInstanceId, outcome, failure }) {
  const planned = agreement === "valid" ? "nothing to do" : attestationInstanceId === undefined ? actions[action] : "asked to accept";
  const done = failure ?? outcomes[outcome] ?? [planned, why].filter((words) => words !== undefined).join(": ");
  return `(${country ?? "country not known"}) · agreement ${agreement} · ${done}`;
}
