// tsc checks our JavaScript, not Node's library.
declare module "node:*";
