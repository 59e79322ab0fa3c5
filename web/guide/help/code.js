/** Help on the tab Code. */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const CODE = {
  "code-open": {
    title: "Code",
    text: "Shows the Python code behind the page in place of the network. A second press shows the network again.",
  },
  "code-tab": {
    title: "Code",
    text: "Shows the Python code behind the page: the experiment as a program, the library, your own parts and a console.",
  },
  "code-script-tab": { title: "Script", text: "Shows a program that does what the page shows." },
  "script-copy": { title: "Copy script", text: "Copies the program. It runs wherever the Python package nnvisu is installed." },
  "script-download": {
    title: "Download script",
    text: "Saves the program, and the points and weights that it reads if they are many.",
  },
  "script-lines": {
    title: "Program",
    text: "Each line belongs to a control. The arrow keys go from line to line, Enter goes to the control.",
  },
  "code-source-tab": { title: "Source", text: "Shows the sources of the library nnvisu." },
  "code-yours-tab": {
    title: "Yours",
    text: "Shows an editor in which you replace a part: a generator, feature, activation, optimizer or loss.",
  },
  "code-console-tab": { title: "Console", text: "Runs Python lines with the page's points and model." },
  "code-source": {
    title: "Source",
    text: "The library's files, as they run in this page. A name with a dotted underline leads to its definition.",
  },
  "console-run": {
    title: "Run",
    text: "Runs the lines with copies of the page's points, model and trainer. The page itself does not change. Lines that run longer than 2 seconds are stopped.",
  },
  "console-use": {
    title: "Use these weights",
    text: "Sets the weights of the page's network to those of model in the console, if its layers are the same. Undo restores the earlier weights.",
  },
  "console-clear": {
    title: "Clear output",
    text: "Removes the earlier inputs and their output from view. All names in the console remain.",
  },
  "code-retry": { title: "Try again", text: "Loads the editor again." },
};
