export type DemoArguments = {
  /** Does the main job by itself, without a window. */
  headless: boolean;
  /** A file or folder of changes to load as merge requests. */
  state: string | undefined;
};

/**
 * Reads `--headless` and `--state FILE-OR-FOLDER`. Without a display there is no window to open.
 *
 * @throws Error with one sentence for an argument it does not know
 */
export function readArguments(args: readonly string[], display: boolean): DemoArguments {
  const read: DemoArguments = { headless: !display, state: undefined };
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at];
    if (name === '--headless') read.headless = true;
    else if (name === '--state') {
      at += 1;
      read.state = args[at];
      if (read.state === undefined) throw new Error('--state needs a file or a folder.');
    } else throw new Error(`${name} is not understood: there are --headless and --state FILE-OR-FOLDER.`);
  }
  return read;
}
