/** A call that was refused; `message` is fit to be shown. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.errors = problem?.errors ?? [];
  }
}

/** The answer's JSON, or null when there is none. Throws `Refusal`, or `TypeError` without a connection. */
export function call(method, path, body) {
  return body === undefined ? send(method, path) : send(method, path, JSON.stringify(body), "application/json");
}

/** The same for a body that is not made here, such as a file. */
export async function send(method, path, body, type) {
  const response = await fetch(path, {
    method,
    cache: "no-store",
    credentials: "same-origin",
    headers: type === undefined ? {} : { "Content-Type": type },
    body,
  });
  const text = await response.text();
  const answer = text !== "" && response.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Refusal(response.status, answer);
  }

  return answer;
}
