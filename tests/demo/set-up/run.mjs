// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the command was given. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Says on standard error what is being done.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a command to its end and gives its exit code; a signal gives 128 and its number, as a shell does.
 * Ctrl-C reaches the command from the terminal; a signal sent to this process alone is passed on.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quietStdout?: boolean, hush?: boolean, timeoutMs?: number }} [options]
 *   `quietStdout` sends what it prints to standard error; `hush` tells it only if the command fails;
 *   `timeoutMs` ends it and gives 124
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: options.hush
        ? ['ignore', 'pipe', 'pipe']
        : ['inherit', options.quietStdout ? process.stderr : 'inherit', 'inherit'],
      env: { ...process.env, ...options.env },
    });
    /** @type {Buffer[]} */
    const told = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => told.push(chunk));
    let timedOut = false;
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGTERM');
          }, options.timeoutMs);
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    /** @type {(signal: NodeJS.Signals) => void} */
    const passOn = signal => {
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, passOn);
    /** @type {(code: number) => void} */
    const end = code => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
      resolve(code);
    };
    child.on('error', error => {
      say(`${command} could not be started: ${error.message}`);
      end(127);
    });
    child.on('close', (code, signal) => {
      if (code !== 0) process.stderr.write(Buffer.concat(told));
      if (timedOut) end(124);
      else if (signal !== null) end(128 + (constants.signals[signal] ?? 0));
      else end(code ?? 1);
    });
  });
}
