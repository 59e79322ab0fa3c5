/** The section `dock` of the state: open tabs, and the dock that has the network's place. */

import { tabOf, TABS } from "../schema/dock_tabs.js";

/** @typedef {import("../schema/dock_tabs.js").Tab} Tab */
/** @typedef {import("../schema/dock_tabs.js").Side} Side */
/** @typedef {import("../schema/hideable_parts.js").Part} Part */
/**
 * @typedef {object} Dock
 * @property {Record<Side, Part>} open the tab that was opened last on each side
 * @property {Side} front the side on which a tab was opened last
 * @property {Place | null} expanded the dock that has the network's place
 * @property {boolean} unfolded true if a person has enlarged the map in the tab Code of a phone
 * @property {boolean} traced true if the tab Network was opened from the tab Point, and no other tab
 *   has been opened since
 * @property {Partial<Record<Part, number>>} scrolled for each tab that was left on a phone, the
 *   distance in CSS pixels by which the page was scrolled
 */
/**
 * One of the two docks. `main` always exists; `beside` exists only in wide windows and while the
 * main dock is expanded.
 *
 * @typedef {"main" | "beside"} Place
 */
/** @typedef {Pick<import("./state.js").State, "dock" | "sharing" | "screen">} DockState */

/** @type {Dock} */
export const INITIAL_DOCK = {
  open: { left: "chart", right: "results", phone: "data" },
  front: "phone",
  expanded: null,
  unfolded: false,
  traced: false,
  scrolled: {},
};

/**
 * @param {Dock} dock
 * @param {Part} name
 * @returns {Dock} the dock after a person has opened this tab
 */
export function withTab(dock, name) {
  const { side } = tabOf(name);
  return { ...dock, open: { ...dock.open, [side]: name }, front: side, traced: false };
}

/**
 * @param {DockState} state
 * @param {Side} [side]
 * @returns {Tab[]} the tabs that the lesson does not hide: the tabs of `side` or, if `side` is
 *   missing, all tabs of the layout
 */
const offeredTabs = (state, side) =>
  TABS.filter(
    (tab) =>
      !state.sharing.hidden.includes(tab.name) &&
      (side ? tab.side === side : isPhone(state) || tab.side !== "phone"),
  );

/** @param {DockState} state */
const isPhone = ({ screen }) => screen.layout === "phone";

/**
 * @param {DockState} state
 * @returns {boolean} true while each side has a dock of its own
 */
const isSplit = (state) =>
  state.screen.layout === "wide" &&
  offeredTabs(state, "left").length > 0 &&
  offeredTabs(state, "right").length > 0;

/**
 * @param {DockState} state
 * @returns {Place | null} the dock that has the network's place
 */
export function expandedDock(state) {
  const hasRoom = state.screen.layout === "desktop" || state.screen.layout === "wide";
  if (!hasRoom || !state.dock.expanded) return null;
  return isSplit(state) ? state.dock.expanded : "main";
}

/**
 * @param {DockState} state
 * @returns {Record<Place, Tab[]>} the tabs of each dock
 */
export const tabsOfDocks = (state) =>
  isSplit(state)
    ? { main: offeredTabs(state, "left"), beside: offeredTabs(state, "right") }
    : { main: offeredTabs(state), beside: [] };

/**
 * Return the open tab of each dock, or null for a dock without a tab. An expanded dock has a
 * companion: the tab that was opened last on the other side. The companion of a folded map is the
 * tab Curves.
 *
 * @param {DockState} state
 * @returns {Record<Place, Part | null>}
 */
export function openTabs(state) {
  if (isPhone(state)) {
    const hasCurves = isMapFolded(state) && offeredTabs(state).some(({ name }) => name === "chart");
    return { main: frontTab(state), beside: hasCurves ? "chart" : null };
  }
  const left = openTab(state, "left");
  const right = openTab(state, "right");
  if (isSplit(state)) return { main: left, beside: right };
  const [front, back] = state.dock.front === "right" ? [right, left] : [left, right];
  if (!front || !back) return { main: front ?? back, beside: null };
  return { main: front, beside: expandedDock(state) ? back : null };
}

/**
 * @param {DockState} state
 * @returns {boolean} true if the map can be folded: above the tab Code of a phone in portrait
 */
export const canFoldMap = (state) =>
  isPhone(state) && !state.screen.sideways && frontTab(state) === "code";

/**
 * @param {DockState} state
 * @returns {boolean} true while the map is small, so that the tab Code has room
 */
export const isMapFolded = (state) => canFoldMap(state) && !state.dock.unfolded;

/**
 * @param {DockState} state
 * @returns {boolean} true on a phone while the tab Network shows the pass of the followed point
 */
export const isNetworkTraced = (state) => isPhone(state) && state.dock.traced && frontTab(state) === "network";

/**
 * @param {DockState} state
 * @returns {Part | null} the open tab of a phone
 */
const frontTab = (state) => openTab(state, state.dock.front) ?? offeredTabs(state)[0]?.name ?? null;

/**
 * @param {DockState} state
 * @param {Side} side
 * @returns {Part | null} the tab that was opened last on this side; if the lesson hides this tab,
 *   the first other tab of the side, or null
 */
function openTab(state, side) {
  const tabs = offeredTabs(state, side).map(({ name }) => name);
  const opened = state.dock.open[side];
  return tabs.includes(opened) ? opened : (tabs[0] ?? null);
}

/**
 * @param {DockState} state
 * @param {Part} name
 * @returns {boolean} true while the tab's panel is on screen
 */
export const isTabOpen = (state, name) =>
  (tabOf(name).side === "phone" && !isPhone(state)) || Object.values(openTabs(state)).includes(name);

/**
 * @param {DockState} state
 * @param {Part} name
 * @returns {boolean} true while the tab's panel is the small companion of the expanded dock
 */
export const isCompanion = (state, name) => !isSplit(state) && openTabs(state).beside === name;
