import { showCustomers } from "./campaign-customers.js";
import { campaignProgress, campaignStates, planInWords } from "./campaign-words.js";
import { isFinal } from "./confirm-dialog.js";
import { button, PagedList } from "./paged-list.js";
import { showTime } from "./times.js";

const list = document.getElementById("campaigns");
const template = document.getElementById("campaign-item");

/** The re-attestation campaigns; `act` asks and makes the call. */
export function campaignList(act) {
  return new PagedList(
    () => "/api/campaigns?pageSize=50",
    document.getElementById("campaigns-more"),
    (campaigns) => {
      document.getElementById("campaigns-none").hidden = campaigns.length > 0;
      list.replaceChildren(...campaigns.map((campaign) => draw(campaign, act)));
    },
  );
}

function draw(campaign, act) {
  const element = template.content.cloneNode(true);
  const part = (name) => element.querySelector(name);
  part("li").dataset.state = campaign.state;
  part("h3").textContent = campaign.instanceId;
  part(".badge").dataset.status = campaign.state;
  part(".badge").textContent = campaignStates[campaign.state];
  part(".waiting").textContent = campaign.waitingFor ?? "";
  part(".progress").textContent = campaignProgress(campaign);
  showBar(part("progress"), campaign);
  part(".by").textContent = campaign.requestedBy.replace(/^operator:/, "");
  showTime(part(".begun"), campaign.createdAt);
  showTime(part(".changed"), campaign.updatedAt);
  showCustomers(part("details"), campaign.instanceId);
  part(".buttons").append(
    ...actionsOf(campaign).map(({ verb, body, label, what }) => {
      const action = { label, method: "POST", path: `/api/campaigns/${encodeURIComponent(campaign.instanceId)}/${verb}`, body };
      return button(`${campaign.instanceId} ${label}`, label, isFinal(action), () => act(action, `${campaign.instanceId}: ${what}`));
    }),
  );
  return element;
}

/** Only where attestations were asked for: before, there is nothing to be done yet. */
function showBar(bar, { instanceId, state, counts }) {
  bar.hidden = counts.toAttest === 0 || (state !== "running" && counts.started === 0);
  bar.max = Math.max(counts.toAttest, 1);
  bar.value = counts.attested + counts.failed;
  bar.setAttribute("aria-label", `Attestations of ${instanceId} that have ended`);
}

/** What the campaign takes at present; the server judges once more. */
function actionsOf({ state, planHash, answers, counts }) {
  const cancel = { verb: "cancel", body: {}, label: "Cancel the campaign", what: "no further attestation is started." };
  const answer = {
    retry: { verb: "answer", body: { kind: "retry" }, label: "Try again", what: "the step that failed is done again." },
    planAnew: { verb: "answer", body: { kind: "planAnew" }, label: "Look at all customers anew", what: "another plan is made." },
  };
  const plan = planInWords(counts, planHash);
  switch (state) {
    case "completed":
    case "cancelled":
      return [];
    case "awaitingApproval":
      // The hash that is sent is the one of the plan that is shown: a plan changed meanwhile is not approved.
      return [
        { verb: "approve", body: { hash: planHash }, label: "Approve the plan", what: plan },
        { verb: "refuse", body: { hash: planHash }, label: "Refuse the plan", what: plan },
        cancel,
      ];
    default:
      return [...answers.map((kind) => answer[kind]), cancel];
  }
}
