/**
 * An alert that the page's script or its style sheet could not be loaded. The site build writes
 * this script into the page, because a separate file could also fail to load. The file build has no
 * such alert: its scripts and styles are inside the page.
 */

/**
 * The elements without whose files the page does not work. If a script that main.js imports fails
 * to load, the browser reports the error at the element of main.js.
 */
const NEEDED = 'script[src="main.js"], link[rel="stylesheet"]';

// The event does not bubble, but the capture phase begins at the window.
addEventListener("error", onError, true);

/** @param {Event} event */
function onError({ target }) {
  if (!(target instanceof Element && target.matches(NEEDED))) return;
  removeEventListener("error", onError, true);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", report);
  else report();
}

function report() {
  const text = document.createElement("span");
  text.textContent =
    "The page could not be loaded completely. Check the connection, then reload the page.";
  const reload = document.createElement("button");
  reload.textContent = "Reload";
  reload.addEventListener("click", () => location.reload());
  const alert = document.createElement("div");
  alert.className = "alert";
  alert.setAttribute("role", "alert");
  alert.append(text, reload);
  document.querySelector(".banners")?.append(alert);
}

export {}; // Without this line, the names would be global names of every script.
