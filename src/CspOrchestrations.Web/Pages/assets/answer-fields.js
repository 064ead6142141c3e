/** The fields for what a person has to fill in before a call can be made. A call's body says which: what stands empty in it. */

const terms = ["P1M", "P1Y", "P3Y"];
const billingCycles = ["monthly", "annual", "triennial", "biennial", "one_time", "none"];

/** By the member's name in the body. */
const fields = {
  firstName: { label: "First name", maxLength: 100 },
  lastName: { label: "Last name", maxLength: 100 },
  emailAddress: { label: "E-mail address", type: "email", maxLength: 254 },
  phoneNumber: { label: "Phone number", type: "tel", maxLength: 30, optional: true },
  domain: { label: "Domain of the new tenant", hint: "Ends in .onmicrosoft.com.", maxLength: 100 },
  email: { label: "E-mail address for bills", type: "email", maxLength: 254 },
  culture: { label: "Culture", hint: "Such as de-DE; en-US when left out.", maxLength: 35, optional: true },
  language: { label: "Language", hint: "Such as de; en when left out.", maxLength: 35, optional: true },
  country: { label: "Country", hint: "Two capital letters (ISO 3166-1), such as DE.", maxLength: 2 },
  city: { label: "City", maxLength: 200 },
  state: { label: "State", hint: "Where the country has them.", maxLength: 200, optional: true },
  postalCode: { label: "Postal code", maxLength: 200 },
  line1: { label: "Street and number", maxLength: 200 },
  line2: { label: "Second address line", maxLength: 200, optional: true },
  resellerPartnerId: { label: "Partner location account id of the reseller", hint: "Leave empty to sell without a reseller.", maxLength: 20, optional: true },
  customerId: { label: "Tenant id of the customer", hint: "Such as 55555555-5555-4555-8555-555555555555.", maxLength: 36 },
  productId: { label: "Product id", hint: "Such as CFQ7TTC0LH18.", maxLength: 64 },
  skuId: { label: "SKU id", hint: "Such as 0001.", maxLength: 64 },
  termDuration: { label: "Term", options: terms },
  billingCycle: { label: "Billing cycle", options: billingCycles },
  quantity: { label: "Quantity", type: "number", min: 1, max: 1000000 },
  friendlyName: { label: "What the customer calls it", maxLength: 200, optional: true },
  documentReference: { label: "Where the signed document is kept", hint: "No personal data, please.", maxLength: 200 },
  sha256: { label: "SHA-256 of the document", hint: "64 hexadecimal digits.", maxLength: 64, pattern: "[0-9A-Fa-f]{64}" },
  acceptedAt: { label: "When the customer accepted", hint: "In the time zone of this browser.", type: "datetime-local" },
  collector: { label: "Who got it from the customer", hint: "You, when left out.", maxLength: 100, optional: true },
};

/** Said by the page and not by the person. */
const silent = new Set(["priceShown"]);

const groups = {
  signatory: "The new signatory",
  customer: "The customer to create",
  address: "Address and contact",
  product: "What to buy in its place",
};

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (value) => value === "" || value === null;

/** Puts the fields that a body needs into a place; true when there are some. */
export function showFields(place, body) {
  place.replaceChildren(...membersOf(body ?? {}, "", false));
  return place.childElementCount > 0;
}

/** The body with what was typed; optional fields that are empty are left out. */
export function filledIn(place, body) {
  const filled = structuredClone(body ?? {});
  for (const field of place.querySelectorAll("[name]")) {
    const path = field.name.slice(1).split("/");
    const parent = path.slice(0, -1).reduce((at, name) => at[name], filled);
    const typed = field.value.trim();
    if (typed === "") {
      delete parent[path.at(-1)];
    } else {
      parent[path.at(-1)] = valueOf(field, typed);
    }
  }

  return filled;
}

/** Shows at each field what is wrong with it; gives the errors that belong to none. */
export function showErrors(place, errors) {
  const others = [];
  forgetErrors(place);
  for (const { pointer, detail } of errors) {
    const field = place.querySelector(`[name="${CSS.escape(pointer)}"]`);
    if (field === null) {
      others.push(`${pointer}: ${detail}`);
    } else {
      field.setAttribute("aria-invalid", "true");
      const problem = document.getElementById(`${field.id}-problem`);
      problem.textContent = detail;
      problem.hidden = false;
    }
  }

  place.querySelector('[aria-invalid="true"]')?.focus();
  return others;
}

function forgetErrors(place) {
  for (const field of place.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    document.getElementById(`${field.id}-problem`).hidden = true;
  }
}

function membersOf(body, path, isWhole) {
  return Object.entries(body).filter(([name]) => !silent.has(name)).flatMap(([name, value]) => {
    const pointer = `${path}/${name}`;
    if (isGroup(value)) {
      return [groupOf(name, value, pointer)];
    }

    return isWhole || isEmpty(value) ? [fieldOf(name, value, pointer)] : [];
  });
}

function groupOf(name, value, pointer) {
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = groups[name] ?? name;
  group.append(legend, ...membersOf(value, pointer, true));
  return group;
}

function fieldOf(name, value, pointer) {
  const known = fields[name] ?? { label: name };
  const id = `answer${pointer.replaceAll("/", "-")}`;
  const input = known.options === undefined ? inputOf(known) : selectOf(known);
  Object.assign(input, { id, name: pointer, required: !known.optional });
  input.value = value ?? "";
  input.setAttribute("aria-describedby", `${id}-hint ${id}-problem`);
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = known.label;
  if (known.optional) {
    label.append(" ", textOf("span", "(optional)"));
  }

  const hint = textOf("p", known.hint ?? "");
  Object.assign(hint, { id: `${id}-hint`, hidden: known.hint === undefined });
  const problem = document.createElement("p");
  Object.assign(problem, { id: `${id}-problem`, className: "problem", hidden: true });
  const field = document.createElement("div");
  field.append(label, input, hint, problem);
  return field;
}

function inputOf({ type = "text", maxLength, min, max, pattern }) {
  const input = document.createElement("input");
  const attributes = { type, maxLength, min, max, pattern, autocomplete: "off" };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      input[name] = value;
    }
  }

  return input;
}

function selectOf({ options }) {
  const select = document.createElement("select");
  select.append(...options.map((option) => new Option(option, option)));
  return select;
}

function textOf(tag, text) {
  const element = document.createElement(tag);
  element.className = "quiet";
  element.textContent = text;
  return element;
}

function valueOf(field, typed) {
  switch (field.type) {
    case "number":
      return Number(typed);
    case "datetime-local":
      return new Date(typed).toISOString();
    default:
      return typed;
  }
}
