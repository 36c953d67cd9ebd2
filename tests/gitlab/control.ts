/** What a test in another process steers the server with, under `/-/control/`. */
import { z } from '../../utils/zod';
import type { Faults } from './faults';
import { faultSchema } from './faults';
import type { Reply } from './http/call';
import { noContent, ok } from './http/call';
import { ApiError, unknownRoute, wrongMethod } from './http/errors';
import type { RequestRecord } from './record';
import type { State } from './state';
import { isState } from './state-file';

export const CONTROL = '/-/control/';

export type Controlled = {
  state: State;
  requests: RequestRecord[];
  faults: Faults;
  apiLatency: number;
};

function read<Shape extends z.ZodType>(schema: Shape, body: string): z.infer<Shape> {
  try {
    return schema.parse(JSON.parse(body));
  } catch (error) {
    throw new ApiError(400, { error: String(error) });
  }
}

function readStateText(body: string): State {
  const value = read(z.unknown(), body);
  if (!isState(value)) throw new ApiError(400, { error: 'This is no saved state.' });
  return value;
}

/** Answers a control request; `topic` is the path below `/-/control/`. */
export function handleControl(server: Controlled, method: string, topic: string, body: string): Reply {
  switch (`${method} ${topic}`) {
    case 'GET requests':
      return ok(server.requests);
    case 'DELETE requests':
      server.requests.length = 0;
      return noContent();
    case 'GET faults':
      return ok(server.faults.list());
    case 'POST faults':
      return { status: 201, body: { id: server.faults.add(read(faultSchema, body)) } };
    case 'DELETE faults':
      server.faults.clear();
      return noContent();
    case 'PUT latency':
      server.apiLatency = read(z.strictObject({ ms: z.number().nonnegative() }), body).ms;
      return noContent();
    case 'GET state':
      return ok(server.state);
    case 'PUT state':
      server.state = readStateText(body);
      return noContent();
  }
  const fault = /^faults\/(\d+)$/.exec(topic);
  if (!fault) throw unknownRoute();
  if (method !== 'DELETE') throw wrongMethod(['DELETE']);
  server.faults.remove(Number(fault[1]));
  return noContent();
}
