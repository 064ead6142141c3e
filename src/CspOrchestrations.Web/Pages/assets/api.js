/** A call that was refused; `message` is fit to be shown. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.errors = problem?.errors ?? [];
  }
}

/** The answer's JSON, or null when there is none. Throws `Refusal`, or `TypeError` without a connection. */
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    cache: "no-store",
    credentials: "same-origin",
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text !== "" && response.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Refusal(response.status, answer);
  }

  return answer;
}
