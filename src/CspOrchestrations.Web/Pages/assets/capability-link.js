import { call } from "./api.js";

/** The token is in the fragment so that it reaches no log; it is taken out of the address bar and history at once. */
export function takeToken() {
  const token = location.hash.slice(1);
  if (token !== "") {
    history.replaceState(null, "", location.pathname);
  }

  return token;
}

/** Exchanges the token once; without one the cookie of an earlier visit counts. */
export async function exchangeToken(token) {
  if (token !== "") {
    await call("POST", "/api/capabilities/exchange", { token });
  }
}
