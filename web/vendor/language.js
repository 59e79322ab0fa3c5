/**
 * A replacement for a browser language that Intl rejects. On a system without a language, WebKitGTK
 * reports the locale "C" as the language. Intl rejects "C", so uPlot would throw during its
 * evaluation, and the page would not start.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en" });
}
