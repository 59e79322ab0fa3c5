import assert from "node:assert/strict";
import { test } from "node:test";

/** @param {string} language of the browser @returns {Promise<string>} the language that uPlot sees */
async function languageSeen(language) {
  Object.defineProperty(globalThis, "navigator", { value: { language }, configurable: true });
  await import(`../../../../web/vendor/language.js?${language}`);
  return navigator.language;
}

test("a language that Intl rejects is replaced, any other language stays", async () => {
  assert.equal(await languageSeen("C"), "en");
  assert.equal(await languageSeen("pt-BR"), "pt-BR");
});
