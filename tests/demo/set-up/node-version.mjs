// @ts-check

const LEAST = [20, 19];

/**
 * Why this Node cannot be used, in one sentence; undefined when it can.
 *
 * @param {string} version such as `20.20.2`
 * @returns {string | undefined}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `Counterpart needs Node ${LEAST.join('.')} or newer, and this is Node ${version}: install a current Node and run the command again.`;
}
