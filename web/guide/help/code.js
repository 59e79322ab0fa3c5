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
  "yours-new": { title: "New from", text: "Opens a copy of a built-in, a worked example or an empty part in the editor." },
  "yours-more": { title: "Part options", text: "Renames, duplicates, deletes, exports or imports a part." },
  "yours-use": { title: "Use it", text: "Selects the applied part on this page." },
  "yours-apply": { title: "Apply", text: "Checks the code. If it passes, it replaces the version in use." },
  "yours-rename": { title: "Rename", text: "Changes the name of the part, also where it is in use." },
  "yours-duplicate": { title: "Duplicate", text: "Opens a copy of the part under another name." },
  "yours-delete": { title: "Delete", text: "Deletes the part. Undo restores it." },
  "yours-undelete": { title: "Restore deleted", text: "Opens the text that was deleted last again." },
  "yours-export": { title: "Export .py", text: "Downloads the code as a Python file." },
  "yours-import": { title: "Import .py", text: "Opens a Python file as a new part." },
  "rename-cancel": { title: "Cancel", text: "Closes the dialog; the name stays." },
  "check-title": { title: "Check", text: "Shows the result of the last check, and for activations and losses a plot of the derivative." },
  "code-retry": { title: "Try again", text: "Loads the editor again." },
};
