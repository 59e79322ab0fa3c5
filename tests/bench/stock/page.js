const embedded = [...document.querySelectorAll("script[id^='asset:']")];
const files = Object.fromEntries(
  embedded.map(({ id, textContent }) => [id.slice(6), Uint8Array.fromBase64(textContent)]),
);
const worker = new Worker(
  files["worker.js"]
    ? `data:text/javascript,${encodeURIComponent(new TextDecoder().decode(files["worker.js"]))}`
    : "worker.js",
  { type: "module" },
);
worker.onmessage = () => {
  globalThis.startedAt = performance.now();
};
worker.postMessage({ files: embedded.length ? files : null });
