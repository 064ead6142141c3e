import { isFinal } from "./confirm-dialog.js";
import { button, PagedList } from "./paged-list.js";
import { showTime } from "./times.js";

const list = document.getElementById("attention");
const template = document.getElementById("attention-item");

/** What waits for a person; `act` asks and makes the call. */
export function attentionList(act) {
  return new PagedList(
    () => "/api/attention?pageSize=200",
    document.getElementById("attention-more"),
    (items, hasMore) => {
      document.getElementById("attention-none").hidden = items.length > 0;
      document.getElementById("attention-count").textContent = counted(items.length, hasMore);
      list.replaceChildren(...items.map((item) => draw(item, act)));
    },
  );
}

function counted(count, hasMore) {
  return count === 0 ? "" : `${count} ${count === 1 ? "item" : "items"}${hasMore ? " and more" : ""}`;
}

function draw(item, act) {
  const element = template.content.cloneNode(true);
  element.querySelector("h2").textContent = item.what;
  element.querySelector(".why").textContent = item.why;
  element.querySelector("code").textContent = item.instanceId;
  showTime(element.querySelector("time"), item.since);
  element.querySelector(".buttons").append(
    ...item.actions.map((action, number) =>
      button(`${item.id} ${number}`, action.label, isFinal(action), () => act(action, `${item.what} (${item.instanceId})`)),
    ),
  );
  return element;
}
