export type Step = {
  name: string;
  /** Does the step and gives what it saw, in a line or several. */
  run: () => Promise<string>;
};

/**
 * Does the steps in order and prints a line for each with what it saw. A step that fails is told and ends the run:
 * the ones after it build on it.
 *
 * @returns true when every step was done
 */
export async function runSteps(steps: Step[], print: (line: string) => void): Promise<boolean> {
  for (const [index, { name, run }] of steps.entries()) {
    const place = `${index + 1}/${steps.length}`;
    try {
      const seen = await run();
      print(`[${place}] ${name}: ${seen.replace(/\s*\n\s*/g, '\n        ')}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      print(`[${place}] ${name}: FAILED. ${why}`);
      return false;
    }
  }
  return true;
}
