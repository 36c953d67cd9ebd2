import { describe, expect, it } from 'vitest';
import { payloads, senders } from '../../utils/messages/contract';
import { files } from './sources';

describe('the contract', () => {
  const names = Object.keys(payloads).sort();

  it('has one handler file for each message, named for it', () => {
    const handlers = files('utils/handlers')
      .map(path => path.replace('utils/handlers/', '').replace(/\.ts$/, ''))
      .filter(name => name !== 'index')
      .sort();
    expect(handlers, 'utils/handlers and utils/messages/contract.ts name the same messages.').toEqual(names);
  });

  it('says for each message who may send it', () => {
    expect(Object.keys(senders).sort()).toEqual(names);
  });

  it('lets the token in by one message from one surface', () => {
    const carriers = Object.entries(payloads).filter(([, schema]) => 'token' in schema.shape);
    expect(carriers.map(([name]) => name)).toEqual(['enter-token']);
    expect(senders['enter-token']).toEqual(['options']);
  });

  it('lets the content script announce its page and say whether the panel is open, nothing else', () => {
    const allowed = Object.entries(senders).filter(([, surfaces]) => surfaces.includes('content'));
    expect(allowed.map(([name]) => name)).toEqual(['announce-page', 'panel-opened']);
  });
});
