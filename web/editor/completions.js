/** Completion of the names in NumPy and in the contracts of own code. */

/** Functions and constants of NumPy that own code often uses. */
const NUMPY =
  `abs all any arange arctan arctan2 argmax argmin argsort array asarray ceil clip column_stack
   concatenate copysign cos cosh cross cumsum degrees diff dot e einsum empty empty_like exp expm1
   eye flatnonzero floor full full_like heaviside hypot inf inner isfinite isnan linspace log log10
   log1p log2 logical_and logical_not logical_or max maximum mean median meshgrid min minimum mod
   nan newaxis nonzero ones ones_like outer pi power prod radians random ravel repeat reshape round
   searchsorted sign sin sinh sort sqrt square stack std sum swapaxes tan tanh tile transpose unique
   var vstack where zeros zeros_like`.split(/\s+/);
const RANDOM = "default_rng Generator".split(" ");
const GENERATOR =
  "choice exponential integers normal permutation random shuffle standard_normal uniform".split(" ");
/** The names in the contracts, and `np`, the usual name of NumPy. */
const CONTRACT =
  `np generate n_samples n_classes noise random_state feature function derivative init update params
   gradient state learning_rate weight_decay loss outputs output_activation`.split(/\s+/);

/** The names after each prefix. @type {Record<string, string[]>} */
const MEMBERS = { "np.": NUMPY, "np.random.": RANDOM, "rng.": GENERATOR };

/** @type {import("@codemirror/autocomplete").CompletionSource} */
export function completeNames(context) {
  const word = context.matchBefore(/[\w.]*/);
  if (!word || (word.text === "" && !context.explicit)) return null;
  const prefix = word.text.slice(0, word.text.lastIndexOf(".") + 1);
  const names = prefix === "" ? CONTRACT : MEMBERS[prefix];
  if (!names) return null;
  return {
    from: word.from + prefix.length,
    options: names.map((label) => ({ label, type: prefix ? "function" : "variable" })),
    validFor: /^\w*$/,
  };
}
