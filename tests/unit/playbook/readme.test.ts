import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtInFiles, parseOrganisationPlaybook } from '../../../utils/playbook/built-in';
import { compilePolicy } from '../../../utils/policy/compile';
import { parsePolicy } from '../../../utils/policy/parse';
import { runRuleTests } from '../../../utils/policy/rule-tests';
import { read } from '../../project/sources';

/** The YAML examples of the README, by the file that the first line of each names. */
const examples = new Map(
  [...read('README.md').matchAll(/```yaml\n# ([\w.]+).*\n([\s\S]*?)```/g)].map(([, file, text]) => [
    file,
    text,
  ]),
);

describe('the playbook in the README', () => {
  it('is one that can be loaded', () => {
    const files = {
      'playbook.yml': examples.get('playbook.yml') ?? '',
      'counterparts.yml': examples.get('counterparts.yml') ?? '',
    };
    const parsed = parseOrganisationPlaybook(files);
    expect('errors' in parsed ? parsed.errors : []).toEqual([]);
    expect(parsed).toMatchObject({ playbook: { name: 'example', team: { handle: '@example/appsec' } } });
  });

  it('shows a rule that holds its own tests', () => {
    const policy = {
      ...parse(builtInFiles['policy.yml'] ?? ''),
      rules: parse(examples.get('policy.yml') ?? ''),
    };
    const parsed = parsePolicy(JSON.stringify(policy));
    expect('errors' in parsed ? parsed.errors : []).toEqual([]);
    if ('policy' in parsed) {
      expect(parsed.policy.rules.map(({ id }) => id)).toEqual(['second-factor']);
      expect(runRuleTests(compilePolicy(parsed.policy))).toEqual([]);
    }
  });
});
