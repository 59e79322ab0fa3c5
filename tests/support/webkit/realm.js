/**
 * The part of the adapter that runs in the page. It runs one script command and returns the result
 * in the protocol's format. The driver refers to objects by handles, so this part stores each
 * object with its handle. A document without such a store is new to the adapter.
 */
async ({ expected, fresh, args, root, wait }, declare, compiled) => {
  const KEY = Symbol.for("webdriver-bidi");

  function createRealm() {
    const problems = [];
    const note = (type, text) => problems.push({ type, text });
    const { error } = console;
    console.error = (...values) => {
      note("console", values.map(String).join(" "));
      error.apply(console, values);
    };
    addEventListener("error", (event) => {
      if (event.message) note("javascript", event.message);
    });
    addEventListener("unhandledrejection", ({ reason }) => note("javascript", String(reason)));
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, target }) => {
      // Ignore Playwright's style for screenshots. Playwright removes this style before the event
      // fires, so the event's target is the document.
      if (effectiveDirective === "style-src-elem" && target === document) return;
      note("console", `Content Security Policy: ${effectiveDirective} refuses ${blockedURI}`);
    });
    // Playwright passes texts to eval, which the page's policy refuses. So the adapter sends a
    // function for each text. The function does the same as eval with this text.
    const known = new Map();
    const { eval: ownEval } = globalThis;
    globalThis.eval = (text) => (known.has(text) ? known.get(text)() : ownEval(text));
    return { id: fresh, problems, known, handles: new Map(), last: 0 };
  }

  function handleOf(value) {
    const handle = `${realm.id}/${(realm.last += 1)}`;
    realm.handles.set(handle, value);
    return handle;
  }

  /** Return the value of a description in the protocol's format. */
  function read({ type, value, handle, sharedId }) {
    if (handle ?? sharedId) return realm.handles.get(handle ?? sharedId);
    switch (type) {
      case "undefined": return undefined;
      case "null": return null;
      case "number": return Number(value);
      case "bigint": return BigInt(value);
      case "array": return value.map(read);
      case "object": return Object.fromEntries(value.map(([k, v]) => [read(k), read(v)]));
      default: return value;
    }
  }

  /** Return the description of a value in the protocol's format. */
  function describe(value) {
    const type = typeof value;
    if (type === "undefined") return { type };
    if (value === null) return { type: "null" };
    if (type === "number") {
      const isPlain = Number.isFinite(value) && !Object.is(value, -0);
      return { type, value: isPlain ? value : Object.is(value, -0) ? "-0" : String(value) };
    }
    if (type === "bigint") return { type, value: String(value) };
    if (type === "string" || type === "boolean") return { type, value };
    if (value instanceof Node) {
      const handle = handleOf(value);
      return { type: "node", handle, sharedId: handle, value: { localName: value.localName } };
    }
    if (root) {
      const known = Array.isArray(value) ? "array" : type;
      return { type: value === globalThis ? "window" : known, handle: handleOf(value), value: [] };
    }
    if (Array.isArray(value)) return { type: "array", value: value.map(describe) };
    if (type === "function") return { type };
    return { type, value: Object.entries(value).map(([k, v]) => [k, describe(v)]) };
  }

  const realm = (globalThis[KEY] ??= createRealm());
  const answer = { realm: realm.id };
  if (realm.id === expected && declare) {
    for (const [text, run] of compiled) realm.known.set(text, run);
    try {
      const value = declare()(...args.map(read));
      answer.result = describe(wait ? await value : value);
    } catch (error) {
      answer.exception = String(error);
    }
  }
  const problems = realm.problems.splice(0);
  return { ...answer, problems, url: location.href, state: document.readyState };
}
