import { describe, expect, it } from 'vitest';
import { parseDirectory } from '../../../utils/counterparts/parse-directory';
import { buildSearch, search } from '../../../utils/counterparts/search';
import { rules, sampleDirectory } from './sample';

const index = buildSearch(sampleDirectory(), rules);
const first = (query: string) => search(index, query)[0];

describe('search', () => {
  it.each([
    ['authentication', 'group', 'Authentication'],
    ['authen', 'group', 'Authentication'],
    ['autentication', 'group', 'Authentication'],
    ['g_card_payments', 'group', 'Card Payments'],
    ['group::payments::ledger', 'group', 'Ledger'],
    ['dana', 'person', 'Dana Whitlock'],
    ['@bram.okafor', 'person', 'Bram Okafor'],
    ['WHITLOCK dana', 'person', 'Dana Whitlock'],
    ['refund requests', 'category', 'Refund Requests'],
    ['passkeys', 'category', 'Sign-in'],
  ])('finds for %j the %s %s', (query, kind, title) => {
    expect(first(query)).toMatchObject({ kind, title });
  });

  it('finds names whatever their accents', () => {
    const directory = parseDirectory({
      stages: 'stages: {}\n',
      team: '- name: Björn Żółć\n  gitlab: bjorn\n- name: Zoe Olc\n',
    });
    const found = buildSearch(directory, rules);
    expect(search(found, 'zolc')[0]).toMatchObject({ title: 'Björn Żółć', matches: [[6, 10]] });
    expect(search(found, 'BJÖ')[0]).toMatchObject({ title: 'Björn Żółć', matches: [[0, 3]] });
  });

  it('marks what matched', () => {
    expect(first('auth')?.matches).toEqual([[0, 4]]);
    expect(first('pay card')?.matches).toEqual([
      [0, 4],
      [5, 8],
    ]);
    expect(first('autentication')?.matches).toEqual([[0, 14]]);
  });

  it.each(['', '  ', '@', '---', '"'])('finds nothing for %j', query => {
    expect(search(index, query)).toEqual([]);
  });

  it('says whom to ask, and why', () => {
    expect(first('authentication')?.counterpart).toMatchObject({
      mention: '@dana',
      reason: 'Dana Whitlock is the AppSec engineer of Authentication',
    });
    expect(first('refunds')?.counterpart).toMatchObject({
      mention: '@noor',
      reason: 'Noor Castellan is the AppSec engineer of the stage Payments, to which Refunds belongs',
    });
    expect(first('catalogue')?.counterpart).toMatchObject({
      via: 'fallback',
      mention: '@sample-org/appsec',
      reason: 'the directory names no AppSec engineer for Catalogue',
    });
    expect(first('rowan')?.counterpart).toMatchObject({
      mention: '@rowan',
      reason: 'Rowan Ashdown is the AppSec engineer of Access Control and Pipelines',
    });
    expect(first('selene')?.counterpart.reason).toBe(
      'Selene Varga works with Catalogue, and the directory names no AppSec engineer for Catalogue',
    );
    expect(first('gus')?.counterpart.reason).toBe(
      'the directory does not say which group Gus Pemberley works with',
    );
  });

  it('answers among ten thousand people, at most twenty', () => {
    const team = Array.from(
      { length: 10_000 },
      (_, at) => `- name: Person${at} Family${at % 97}\n  gitlab: user${at}\n`,
    ).join('');
    const large = buildSearch(parseDirectory({ stages: 'stages: {}\n', team }), rules);
    expect(search(large, 'person4711')[0]).toMatchObject({ title: 'Person4711 Family55', key: 'user4711' });
    expect(search(large, 'family1')).toHaveLength(20);
  });
});
