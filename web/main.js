/** Wiring: store, engine, controls, views, and the console's `nnvisu`. */

import { createConsole } from "./controls/console.js";
import { bindAbout } from "./controls/about.js";
import { bindAlert } from "./controls/alert.js";
import { keepWork } from "./work/autosave.js";
import { bindCanvas } from "./controls/canvas.js";
import { bindChart } from "./controls/chart.js";
import { createContext } from "./controls/context.js";
import { bindDataPanel } from "./controls/data_panel.js";
import { bindDataTable } from "./controls/data_table.js";
import { bindEnvironment } from "./controls/environment.js";
import { bindExport } from "./controls/export.js";
import { bindHelp } from "./controls/help.js";
import { bindImport } from "./controls/import.js";
import { bindIntroduction } from "./controls/introduction.js";
import { bindKeyboard } from "./controls/keyboard.js";
import { bindNetwork } from "./controls/network.js";
import { bindRunBar } from "./controls/run_bar.js";
import { bindSettings } from "./controls/settings.js";
import { bindSharing } from "./controls/sharing.js";
import { bindTheme } from "./controls/theme.js";
import { bindTime } from "./controls/time.js";
import { firstEvents } from "./engine/assets.js";
import { createClient } from "./engine/client.js";
import { first } from "./engine/first.js";
import { createOpener } from "./work/open_work.js";
import { engineSettings } from "./schema/settings.js";
import { createStorage } from "./work/storage.js";
import { createStore } from "./state/store.js";
import { aboutView } from "./views/about.js";
import { bootView } from "./views/boot.js";
import {
  chartAnnouncementView,
  chartLegendView,
  chartPlotView,
  chartTableView,
} from "./views/chart.js";
import { confusionView, regressionErrorsView } from "./views/confusion.js";
import { announcementView, crosshairView } from "./views/crosshair.js";
import { dataPanelView } from "./views/data_panel.js";
import { dataTableView } from "./views/data_table.js";
import { decisionMapView } from "./views/decision_map.js";
import { cursorView, hintView } from "./views/drawing.js";
import { helpView } from "./views/help.js";
import { dropView, importDialogView, importReportView } from "./views/import.js";
import { introductionView } from "./views/introduction.js";
import { legendView } from "./views/legend.js";
import { runViews } from "./views/loop.js";
import { networkViews } from "./views/network.js";
import { pointMenuView } from "./views/point_menu.js";
import { probabilitiesView } from "./views/probabilities.js";
import { alertView, errorsView, settingViews } from "./views/settings.js";
import { sharingViews } from "./views/sharing.js";
import { metricsView, statusView } from "./views/status.js";
import { themeView } from "./views/theme.js";
import { timelineView, speedView } from "./views/time.js";

const store = createStore();
const storage = createStorage();
/** @type {import("./work/open_work.js").Opener | null} */
let opener = null;
/** @type {import("./work/autosave.js").Keeper | null} */
let keeper = null;
const client = createClient({
  first,
  dispatch: store.dispatch,
  checkpoint() {
    const { data, config, sharing } = store.getState();
    if (sharing.is_opening) return null;
    const { X, y, is_test, n_classes } = data;
    const session = keeper?.session() ?? opener?.session() ?? null;
    return { X, y, is_test, n_classes, config: engineSettings(config), session };
  },
});
opener = createOpener({ store, send: client.send, storage, firstEvents });
const opened = opener.start();
// Whatever is asked for before the page has opened what it was left with comes after that.
/** @type {import("./engine/client.js").Client["send"]} */
const send = async (type, payload) => {
  await opened;
  return client.send(type, payload);
};
keeper = keepWork({ store, send, storage, opener });

const context = createContext(store, send);
for (const bind of [
  bindSettings,
  bindAbout,
  bindAlert,
  bindCanvas,
  bindChart,
  bindDataPanel,
  bindDataTable,
  bindEnvironment,
  bindExport,
  bindHelp,
  bindImport,
  bindIntroduction,
  bindKeyboard,
  bindNetwork,
  bindRunBar,
  bindTheme,
  bindTime,
]) {
  bind(context);
}
bindSharing(context, opener);

const views = [
  themeView(),
  bootView(),
  statusView(),
  metricsView(),
  dataPanelView(),
  dataTableView(),
  ...settingViews(),
  errorsView(),
  alertView(),
  legendView(),
  decisionMapView(),
  confusionView(),
  regressionErrorsView(),
  probabilitiesView(),
  chartPlotView(),
  timelineView(),
  speedView(),
  chartLegendView(),
  chartAnnouncementView(),
  chartTableView(),
  ...networkViews(),
  cursorView(),
  hintView(),
  crosshairView(),
  announcementView(),
  pointMenuView(),
  importDialogView(),
  importReportView(),
  dropView(),
  ...sharingViews(),
  helpView(),
  introductionView(),
  aboutView(),
];
runViews(store, views, client.awaitsPoints);

const ready = Promise.all([client.ready, opened]).then(() => {});
ready.catch(() => {}); // The alert tells of it, and whoever waits for it hears of it.
Object.assign(globalThis, { nnvisu: createConsole(store, { send, ready }) });
