import { expect, test } from 'vitest';
import { mainThreadOf, sumOutermost, type TraceEvent } from './trace';

const event = (name: string, ts: number, dur: number, tdur: number, thread = 1): TraceEvent => ({
  name,
  ph: 'X',
  pid: 7,
  tid: thread,
  ts,
  dur,
  tdur,
});

test('an event inside another counts once, however many lie in it', () => {
  const events = [
    event('FunctionCall', 2000, 500, 400),
    event('EvaluateScript', 1000, 4000, 3000),
    event('v8.compile', 1000, 1000, 900),
    event('RunMicrotasks', 5000, 1000, 600),
    event('Layout', 6000, 9000, 9000),
  ];
  const names = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'RunMicrotasks']);
  expect(sumOutermost(events, names)).toEqual({ cpuMs: 3.6, wallMs: 5 });
});

test('only the thread that shows the address counts', () => {
  const url = 'http://127.0.0.1/a';
  const commit = { ...event('CommitLoad', 0, 1, 1, 3), args: { data: { url, isMainFrame: true } } };
  const events = [event('RunTask', 0, 5, 5, 3), event('RunTask', 0, 9, 9, 4), commit];
  expect(mainThreadOf(url, events)).toEqual([events[0], commit]);
  expect(() => mainThreadOf('http://127.0.0.1/b', events)).toThrow('no load of');
});
