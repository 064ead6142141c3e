import { call, Refusal } from "./api.js";
import { attentionList } from "./attention-list.js";
import { campaignList } from "./campaign-list.js";
import { confirmAndCall, isAsking } from "./confirm-dialog.js";
import { showConnection } from "./connection-state.js";
import { instanceList } from "./instance-list.js";
import { planList } from "./plan-list.js";
import { showCalendar } from "./term-calendar.js";
import { termLists } from "./term-list.js";
import { showTimesAnew } from "./times.js";

const refreshMilliseconds = 10000;
/** After a call the workflow needs a moment to take it up. */
const aftermathMilliseconds = 1500;
const session = "/api/operators/session";
const part = (id) => document.getElementById(id);

const attention = attentionList(act);
const terms = termLists(act);
const plans = planList(act);
const campaigns = campaignList(act);
const instances = instanceList(act);
let timer = 0;

async function act(action, what) {
  if (await confirmAndCall(action, what)) {
    tell(`Done: ${action.label} – ${what}`);
    await refresh();
    refreshAfter(aftermathMilliseconds);
  }
}

function tell(text, isBad = false) {
  part("notice").textContent = text;
  part("notice").classList.toggle("bad", isBad);
  part("notice").hidden = text === "";
}

async function refresh() {
  if (!isAsking()) {
    await guarded(async () => {
      await showConnection(part("connection"));
      await attention.refresh();
      await terms.refresh();
      await showCalendar();
      await plans.refresh();
      await campaigns.refresh();
      await instances.refresh();
      showTimesAnew(part("desk"));
    });
  }

  refreshAfter(refreshMilliseconds);
}

function refreshAfter(milliseconds) {
  clearTimeout(timer);
  if (!part("desk").hidden) {
    timer = setTimeout(refresh, milliseconds);
  }
}

/** A session that ended leads back to the sign-in; other failures are told and may pass. */
async function guarded(work) {
  try {
    await work();
    if (part("notice").classList.contains("bad")) {
      tell("");
    }
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) {
      showSignIn();
    } else {
      tell(error instanceof Refusal ? error.message : "There is no connection to the server at the moment.", true);
    }
  }
}

function showSignIn() {
  clearTimeout(timer);
  part("desk").hidden = true;
  part("who").hidden = true;
  part("sign-in").hidden = false;
  part("key").focus();
}

async function showDesk(name) {
  part("who-name").textContent = name;
  part("who").hidden = false;
  part("sign-in").hidden = true;
  part("desk").hidden = false;
  await refresh();
}

part("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const key = part("key").value.trim();
  part("sign-in-problem").hidden = true;
  try {
    const { name } = await call("POST", session, { key });
    part("sign-in").reset();
    tell("");
    await showDesk(name);
  } catch (error) {
    part("sign-in-problem").textContent = error instanceof Refusal ? error.message : "There is no connection to the server at the moment.";
    part("sign-in-problem").hidden = false;
  }
});

part("sign-out").addEventListener("click", () =>
  guarded(async () => {
    await call("DELETE", session);
    if (part("entra-sign-in").hidden) {
      showSignIn();
    } else {
      // Else whom Entra has signed in would be so again at once.
      location.assign("/.auth/logout?post_logout_redirect_uri=/operate");
    }
  }),
);

part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  guarded(() => instances.restart());
});

await guarded(async () => showDesk((await call("GET", session)).name));
