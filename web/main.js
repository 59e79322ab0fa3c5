/** Start the page: create and connect its store, client, controls, views and console API. */

import { createConsole } from "./controls/console.js";
import { bindAbout } from "./controls/about.js";
import { bindAlert } from "./controls/alert.js";
import { bindCanvas } from "./controls/canvas.js";
import { bindCards } from "./controls/cards.js";
import { bindChart } from "./controls/chart.js";
import { bindCode } from "./controls/code/code.js";
import { bindConfusion } from "./controls/confusion.js";
import { bindConsent } from "./controls/code/consent.js";
import { createContext } from "./controls/context.js";
import { bindDataTable } from "./controls/data_table.js";
import { bindDataPanel } from "./controls/data_panel.js";
import { bindDock } from "./controls/dock.js";
import { bindDownload } from "./controls/download.js";
import { bindEnvironment } from "./controls/environment.js";
import { bindExport } from "./controls/export.js";
import { bindFreshWeights } from "./controls/fresh_weights.js";
import { bindFocus } from "./controls/focus.js";
import { bindFollow } from "./controls/follow.js";
import { bindHiddenSpace } from "./controls/hidden_space/hidden_space.js";
import { bindHelp } from "./controls/help.js";
import { bindImport } from "./controls/import.js";
import { bindIntroduction } from "./controls/introduction.js";
import { bindKeyboard } from "./controls/keyboard.js";
import { bindLayers } from "./controls/layers.js";
import { bindMapPanel } from "./controls/map_panel.js";
import { bindMapShows } from "./controls/map_shows.js";
import { bindOutsideTouches } from "./controls/menu.js";
import { bindNetwork } from "./controls/network.js";
import { bindRunBar } from "./controls/run_bar.js";
import { bindRuns } from "./controls/runs.js";
import { bindSettings } from "./controls/settings.js";
import { bindShortcuts } from "./controls/shortcuts.js";
import { bindSharing } from "./controls/sharing.js";
import { bindStall } from "./controls/stall.js";
import { bindSurface } from "./controls/surface.js";
import { bindTheme } from "./controls/theme.js";
import { bindTime } from "./controls/time.js";
import { bindWholeTexts } from "./controls/whole_texts.js";
import { embeddedLink, firstEvents } from "./engine/assets.js";
import { createClient } from "./engine/client.js";
import { retryDownloads } from "./engine/download.js";
import { first as firstWorker } from "./engine/first.js";
import { bringsCode } from "./engine/own_code.js";
import { notePageArrived } from "./engine/page_arrived.js";
import { faultOf } from "./state/events/faults.js";
import { quote } from "./state/events/quoting.js";
import { longestSeconds, trainsCode } from "./state/selectors.js";
import { createStore } from "./state/store.js";
import { expectsCode } from "./state/open_part.js";
import { aboutView } from "./views/about.js";
import { alertView } from "./views/alert.js";
import { bootView } from "./views/boot.js";
import { cardViews } from "./views/cards/cards.js";
import { chartViews } from "./views/chart.js";
import { codeView, inCode } from "./views/code/code.js";
import { consoleViews } from "./views/code/console.js";
import { consentView } from "./views/code/consent.js";
import { scriptViews } from "./views/code/script.js";
import { sourceViews } from "./views/code/source.js";
import { checkView } from "./views/code/check.js";
import { yoursViews } from "./views/code/yours.js";
import { confusionView, regressionErrorsView, selectionView } from "./views/confusion.js";
import { announcementView, crosshairView } from "./views/crosshair.js";
import { dataPanelView } from "./views/data_panel.js";
import { dataTableView } from "./views/data_table.js";
import { decisionMapView } from "./views/decision_map.js";
import { dockView, inTab } from "./views/dock.js";
import { followViews } from "./views/follow.js";
import { followNetworkView } from "./views/follow_network.js";
import { helpView } from "./views/help.js";
import { hiddenSpaceViews } from "./views/hidden_space/hidden_space.js";
import { importColumnsView } from "./views/import_columns.js";
import { dropView, importDialogView, importReportView } from "./views/import.js";
import { introductionView } from "./views/introduction.js";
import { layersView } from "./views/layers/table.js";
import { legendViews } from "./views/legend.js";
import { runViews } from "./views/loop.js";
import { gripView, hintView } from "./views/map_hint.js";
import { mapModeView } from "./views/map_mode.js";
import { mapShowsViews } from "./views/map_shows.js";
import { mapTitleView } from "./views/map_title.js";
import { networkViews } from "./views/network.js";
import { classButtonView, phoneTabsView, phoneView } from "./views/phone.js";
import { animationViews } from "./views/picture/animation.js";
import { pictureButtonsView, pictureView } from "./views/picture/picture.js";
import { pointMenuView } from "./views/point_menu.js";
import { probabilitiesView } from "./views/probabilities.js";
import { runsViews } from "./views/runs.js";
import { errorsView, settingViews } from "./views/settings.js";
import { sharingViews } from "./views/sharing.js";
import { stallView } from "./views/stall.js";
import { metricsView, statusView } from "./views/status.js";
import { surfaceViews } from "./views/surface/surface.js";
import { testPointsNoteView } from "./views/test_points_note.js";
import { themeView } from "./views/theme.js";
import { timelineView, speedView } from "./views/time.js";
import { untilView } from "./views/until.js";
import { autosaveWork } from "./work/autosave.js";
import { OpenWork } from "./work/open_work.js";
import { createStorage } from "./work/storage.js";
import { createStoredSession, restorePayload } from "./work/stored_session.js";

notePageArrived(); // First, so that the downloads continue while the page is drawn.

const store = createStore();
const storage = createStorage();
const stored = createStoredSession();
const client = createClient({
  firstWorker,
  dispatch: store.dispatch,
  faultOf,
  quote,
  restorePayload: (runsCode) => restorePayload(store.getState(), stored, runsCode),
  longestSeconds: () => longestSeconds(store.getState()),
  trainsCode: () => trainsCode(store.getState()),
  trains: () => store.getState().training.running,
});
store.subscribe(() => {
  if (expectsCode(store.getState())) client.prepareForCode();
});
const openWork = new OpenWork({
  store,
  send: client.send,
  storage,
  stored,
  firstEvents,
  embeddedLink: embeddedLink(),
});
const opened = openWork.openInitial();
const saveNow = autosaveWork({ store, send: client.send, storage, stored });
/** @type {import("./engine/client.js").Client["send"]} */
const send = async (type, payload) => {
  await opened; // Commands from controls and from the console act on the opened work.
  if (bringsCode({ type, payload })) await saveNow();
  return client.send(type, payload);
};

const context = createContext(store, send);
for (const bind of [
  bindSettings,
  bindAbout,
  bindAlert,
  bindCanvas,
  bindCards,
  bindChart,
  bindCode,
  bindConfusion,
  bindDataPanel,
  bindDataTable,
  bindDock,
  bindEnvironment,
  bindExport,
  bindFocus,
  bindFollow,
  bindFreshWeights,
  bindHelp,
  bindHiddenSpace,
  bindImport,
  bindIntroduction,
  bindKeyboard,
  bindLayers,
  bindMapPanel,
  bindMapShows,
  bindNetwork,
  bindOutsideTouches,
  bindRunBar,
  bindRuns,
  bindStall,
  bindShortcuts,
  bindSurface,
  bindTheme,
  bindTime,
  bindWholeTexts,
]) {
  bind(context);
}
bindSharing(context, openWork);
bindConsent(context, openWork);
bindDownload(retryDownloads);

const views = [
  themeView(),
  bootView(),
  statusView(),
  metricsView(),
  dockView(),
  codeView(),
  ...scriptViews(),
  ...inCode("source", sourceViews()),
  ...inCode("console", consoleViews()),
  ...inCode("yours", [consentView()]),
  ...inCode("yours", yoursViews()),
  checkView(),
  ...cardViews(),
  untilView(),
  dataPanelView(),
  testPointsNoteView(),
  ...settingViews(),
  errorsView(),
  alertView(),
  mapTitleView(),
  mapModeView(),
  ...mapShowsViews(),
  stallView(),
  ...legendViews(),
  timelineView(),
  speedView(),
  // Texts on a canvas need the layout of the page, so most texts of the page come first.
  ...inTab("chart", chartViews()),
  decisionMapView(),
  ...inTab("results", [confusionView(), selectionView(), regressionErrorsView(), dataTableView()]),
  ...inTab("layers", [layersView()]),
  ...inTab("runs", runsViews()),
  ...inTab("hidden_space", hiddenSpaceViews()),
  probabilitiesView(),
  ...inTab("surface", surfaceViews()),
  ...inTab("follow", followViews()),
  ...inTab("network", [followNetworkView(), ...networkViews()]),
  gripView(),
  hintView(),
  crosshairView(),
  announcementView(),
  pointMenuView(),
  importDialogView(),
  importColumnsView(),
  importReportView(),
  dropView(),
  phoneView(),
  phoneTabsView(),
  classButtonView(),
  ...sharingViews(),
  pictureView(),
  pictureButtonsView(),
  ...animationViews(),
  helpView(),
  introductionView(),
  aboutView(),
];
runViews(store, views, client.awaitsPoints);

const ready = Promise.all([client.ready, opened]).then(() => {});
ready.catch(() => {}); // The alert shows the failure; users of `ready` handle the rejection.
Object.assign(globalThis, { nnvisu: createConsole(store, { send, ready }) });
