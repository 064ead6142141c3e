"use strict";

// Without this script the form still works: the server then answers with the page that says thank you.
const form = document.getElementById("accept");

async function accept() {
  const button = form.querySelector("button");
  const problem = document.getElementById("problem");
  button.disabled = true;
  problem.hidden = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    if (response.status === 409) {
      // The link expired or was replaced meanwhile: show the page that says so.
      location.reload();
      return;
    }

    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }

    tellPageAround();
    showThanks();
  } catch {
    problem.hidden = false;
    button.disabled = false;
  }
}

function showThanks() {
  document.getElementById("open").hidden = true;
  const thanks = document.getElementById("accepted");
  thanks.hidden = false;
  thanks.focus();
}

function tellPageAround() {
  const { message, targetOrigin } = form.dataset;
  if (message !== undefined && window.parent !== window) {
    window.parent.postMessage(JSON.parse(message), targetOrigin);
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  accept();
});
