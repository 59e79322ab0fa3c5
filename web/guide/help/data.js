/** Help on the panel "Data", its dialogs and the menus for points. */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const DATA = {
  "data-heading": {
    title: "Data",
    text: "The points the network learns from: generated, drawn on the map, or imported.",
  },
  problem: { title: "Problem", text: "The kind of prediction for each point: a class or a value." },

  // Drawing
  "target-class": {
    title: "Class to draw",
    text: "The class of the points that you draw. Shortcut: keys 0 to 7.",
  },
  "class-open": { title: "Class", text: "Opens the choice of the class or value to draw." },
  "target-value": { title: "Value", text: "The value of the points that you draw." },
  eraser: {
    title: "Eraser",
    text: "Erases all points inside the circle as you press or drag on the map.",
  },
  undo: { title: "Undo", text: "Undoes the last change of points, settings, weights or the model. Changes before a reload of the page can't be undone." },
  redo: { title: "Redo", text: "Repeats the change that was undone last." },
  clear: { title: "Clear data", text: "Removes every point. Undo restores them." },
  "point-menu-value": {
    title: "Set value",
    text: "Sets this point to the value chosen under Data.",
  },
  "point-menu-delete": { title: "Delete point", text: "Removes this point." },

  // Import and export
  import: {
    title: "Import data",
    text: "Reads points from CSV, TSV, ARFF or JSON. The page then uses the file's names and units.",
  },
  "import-reopen": {
    title: "Choose columns",
    text: "Shows the first rows of the file that was read last, to choose other columns.",
  },
  "import-switch": {
    title: "Switch the problem",
    text: "Switches to the problem that fits the label column, and imports the points. Undo reverses both.",
  },
  "import-report-columns": {
    title: "Choose columns",
    text: "Shows the first rows of the imported file, to choose other columns.",
  },
  "import-cancel": { title: "Cancel", text: "Closes the dialog. The points don't change." },
  "import-submit": { title: "Import", text: "Replaces the present points by the imported points." },
  export: { title: "Export data", text: "Saves the points as CSV or the map as an image." },
  "export-csv": { title: "Points as CSV", text: "Saves every point as a table, with the names and values of an imported file." },
  "export-png": { title: "Map as PNG", text: "Saves the map with its points as an image." },

  // Generators
  generator: {
    title: "Generate data",
    text: "Replaces the points by a new set of the chosen kind. The weights don't change.",
  },
  n_classes: {
    title: "Classes",
    text: "Number of classes. A new number generates the points again, if a generator made them.",
  },
  n_samples: {
    title: "Samples",
    text: "Number of points that a generator makes. A new number generates the points again, if a generator made them. After an import, the number of imported points.",
  },
  noise: {
    title: "Noise",
    text: "The distance by which points scatter around their pattern. If the field is empty, each generator uses its own value.",
    formula: "standard deviation, in units of x and y",
  },
  data_seed: {
    title: "Seed",
    text: "Starts the random numbers: the same seed gives the same points in every browser.",
    torch: "torch.manual_seed",
  },
  "new-sample": {
    title: "New sample",
    text: "Generates the same pattern with the next seed, to show whether the model generalizes.",
  },
  dice: { title: "Random seed", text: "Generates the same pattern with a random seed." },
  test_share: {
    title: "Test share",
    text: "The share of the points that training leaves out, to test the model. It is nearly the same in each class.",
    torch: "torch.utils.data.random_split",
  },
  "reset-and-train": {
    title: "Reset and train",
    text: "Starts from fresh weights and trains without the test points, so that they test the model.",
  },
  "test-points-note-dismiss": { title: "Dismiss", text: "Closes this note." },
  show_test_data: {
    title: "Show test data",
    text: "Shows the test points on the map, with a white center.",
  },
};
