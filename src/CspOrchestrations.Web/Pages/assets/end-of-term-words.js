const longDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const longTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** A day of the API, such as 2026-06-30, in words. */
export const dayInWords = (day) => longDay.format(new Date(`${day}T00:00:00Z`));

/** A time of the API in words, UTC. */
export const timeInWords = (time) => longTime.format(new Date(time));

/** An amount of the API in words. */
export const moneyInWords = ({ amount, currency }) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "code" }).format(Number(amount));

export const labels = {
  renew: "Renew for another term",
  cancel: "Cancel",
  extendedServiceTerm: "Go on by the month",
};

const unknownPrice = "The price is not known here; ask your partner.";

export function priceInWords({ choice, aMonth, overTheTerm, months }) {
  if (choice === "cancel") {
    return "Costs nothing more";
  }

  return aMonth === undefined ? unknownPrice : `${moneyInWords(aMonth)} a month${overTheTerm === undefined ? "" : `, ${moneyInWords(overTheTerm)} in ${months} months`}`;
}

export function differenceInWords({ choice, differenceAMonth }) {
  const amount = Number(differenceAMonth?.amount ?? 0);
  if (choice === "cancel" || differenceAMonth === undefined) {
    return "";
  }

  return amount === 0 ? "As much as today" : `${moneyInWords({ ...differenceAMonth, amount: Math.abs(amount) })} a month ${amount > 0 ? "more" : "less"} than today`;
}

/** Prices rest on these; that of today's list is said of the whole page. */
const assumptions = {
  upliftOnMonthlyShareOfTermPrice: "The price is an estimate: Microsoft does not say what the surcharge of 23 % is counted on.",
  monthlyPlanUnknown: "The price may be lower: it is not known whether there is a plan by the month.",
};

/** What a choice does, in whole sentences. */
export function consequences(option, { lastDay }) {
  switch (option.choice) {
    case "renew":
      return [
        "The service goes on without a break.",
        ...(option.committedUntil === undefined ? [] : [`You are committed until ${dayInWords(option.committedUntil)}.`]),
        "Within seven days after the renewal it can still be cancelled.",
      ];
    case "cancel":
      return [
        `The service stops on ${dayInWords(lastDay)} and cannot be restored.`,
        "Your data is kept for 90 days after that and then deleted.",
      ];
    default:
      return [
        "The service goes on without a break.",
        "It goes on, and is billed, month by month until it is cancelled; there is no commitment.",
        ...(option.assumptions ?? []).map((assumption) => assumptions[assumption]).filter((text) => text !== undefined),
      ];
  }
}

export const questions = {
  renew: "Renew the subscription?",
  cancel: "Cancel the subscription?",
  extendedServiceTerm: "Go on by the month?",
};

export const doLabels = {
  renew: "Yes, renew",
  cancel: "Yes, cancel",
  extendedServiceTerm: "Yes, go on by the month",
};

const whatHappens = {
  renew: (day) => `It is renewed after ${day}.`,
  cancel: (day) => `The service stops on ${day}.`,
  extendedServiceTerm: (day) => `It goes on by the month after ${day}.`,
};

/** By state: what the page says. */
export function words(view) {
  const day = view.lastDay === undefined ? "" : dayInWords(view.lastDay);
  const what = view.quantity === undefined ? "" : `${view.quantity} × ${view.productName}`;
  switch (view.state) {
    case "open":
      return { headline: `${view.productName}: the term ends on ${day}`, explanation: `${what}. Please choose what is to happen then. Nothing is changed before you confirm.` };
    case "awaitingApproval":
      return { headline: "Your partner checks the decision", explanation: `${what}. A second person at your partner has to agree; then it is carried out. You need not do anything.` };
    case "decided":
      return { headline: "It is decided", explanation: `${what}. ${whatHappens[view.decided.choice](day)}` };
    case "tooLate":
      return { headline: "The term has ended", explanation: `${what}. The term ended on ${day}; what becomes of it will be shown here within a day. Ask your partner if you need something else.` };
    case "renewed":
      return { headline: "It was renewed", explanation: `${what}. The service goes on. Within seven days it can still be cancelled: ask your partner.` };
    case "extended":
      return { headline: "It goes on by the month", explanation: `${what}. It is billed month by month until it is cancelled: ask your partner.` };
    case "stopped":
      return { headline: "The service has stopped", explanation: `${what}. The last day was ${day}.` };
    default:
      return { headline: "This link does not work any more", explanation: "Ask your partner, who sent it, for a new one." };
  }
}

const deciders = {
  customer: "on this page",
  policy: "by a standing rule of your partner",
  elsewhere: "outside of this page",
};

export function decidedInWords({ channel, at }) {
  return `Decided ${deciders[channel] ?? "by your partner"} on ${timeInWords(at)} UTC.`;
}

export const connectionLost = "There is no connection at the moment. This page tries again by itself.";
