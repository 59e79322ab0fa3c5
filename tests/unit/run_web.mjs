// Run test files of the page's JavaScript in one process: node run_web.mjs FILE...
// `node --test FILE...` would start a process for each file, which takes longer than the tests.
import { describe } from "node:test";
import process from "node:process";
import { pathToFileURL } from "node:url";

// In a suite of its own, a file has its own `beforeEach` and `afterEach`.
for (const file of process.argv.slice(2)) describe(file, () => import(pathToFileURL(file).href));
