// Node's modules have no types here: tsc checks only the project's own JavaScript.
declare module "node:*";
