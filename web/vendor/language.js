/**
 * A language that Intl accepts. On a system without a language, WebKitGTK names the "C" of its
 * locale, which Intl refuses: uPlot would throw while it is evaluated, and the page would not start.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en" });
}
