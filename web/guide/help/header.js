/** Help on the header, the notes below it, and the dialogs that open from it. */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const HEADER = {
  // Training
  train: {
    title: "Train",
    text: "Takes optimizer steps until you pause. Shortcut: space bar.",
  },
  step: {
    title: "Step",
    text: "Takes one optimizer step: computes the outputs for one batch, then the gradient, then new weights.",
    torch: "optimizer.step()",
  },
  "step-epoch": {
    title: "Step epoch",
    text: "Takes the remaining steps of this epoch.",
  },
  "until-open": {
    title: "Train until…",
    text: "Opens a menu: choose the condition at which training stops.",
  },
  "until-condition": {
    title: "Stopping condition",
    text: '"No better loss for" n epochs is early stopping: training stops n epochs after the best test loss or, without test points, the best training loss.',
  },
  "until-value": {
    title: "Value",
    text: "The value in the condition: an epoch, a loss, an accuracy in percent, or a number of epochs.",
  },
  reset: {
    title: "Reset model",
    text: "Replaces the weights by the initial weights of the weight seed. If training is running, it continues from there, with the same stopping condition. Undo restores the model.",
    torch: "torch.nn.Linear.reset_parameters",
  },
  "keep-run": {
    title: "Keep run",
    text: "Stores this run with its points, settings, curves and timeline. The tab Runs then compares it with the run on the page. Up to four runs can be kept.",
  },
  "keep-run-here": {
    title: "Keep run",
    text: "Stores this run with its points, settings, curves and timeline, to compare it with the next one.",
  },
  metrics: {
    title: "Training progress",
    text: "An epoch is one pass over all training points. Loss and accuracy are computed without dropout.",
  },

  // Links, lessons and stored work
  share: { title: "Share", text: "Opens a menu: copy a link or embed code, or save the network and the data as files." },
  "copy-link": {
    title: "Copy link",
    text: "Copies an address that opens these points and settings in any browser.",
  },
  "copy-embed": {
    title: "Copy embed code",
    text: "Copies HTML that shows this page inside another page.",
  },
  lesson: {
    title: "Lesson link",
    text: "Opens a dialog in which you choose the parts of the page that students see through your link.",
  },
  "share-numpy": {
    title: "Python (NumPy)",
    text: "Saves the network as a program that predicts with NumPy alone.",
  },
  "share-pytorch": {
    title: "PyTorch",
    text: "Saves the network as a PyTorch module, with a program that continues the training.",
  },
  "share-notebook": {
    title: "Notebook",
    text: "Saves data, network, training and pictures as a Jupyter notebook, for nnvisu and PyTorch.",
  },
  "share-json": {
    title: "JSON",
    text: "Saves the network for nnvisu: Python and this page can read the file.",
  },
  "share-safetensors": {
    title: "safetensors",
    text: "Saves the weights alone, in a format that PyTorch and other libraries read.",
  },
  "share-csv": {
    title: "Data (CSV)",
    text: "Saves every point as a table, with the names and values of an imported file.",
  },
  "share-picture": {
    title: "Picture",
    text: "Opens a dialog that saves the decision map, the curves or another picture, with axes and a legend.",
  },
  "picture-png": { title: "Save PNG", text: "Saves the picture as pixels, in the chosen size." },
  "picture-svg": { title: "Save SVG", text: "Saves the picture as lines and text, sharp in any size." },
  "picture-csv": {
    title: "Save CSV",
    text: "Saves the numbers of the picture as a table. Curves have a row for each recorded step of every run.",
  },
  "picture-close": { title: "Close", text: "Closes the dialog." },
  "share-animation": {
    title: "Animation",
    text: "Opens a dialog that saves the decision map over the steps of the timeline, as a GIF or a video.",
  },
  "animation-format": {
    title: "Format",
    text: "Web pages and chats show a GIF without a player. A video is smaller and has more colors.",
  },
  "animation-side": { title: "Map size", text: "Side of the decision map in a frame. A larger map makes a larger file." },
  "animation-rate": { title: "Speed", text: "Number of frames in each second. Each frame shows one checkpoint." },
  "animation-loop": { title: "Repeat", text: "Lets the GIF begin again after the last frame." },
  "animation-network": { title: "Network", text: "Shows the network with its weights beside the map." },
  "animation-curves": { title: "Curves", text: "Shows loss and score below the map, up to the step of the frame." },
  "animation-save": { title: "Save", text: "Makes all frames and saves the file. Meanwhile, the page stays usable." },
  "animation-cancel": { title: "Cancel", text: "Stops making the file." },
  "animation-close": { title: "Close", text: "Closes the dialog." },
  more: { title: "More", text: "Opens a menu: theme, start over, documentation, source code, about." },
  "start-over": {
    title: "Start over",
    text: 'Opens the first example. The button "Restore my work" then reopens your present work.',
  },
  "train-to": {
    title: "Train to step",
    text: "Trains to the step at which the link was made. The weights then equal the sender's weights.",
  },
  "back-to-work": {
    title: "Restore my work",
    text: "Opens the work that was here before you opened the link or started over.",
  },
  "show-all": {
    title: "Show all",
    text: "Ends the lesson and shows every control. When the note on the lesson is gone, the menu More still has this command.",
  },
  "storage-note-dismiss": { title: "Dismiss", text: "Closes this note." },
  "lesson-note-dismiss": { title: "Dismiss", text: "Closes this note. A lesson continues." },
  "lesson-copy": { title: "Copy link", text: "Copies a link that shows the chosen parts, and closes the dialog." },
  "lesson-close": { title: "Done", text: "Closes the dialog." },
  "shown-close": { title: "Close", text: "Closes the dialog." },
  documentation: {
    title: "Documentation",
    text: "Opens the documentation: the page, the Python package and the console.",
  },
  "source-code": { title: "Source code", text: "Opens the source code of the page and of nnvisu." },
  about: {
    title: "About",
    text: "Shows the version, the bundled components and their licenses.",
  },
  "about-close": { title: "Close", text: "Closes the dialog." },

  // Appearance and help
  theme: { title: "Theme", text: "Switches between the system's theme, light and dark." },
  help: {
    title: "Help",
    text: "Explains each control that you point at, tab to or tap. Press Escape to close help.",
  },
  introduce: { title: "Introduction", text: "Shows the introduction again." },
  shortcuts: { title: "Shortcuts", text: "Lists the keyboard shortcuts." },
  "shortcuts-close": { title: "Close", text: "Closes the list." },
  "help-close": { title: "Close help", text: "Closes help." },
  introduction: {
    title: "Introduction",
    text: "Five steps that present the parts of the page.",
  },
  "introduction-back": { title: "Back", text: "Shows the previous step." },
  "introduction-next": { title: "Next", text: "Shows the next step." },
  "introduction-dismiss": {
    title: "Dismiss",
    text: "Closes the introduction. It stays closed on later visits; Help opens it again.",
  },

  // Messages
  "alert-remedy": {
    title: "Set learning rate",
    text: "Sets the learning rate to the value on the button, and continues training from the restored step.",
  },
  "alert-fewer-layers": {
    title: "Remove a layer and reset",
    text: "Removes the last hidden layer, which begins a new run, and starts training.",
  },
  "alert-dismiss": { title: "Dismiss", text: "Closes the message." },
  stall: {
    title: "Learning has stopped",
    text: "Shows why the loss no longer falls: a dead layer, a gradient of 0, or a loss no better than that of a constant prediction or far above its best value.",
  },
  "download-retry": {
    title: "Retry now",
    text: "Tries again at once to load Python. If the server allows it, only the missing part is loaded.",
  },
  "stall-remedy": {
    title: "Remedy",
    text: "Changes the named settings and resets the weights, or returns to the named step.",
  },
  "linked-training-cancel": { title: "Cancel", text: "Ends the training. The link’s kept runs that are not trained yet are left out." },
  "stall-dismiss": { title: "Dismiss", text: "Closes the message until learning stops again." },
  "import-report-dismiss": { title: "Dismiss", text: "Closes the message." },
};
