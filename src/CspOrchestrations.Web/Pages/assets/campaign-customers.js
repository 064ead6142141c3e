import { customerInWords } from "./campaign-words.js";
import { PagedList } from "./paged-list.js";

/** The campaigns whose customers are shown; they stay so when the list is drawn anew. */
const opened = new Set();

/** Reads a campaign's customers when somebody wants to see them: an approver must have looked at them. */
export function showCustomers(details, instanceId) {
  const problem = details.querySelector(".problem");
  const list = new PagedList(
    () => `/api/campaigns/${encodeURIComponent(instanceId)}/customers?pageSize=100`,
    details.querySelector("button"),
    (customers) => {
      details.querySelector(".none").hidden = customers.length > 0;
      details.querySelector("ul").replaceChildren(...customers.map(draw));
    },
  );
  details.querySelector("summary").dataset.key = `${instanceId} customers`;
  details.addEventListener("toggle", async () => {
    if (!details.open) {
      opened.delete(instanceId);
      return;
    }

    opened.add(instanceId);
    problem.hidden = true;
    try {
      await list.refresh();
    } catch (error) {
      problem.textContent = `The customers cannot be shown: ${error.message}`;
      problem.hidden = false;
    }
  });
  details.open = opened.has(instanceId);
}

function draw(customer) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = customer.companyName;
  item.append(name, ` ${customerInWords(customer)}`);
  return item;
}
