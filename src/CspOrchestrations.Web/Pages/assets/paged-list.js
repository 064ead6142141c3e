import { call } from "./api.js";

/** A list that comes in pages, is drawn anew only when it changed, and keeps the focus where it was. */
export class PagedList {
  #path;
  #draw;
  #more;
  #pages = 1;
  #drawn = "";
  #asked = 0;

  /** `path` gives the address of the first page; `draw` shows all items. */
  constructor(path, more, draw) {
    this.#path = path;
    this.#more = more;
    this.#draw = draw;
    more.addEventListener("click", () => {
      this.#pages++;
      this.refresh();
    });
  }

  /** Forgets the further pages: another question was asked. */
  restart() {
    this.#pages = 1;
    return this.refresh();
  }

  async refresh() {
    const asked = ++this.#asked;
    const items = [];
    let token;
    for (let page = 0; page < this.#pages; page++) {
      const path = new URL(this.#path(), location.origin);
      if (token !== undefined) {
        path.searchParams.set("continuationToken", token);
      }

      const answer = await call("GET", path.pathname + path.search);
      items.push(...answer.items);
      token = answer.continuationToken;
      if (token === undefined) {
        break;
      }
    }

    if (asked !== this.#asked) {
      // Asked again meanwhile: this answer is to an older question.
      return;
    }

    this.#more.hidden = token === undefined;
    const drawing = JSON.stringify(items);
    if (drawing !== this.#drawn) {
      this.#drawn = drawing;
      const focused = document.activeElement?.dataset.key;
      this.#draw(items, token !== undefined);
      if (focused !== undefined) {
        document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
      }
    }
  }
}

/** A button that can be found again after the list was drawn anew. */
export function button(key, label, isDangerous, press) {
  const element = document.createElement("button");
  element.type = "button";
  element.dataset.key = key;
  element.textContent = label;
  element.classList.toggle("danger", isDangerous);
  element.addEventListener("click", press);
  return element;
}
