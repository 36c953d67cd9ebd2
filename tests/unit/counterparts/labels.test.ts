import { describe, expect, it } from 'vitest';
import { buildLabelIndex, ownersOf } from '../../../utils/counterparts/labels';
import { parseDirectory } from '../../../utils/counterparts/parse-directory';
import { sampleDirectory } from './sample';

describe('buildLabelIndex', () => {
  const index = buildLabelIndex(sampleDirectory());

  it.each([
    ['group::basket and checkout', ['basket_and_checkout'], []],
    ['devops::data', ['data_platform'], []],
    ['section::money', ['money'], []],
    ['Category:Sign-in', [], ['sign_in']],
    ['social sign-in', [], ['sign_in']],
    ['product search', [], ['product_search']],
    ['Category:Product Search', [], []],
    ['backend', [], []],
  ])('%s', (label, groups, categories) => {
    const owner = ownersOf(index, label);
    expect(owner.groups.map(each => each.key)).toEqual(groups);
    expect(owner.categories.map(each => each.key)).toEqual(categories);
  });

  it('keeps both groups of a shared label', () => {
    const stages =
      'stages:\n  a:\n    groups:\n      b: { label: "group::x" }\n      c: { label: "group::x" }\n';
    const shared = ownersOf(buildLabelIndex(parseDirectory({ stages })), 'Group::X');
    expect(shared.groups.map(each => each.key)).toEqual(['b', 'c']);
  });
});
