import { describe, expect, it } from 'vitest';
import type { Marker } from '../../../utils/review/marker';
import { parseMarker, renderMarker } from '../../../utils/review/marker';

const marker: Marker = {
  kind: 'review',
  reviewId: '0b5f6a1e-6f3c-4d8e-9a1b-2c3d4e5f6a7b',
  headSha: '3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d',
  templateId: 'merge-request-review',
  policy: { name: 'default', version: '1.2' },
};
const line = renderMarker(marker);

describe('renderMarker', () => {
  it('is one line of plain ASCII', () => {
    expect(line).toBe(
      '<!-- counterpart:v1 kind=review id=0b5f6a1e-6f3c-4d8e-9a1b-2c3d4e5f6a7b ' +
        'head=3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d template=merge-request-review policy=default@1.2 -->',
    );
  });

  it('lets no name end the comment', () => {
    const hostile = renderMarker({ ...marker, policy: { name: '--> @root <!--', version: '\n/close' } });
    expect(hostile).toContain('policy=root@close -->');
    expect(hostile.indexOf('--')).toBe(2);
    expect(hostile.lastIndexOf('--')).toBe(hostile.length - 3);
  });

  it('refuses what is no id and no commit', () => {
    expect(() => renderMarker({ ...marker, reviewId: 'x' })).toThrow(RangeError);
    expect(() => renderMarker({ ...marker, headSha: 'HEAD' })).toThrow(RangeError);
  });
});

describe('parseMarker', () => {
  it('reads back what was written', () => {
    expect(parseMarker(`${line}\n\nText`)).toEqual(marker);
    expect(parseMarker(line)).toEqual(marker);
    const issue = { ...marker, headSha: undefined, kind: 'scan-request' } as const;
    expect(parseMarker(`${renderMarker(issue)}\n\n`)).toEqual(issue);
  });

  it.each([
    ['a text before it', `\n${line}\n\nText`],
    ['a space before it', ` ${line}\n\nText`],
    ['no blank line after it', `${line}\nText`],
    ['something behind it', `${line} x\n\nText`],
    ['another version', line.replace('v1', 'v2')],
    ['another kind', line.replace('kind=review', 'kind=approval')],
    ['a field more', line.replace(' -->', ' x=y -->')],
    ['fields in another order', line.replace(/(kind=\S+) (id=\S+)/, '$2 $1')],
    ['a shorter id', line.replace('0b5f6a1e-', '')],
    ['capitals', line.toUpperCase()],
    ['a long line', `${line.slice(0, -4)}${'x'.repeat(10_000)} -->`],
    ['nothing', ''],
  ])('does not accept %s', (_, body) => {
    expect(parseMarker(body)).toBeUndefined();
  });
});
