import type { CompiledPolicy } from '../../../utils/policy/compile';
import { compilePolicy } from '../../../utils/policy/compile';
import { parsePolicy } from '../../../utils/policy/parse';

/** A policy text around the given rules, as YAML indented by two. */
export function policyText(rules: string, rest = ''): string {
  return `format: 1
name: sample
version: "7"
areas: {authz: Authorisation, secrets: Secrets, security_config: Settings}
lists:
  secret: [password, token]
${rest}settled: {roles: [docs, test, asset], paths: []}
priority: {first: [authz], second: [secrets], third: [], redData: [red data], orangeData: [orange data], yellowData: [yellow data]}
calibration:
  - {verdict: required, strength: strong, right: 9, of: 10}
  - {verdict: required, strength: weak, right: 3, of: 4}
  - {verdict: not-required, strength: weak, right: 2, of: 3}
rules:
${rules}`;
}

/** One rule on the condition, written as flow YAML. */
export function ruleText(when: string, rest = ''): string {
  return `  - id: a-rule
    area: authz
    level: required
    source: question 10
    sentence: changes who may do what
    when: ${when}
${rest}    tests: [{hits: true}, {hits: false}]
`;
}

/** The compiled policy of a text; throws with its errors. */
export function compiled(text: string): CompiledPolicy {
  const result = parsePolicy(text);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return compilePolicy(result.policy);
}
