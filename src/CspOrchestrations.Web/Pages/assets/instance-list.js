import { isFinal } from "./confirm-dialog.js";
import { button, PagedList } from "./paged-list.js";
import { showTime } from "./times.js";

const table = document.getElementById("instances");
const template = document.getElementById("instance-row");
const search = document.getElementById("search");

const actions = {
  suspend: { label: "Suspend", fits: ["Pending", "Running"] },
  resume: { label: "Resume", fits: ["Suspended"] },
  rewind: { label: "Rewind", fits: ["Failed"] },
  terminate: { label: "Terminate", fits: ["Pending", "Running", "Suspended"] },
};

/** The workflows that fit the search; `act` asks and makes the call. */
export function instanceList(act) {
  return new PagedList(path, document.getElementById("instances-more"), (instances) => {
    table.hidden = instances.length === 0;
    document.getElementById("instances-none").hidden = instances.length > 0;
    table.tBodies[0].replaceChildren(...instances.map((instance) => draw(instance, act)));
  });
}

function path() {
  const query = new URLSearchParams({ pageSize: "50" });
  for (const name of ["prefix", "status"]) {
    const value = search.elements[name].value.trim();
    if (value !== "") {
      query.set(name, value);
    }
  }

  return `/api/instances?${query}`;
}

function draw(instance, act) {
  const row = template.content.cloneNode(true);
  const badge = row.querySelector(".badge");
  row.querySelector("code").textContent = instance.instanceId;
  row.querySelector(".parked").textContent = instance.parkedReason ?? instance.failure?.errorMessage ?? "";
  badge.dataset.status = instance.runtimeStatus;
  badge.textContent = instance.parkedReason === undefined ? instance.runtimeStatus.toLowerCase() : "parked";
  const says = spaced(instance.customStatus?.state);
  row.querySelector(".says").textContent = says === badge.textContent ? "" : says;
  showTime(row.querySelector("time"), instance.lastUpdatedAt);
  row.querySelector(".buttons").append(
    ...Object.entries(actions)
      .filter(([, action]) => action.fits.includes(instance.runtimeStatus))
      .map(([verb, { label }]) => {
        const action = { label, method: "POST", path: `/api/instances/${encodeURIComponent(instance.instanceId)}/${verb}`, body: {} };
        return button(`${instance.instanceId} ${verb}`, label, isFinal(action), () => act(action, instance.instanceId));
      }),
  );
  return row;
}

/** "awaitingAcceptance" as words. */
const spaced = (name) => (typeof name === "string" ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : "");
