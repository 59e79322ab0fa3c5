/**
 * Where the system has no language set, WebKitGTK names the "C" of its locale, which Intl refuses:
 * uPlot would take the page down with it. Imported before anything that asks for the language.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en" });
}
