/** Types of the state of mouse, finger and keyboard on the decision map. */

/**
 * A mouse, pen or finger over the map. The probe of a finger stays when the finger is lifted.
 *
 * @typedef {object} Pointer
 * @property {number} x domain units
 * @property {number} y
 * @property {"grab" | "grabbing" | null} grip "grab" over a point, "grabbing" while a point is
 *   moved
 * @property {"mouse" | "finger" | null} probe kind of the pointer that reads the prediction;
 *   "mouse" includes a pen; null for the eraser, and while the pointer draws or moves a point
 */

/**
 * @typedef {object} Drawing
 * @property {boolean} touch true on a touch screen
 * @property {"look" | "draw"} mode "look": one finger moves the probe or scrolls; "draw": one
 *   finger draws
 * @property {boolean} started true once a point was drawn, erased or moved: after that, the map no
 *   longer explains how to draw
 */

/**
 * @typedef {object} Crosshair
 * @property {number} x domain units
 * @property {number} y
 * @property {boolean} holding true while the crosshair moves a point
 */

/**
 * @typedef {object} PointMenu
 * @property {number} x position at which the menu was opened, in domain units
 * @property {number} y
 * @property {number | null} point index of the point to change; null: the menu chooses the class of
 *   the points to draw
 */

export {};
