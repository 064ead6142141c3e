/** What each state means to a customer, in plain words. `step` is where it stands; null when it went another way. */
export const words = {
  preparing: {
    step: "accept",
    isBusy: true,
    headline: "We are preparing your agreement",
    explanation: "This usually takes less than a minute. The page shows the agreement as soon as it is there.",
  },
  waiting: {
    step: "accept",
    headline: "Please read and accept the agreement",
    explanation: "Microsoft’s agreement is below. Read it, then press Accept at its end. That is all you need to do.",
  },
  notYet: {
    step: "accept",
    headline: "Microsoft does not have your acceptance yet",
    explanation: "If you have just pressed Accept, wait a minute and press “I have accepted the agreement” below. Otherwise read the agreement, then press Accept at its end.",
  },
  checking: {
    step: "confirm",
    isBusy: true,
    headline: "Thank you. We are looking whether your acceptance arrived",
    explanation: "This page changes as soon as Microsoft has it. If you have not pressed Accept yet, the agreement is still below.",
  },
  confirming: {
    step: "confirm",
    isBusy: true,
    headline: "You have accepted. Microsoft is confirming it",
    explanation: "This can take a few minutes. You may close this page; nothing more is needed from you.",
  },
  done: {
    step: "finished",
    isFinal: true,
    headline: "All done. The agreement is in place",
    explanation: "Microsoft has confirmed your acceptance. You can close this page.",
  },
  linkExpired: {
    step: "accept",
    isBusy: true,
    headline: "This agreement was open for too long and has expired",
    explanation: "We are getting a new one for you. You will get a mail with a new link; please use that one then.",
  },
  needsPerson: {
    step: null,
    headline: "A person is looking at this",
    explanation: "Something needs a decision on our side. You need not do anything; we will write to you if we need you.",
  },
  cancelled: {
    step: null,
    isFinal: true,
    headline: "This request was cancelled",
    explanation: "There is nothing to accept any more. If you did not expect that, ask whoever sent you the link.",
  },
  badLink: {
    step: null,
    isFinal: true,
    headline: "This link does not work any more",
    explanation: "It has expired, or a newer one has replaced it. Open the link in the latest mail, or ask its sender for a new one.",
  },
};

export const connectionLost = "There is no connection to our server at the moment. We keep trying.";
