import { describe, expect, it } from 'vitest';
import type { AskRules } from '../../../utils/counterparts/resolve';
import { resolveCounterpart } from '../../../utils/counterparts/resolve';
import { rules, sampleDirectory } from './sample';

const directory = sampleDirectory();
const elsewhere = 'other/project';

function ask(labels: string[], projectPath = elsewhere, given: AskRules = rules) {
  const { mention, via, confidence, reason, group } = resolveCounterpart(
    directory,
    { labels, projectPath },
    given,
  );
  return { mention, via, confidence, reason, group: group?.key };
}

describe('resolveCounterpart', () => {
  it('asks the engineer of the group the label names', () => {
    expect(ask(['backend', 'group::authentication'])).toEqual({
      mention: '@dana',
      via: 'group-label',
      confidence: 'high',
      group: 'authentication',
      reason:
        'the label "group::authentication" marks work of Authentication, and Dana Whitlock is the AppSec engineer there',
    });
  });

  it('asks all engineers of a group', () => {
    expect(ask(['group::customer account'])).toMatchObject({
      mention: '@dana @noor',
      reason:
        'the label "group::customer account" marks work of Customer Account, ' +
        'and Dana Whitlock and Noor Castellan are the AppSec engineers there',
    });
  });

  it.each(['Category:Basket', 'category:basket', 'one-page checkout'])(
    'asks through the category of "%s"',
    label => {
      expect(ask([label])).toMatchObject({
        mention: '@imre',
        via: 'category-label',
        group: 'basket_and_checkout',
      });
    },
  );

  it('says how a category leads to a person', () => {
    expect(ask(['one-page checkout']).reason).toBe(
      'the label "one-page checkout" marks Checkout, which belongs to Basket and Checkout, ' +
        'and Imre Solberg (Interim) is the AppSec engineer there',
    );
  });

  it('believes a group label more than a category label, and both more than the path', () => {
    expect(ask(['Category:Basket', 'group::authentication'], 'sample-org/shop')).toMatchObject({
      group: 'authentication',
    });
    expect(ask(['Category:Permissions'], 'sample-org/shop')).toMatchObject({ group: 'access_control' });
  });

  it('finds labels that do not follow from the key', () => {
    expect(ask(['group::payments::ledger'])).toMatchObject({ group: 'ledger' });
    expect(ask(['devops::data'])).toMatchObject({ via: 'fallback', group: 'data_platform' });
  });

  it.each([
    ['sample-org/shop', 'basket_and_checkout', '@imre'],
    ['Sample-Org/Shop', 'basket_and_checkout', '@imre'],
    ['sample-org/payments/card-api', 'card_payments', '@noor'],
  ])('asks the owner of the project %s', (projectPath, group, mention) => {
    expect(ask([], projectPath)).toMatchObject({ via: 'project-path', confidence: 'medium', group, mention });
  });

  it('says which project belongs to whom', () => {
    expect(ask([], 'sample-org/shop').reason).toBe(
      'the project sample-org/shop belongs to Basket and Checkout, and Imre Solberg (Interim) is the AppSec engineer there',
    );
  });

  it("asks the stage's engineer where a group has none, with less confidence", () => {
    expect(ask(['group::refunds'])).toEqual({
      mention: '@noor',
      via: 'group-label',
      confidence: 'low',
      group: 'refunds',
      reason:
        'the label "group::refunds" marks work of Refunds, and Noor Castellan is the AppSec engineer of its stage Payments',
    });
  });

  it('does not ask another group because of the path where a label names the group', () => {
    expect(ask(['group::catalogue'], 'sample-org/shop')).toEqual({
      mention: '@sample-org/appsec',
      via: 'fallback',
      confidence: 'low',
      group: 'catalogue',
      reason:
        'the label "group::catalogue" marks work of Catalogue, and the directory names no AppSec engineer for it',
    });
  });

  it('asks through a stage label', () => {
    expect(ask(['devops::payments'])).toMatchObject({
      via: 'stage-label',
      confidence: 'medium',
      mention: '@noor',
      reason:
        'the label "devops::payments" marks work of Payments, and Noor Castellan is the AppSec engineer there',
    });
  });

  it('mentions the team for a person without a handle, and says so', () => {
    const found = resolveCounterpart(
      directory,
      { labels: ['group::payments::ledger'], projectPath: elsewhere },
      rules,
    );
    expect(found.people.map(person => person.name)).toEqual(['Cyril Nakash']);
    expect(found).toMatchObject({
      mention: '@sample-org/appsec',
      reason:
        'the label "group::payments::ledger" marks work of Ledger, and Cyril Nakash is the AppSec engineer there; ' +
        'no handle is known for Cyril Nakash, so the mention goes to the team',
    });
  });

  it('falls back when nothing says who owns it, or no directory is loaded', () => {
    expect(ask([])).toMatchObject({
      via: 'fallback',
      mention: '@sample-org/appsec',
      reason: 'neither the labels nor the project say which group this belongs to',
    });
    expect(
      resolveCounterpart(null, { labels: ['group::authentication'], projectPath: elsewhere }, rules),
    ).toEqual({
      people: [],
      group: undefined,
      mention: '@sample-org/appsec',
      via: 'fallback',
      confidence: 'low',
      reason: 'no directory of people is loaded',
    });
  });

  it("prefers the playbook's fallback to the team's handle", () => {
    const given = {
      ...rules,
      counterparts: { ...rules.counterparts, fallback: { mention: '@sample-org/rotation' } },
    };
    expect(ask([], elsewhere, given).mention).toBe('@sample-org/rotation');
  });

  it('says that no team is set up', () => {
    const counterpart = resolveCounterpart(
      null,
      { labels: [], projectPath: elsewhere },
      { ...rules, team: null },
    );
    expect(counterpart).toMatchObject({ via: 'none', mention: '', reason: 'Your AppSec team is not set up' });
  });
});
