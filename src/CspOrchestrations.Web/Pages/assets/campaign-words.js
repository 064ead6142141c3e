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
