import { readFileSync } from 'node:fs';
import type { Directory } from '../../../utils/counterparts/directory';
import { parseDirectory } from '../../../utils/counterparts/parse-directory';
import type { AskRules } from '../../../utils/counterparts/resolve';

/** Text of a file of the sample organisation's directory. */
export function sampleFile(name: string): string {
  return readFileSync(
    new URL(`../../gitlab/sample/files/directory/data/${name}.yml`, import.meta.url),
    'utf8',
  );
}

/** The sample organisation's directory. */
export function sampleDirectory(): Directory {
  return parseDirectory({
    stages: sampleFile('stages'),
    sections: sampleFile('sections'),
    categories: sampleFile('categories'),
    team: sampleFile('team'),
  });
}

export const TEAM = {
  name: 'Application Security',
  handle: '@sample-org/appsec',
  reviewersGroup: 'sample-org/appsec',
  requestProject: undefined,
  links: [],
};

/** Rules of a playbook with a team and one owned project. */
export const rules: AskRules = {
  team: TEAM,
  counterparts: {
    directory: null,
    projectPaths: [
      { path: 'sample-org/shop', group: 'basket_and_checkout' },
      { path: 'sample-org/**', group: 'catalogue' },
      { path: 'sample-org/payments/*-api', group: 'card_payments' },
    ],
    fallback: { mention: null },
  },
};
