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
  "code-script-tab": { title: "Script", text: "Shows the experiment on the page as a Python program." },
  "script-copy": { title: "Copy script", text: "Copies the program. It runs wherever the Python package nnvisu is installed." },
  "script-download": {
    title: "Download script",
    text: "Saves the program. If there are many points or weights, also saves the files from which the program reads them.",
  },
  "script-lines": {
    title: "Program",
    text: "Most lines belong to a control. The arrow keys go from line to line, and Enter goes to the control of a line.",
  },
  "code-source-tab": { title: "Source", text: "Shows the sources of the library nnvisu." },
  "code-yours-tab": {
    title: "Yours",
    text: "Shows an editor in which you write your own generator, feature, activation, optimizer or loss.",
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
    text: "Gives the page's network the weights of the console's model. Both networks must have the same layers. Undo restores the earlier weights.",
  },
  "console-clear": {
    title: "Clear output",
    text: "Removes the earlier inputs and their output from view. All names in the console remain.",
  },
  "console-reset": {
    title: "Reset names",
    text: "Deletes the names that your inputs have defined. X, y, model, trainer, np and nnvisu are those of the page again.",
  },
  "source-link": { title: "Copy link", text: "Copies a link that opens the marked definition." },
  "consent-question": {
    title: "Code in a link",
    text: "The code of a link runs only after you press “Run code from link”. Until then, settings that need the code have their defaults.",
  },
  "consent-run": {
    title: "Run code from link",
    text: "Runs the code and opens the link with all its settings. The code can't reach the internet or your stored work.",
  },
  "consent-drop": {
    title: "Open without the code",
    text: "Opens the link without its code. Settings that need the code have their defaults.",
  },
  "yours-new": {
    title: "New from",
    text: "Starts a new part: a copy of a built-in, a worked example or an empty part.",
  },
  "yours-more": {
    title: "Part options",
    text: "Renames, duplicates, deletes, exports or imports the part.",
  },
  "yours-rename": { title: "Rename", text: "Gives the part another name. Weights and curves stay." },
  "yours-duplicate": { title: "Duplicate", text: "Creates a copy of the part under another name." },
  "yours-other": {
    title: "Show applied version",
    text: "Shows the applied code in the editor. The same menu item then brings back your changes.",
  },
  "yours-delete": { title: "Delete", text: "Deletes the part. A setting that uses the part gets its default. Undo restores both." },
  "yours-undelete": { title: "Restore deleted", text: "Restores the part that was deleted last." },
  "yours-export": { title: "Export .py", text: "Saves the code as a Python file." },
  "yours-import": { title: "Import .py", text: "Opens a Python file in the editor. The code runs when you press Apply." },
  "yours-use": { title: "Use it", text: "Chooses the part in the settings." },
  "yours-apply": {
    title: "Apply",
    text: "Checks the code. If the code has no problems, it replaces the version in use. Ctrl+Enter in the editor does the same.",
  },
  "rename-cancel": { title: "Cancel", text: "Closes the dialog. The part keeps its name." },
  "check-title": {
    title: "Check",
    text: "Compares your derivative with central differences of your function.",
  },
  "code-retry": { title: "Try again", text: "Loads the editor again." },
};
