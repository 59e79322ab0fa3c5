/** Wiring: store, engine, controls, views, and the console's `nnvisu`. */

import { createConsole } from "./console.js";
import { bindAlert } from "./controls/alert.js";
import { bindCanvas } from "./controls/canvas.js";
import { bindChart } from "./controls/chart.js";
import { createContext } from "./controls/context.js";
import { bindDataPanel } from "./controls/data_panel.js";
import { bindEnvironment } from "./controls/environment.js";
import { bindExport } from "./controls/export.js";
import { bindHelp } from "./controls/help.js";
import { bindImport } from "./controls/import.js";
import { bindIntroduction } from "./controls/introduction.js";
import { bindKeyboard } from "./controls/keyboard.js";
import { bindNetwork } from "./controls/network.js";
import { bindRunBar } from "./controls/run_bar.js";
import { bindSettings } from "./controls/settings.js";
import { bindTheme } from "./controls/theme.js";
import { createClient } from "./engine/client.js";
import { engineSettings } from "./settings.js";
import { createStore } from "./store.js";
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
import { metricsView, statusView } from "./views/status.js";
import { themeView } from "./views/theme.js";

const store = createStore();
const client = createClient({
  dispatch: store.dispatch,
  checkpoint() {
    const { data, config } = store.getState();
    const { X, y, n_classes } = data;
    return { X, y, n_classes, config: engineSettings(config) };
  },
});

const context = createContext(store, client);
for (const bind of [
  bindSettings,
  bindAlert,
  bindCanvas,
  bindChart,
  bindDataPanel,
  bindEnvironment,
  bindExport,
  bindHelp,
  bindImport,
  bindIntroduction,
  bindKeyboard,
  bindNetwork,
  bindRunBar,
  bindTheme,
]) {
  bind(context);
}

runViews(store, [
  themeView(),
  bootView(),
  statusView(),
  metricsView(),
  dataPanelView(),
  ...settingViews(),
  errorsView(),
  alertView(),
  legendView(),
  decisionMapView(),
  confusionView(),
  regressionErrorsView(),
  probabilitiesView(),
  chartPlotView(),
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
  helpView(),
  introductionView(),
]);

// A newcomer's first sight: something to train on.
context.act("generate_data", { generator: "circles", n_classes: 2 });

Object.assign(globalThis, { nnvisu: createConsole(store, client) });
