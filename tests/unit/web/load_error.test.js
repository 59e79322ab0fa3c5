import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeElement } from "./support/elements.js";
import "./support/events.js";
import { openPage } from "./support/page.js";

/** @type {Map<string, (event?: any) => void>} */
const listeners = new Map();
let isReloaded = false;
beforeEach(() => {
  Object.assign(globalThis, {
    Element: FakeElement,
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ on) => listeners.set(type, on),
    removeEventListener: (/** @type {string} */ type) => listeners.delete(type),
    location: { reload: () => (isReloaded = true) },
  });
});

/**
 * Open the page, and let an element or the window fail before the page is parsed.
 *
 * @param {(page: any) => any} find
 */
async function failing(find) {
  const page = openPage();
  page.readyState = "loading";
  listeners.clear();
  await import(`../../../web/load_error.js?${Math.random()}`);
  listeners.get("error")?.({ target: find(page) });
  listeners.get("error")?.({ target: find(page) });
  listeners.get("DOMContentLoaded")?.();
  return page.querySelectorAll(".alert:not([hidden])");
}

test("one alert reports a script or a style sheet that cannot be loaded, and reloads the page", async () => {
  for (const selector of ["script", "link[rel=\"stylesheet\"]"]) {
    const alerts = await failing((page) => page.querySelector(selector));
    assert.equal(alerts.length, 1);
    assert.match(alerts[0].textContent, /^The page could not be loaded completely\./);
    isReloaded = false;
    alerts[0].querySelector("button").click();
    assert.ok(isReloaded);
  }
});

test("other errors are not reported: errors of the code, icons, files for visits without a network", async () => {
  const offline = new FakeElement("script");
  offline.setAttribute("src", "offline.js");
  const others = [() => globalThis, () => offline, (/** @type {any} */ page) => page.querySelector("link")];
  for (const other of others) assert.equal((await failing(other)).length, 0);
});
