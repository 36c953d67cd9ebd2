import type { Evidence } from './verdict';

/** Evidence where the facts fit, undefined where they do not. The same of a whole change and of one file. */
export type TestOf<Facts> = (facts: Facts) => Evidence[] | undefined;

/** A plain yes or no, which quotes nothing. */
export const yes =
  <Facts>(test: (facts: Facts) => boolean): TestOf<Facts> =>
  facts =>
    test(facts) ? [] : undefined;

/** Fits where each does; the evidence of all, in their order. */
export const allOf =
  <Facts>(tests: TestOf<Facts>[]): TestOf<Facts> =>
  facts => {
    const evidence: Evidence[] = [];
    for (const test of tests) {
      const found = test(facts);
      if (!found) return undefined;
      evidence.push(...found);
    }
    return evidence;
  };

/** Fits where one does; the evidence of each that does. */
export const anyOf =
  <Facts>(tests: TestOf<Facts>[]): TestOf<Facts> =>
  facts => {
    const found = tests.map(test => test(facts)).filter(one => one !== undefined);
    return found.length > 0 ? found.flat() : undefined;
  };

/** Fits where the other does not. */
export const noneOf =
  <Facts>(test: TestOf<Facts>): TestOf<Facts> =>
  facts =>
    test(facts) ? undefined : [];
