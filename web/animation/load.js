/** The maker of animations, which the page loads on request. */

import { createAnimationWorker } from "../engine/assets.js";

/**
 * @typedef {object} Maker
 * @property {(type: "begin" | "draw" | "encode" | "add" | "finish", payload?: object, transfer?:
 *   Transferable[]) => Promise<any>} send resolves with the reply, see main.js
 * @property {() => void} end ends the worker; unanswered messages stay unanswered
 */

/** @returns {Promise<Maker>} */
export async function startMaker() {
  const worker = await createAnimationWorker();
  /** The replies to unanswered messages, oldest first. @type {PromiseWithResolvers<any>[]} */
  const pending = [];
  worker.onmessage = ({ data }) => {
    const answered = pending.shift();
    if ("error" in data) answered?.reject(new Error(data.error));
    else answered?.resolve(data.reply);
  };
  worker.onerror = () => {
    for (const each of pending.splice(0)) each.reject(new Error("The animation could not be made."));
  };
  return {
    send(type, payload = {}, transfer = []) {
      const answer = /** @type {PromiseWithResolvers<any>} */ (Promise.withResolvers());
      pending.push(answer);
      worker.postMessage({ type, payload }, transfer);
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
}
