import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { bindAddressBar } from "../../../../web/controls/address_bar.js";
import { fakeWindow, fire, openControls, until } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

const PAGE = "https://example.invalid/nnvisu.html";

afterEach(() => mock.timers.reset());

/** @param {Partial<import("../support/controls.js").State>} [state] */
function openBar(state = TRAINING) {
  const opened = openControls(state);
  const location = new URL(PAGE);
  /** @type {string[]} */
  const addresses = [];
  const history = {
    /** @param {null} _ @param {string} __ @param {string} address */
    replaceState(_, __, address) {
      location.href = address;
      addresses.push(address);
    },
  };
  Object.assign(globalThis, { location, history });
  /** @type {string[]} */
  const links = [];
  /** @type {any} */
  const openWork = { openLink: (/** @type {string} */ hash) => links.push(hash) };
  mock.timers.enable({ apis: ["setTimeout"] });
  bindAddressBar(opened.context, openWork);
  const opening = (/** @type {boolean} */ is_opening) =>
    opened.change({ sharing: { ...opened.context.store.getState().sharing, is_opening } });
  opening(false);
  return { ...opened, location, history, addresses, links, opening };
}

test("the address shows a link to the present settings, 400 ms after the last change", async () => {
  const { change, config, location, dispatched } = openBar();
  change({ config: config({ optimizer: "sgd" }) });
  mock.timers.tick(399);
  change({ config: config({ optimizer: "adagrad" }) });
  mock.timers.tick(399);
  change({ config: config({ optimizer: "rmsprop" }) });
  mock.timers.tick(400);
  await until(() => location.href !== PAGE);
  assert.match(location.href, /#v=1&.*optimizer=rmsprop/);
  assert.deepEqual(dispatched, [["sharing_changed", { hash: location.hash }]]);
});

test("while work is being opened, the address doesn't change", async () => {
  const { opening, change, config, addresses } = openBar();
  mock.timers.tick(400);
  await until(() => addresses.length === 1);
  opening(true);
  change({ config: config({ optimizer: "sgd" }) });
  mock.timers.tick(1000);
  opening(false);
  change({ config: config({ optimizer: "rmsprop" }) });
  mock.timers.tick(400);
  await until(() => addresses.some((address) => address.includes("rmsprop")));
  assert.ok(!addresses.some((address) => address.includes("sgd")));
});

/** @param {number} n @returns {import("../../../../web/state/protocol.js").Data} */
const drawn = (n) => ({
  ...TRAINING.data,
  X: { values: new Float64Array(2 * n), shape: [n, 2] },
  y: { values: new Uint8Array(n), shape: [n] },
  is_test: { values: new Uint8Array(n), shape: [n] },
});

test("the address contains a link to up to 1,000 drawn points, and no link to more points", async () => {
  const { change, location } = openBar();
  change({ data: drawn(1000) });
  mock.timers.tick(400);
  await until(() => location.href.includes("points="));
  change({ data: drawn(1001) });
  mock.timers.tick(400);
  await until(() => location.href === PAGE);
});

test("if the browser refuses to change the address, nothing else happens", async () => {
  const { change, config, history, location, dispatched } = openBar();
  let tries = 0;
  history.replaceState = () => {
    tries++;
    throw new Error("SecurityError");
  };
  change({ config: config({ optimizer: "sgd" }) });
  mock.timers.tick(400);
  await until(() => tries === 1);
  assert.equal(location.href, PAGE);
  assert.deepEqual(dispatched, []);
});

test("a typed hash opens as a link, but an empty hash does not", () => {
  const { links } = openBar();
  fire(fakeWindow, "hashchange", { newURL: `${PAGE}#v=1&optimizer=sgd` });
  fire(fakeWindow, "hashchange", { newURL: PAGE });
  assert.deepEqual(links, ["#v=1&optimizer=sgd"]);
});
