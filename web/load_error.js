/**
 * An alert that the page's script or its style sheet could not be loaded. Only the site build
 * contains this script. The page contains the script itself, because a file could fail to load, too.
 */

/** The files without which the page does not work. A failed script that it imports is reported, too. */
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
