/** GitLab's own JSON schemas, where the folder that holds them is beside the repository. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';

const FOLDER = join(import.meta.dirname, '../../../../shared/gitlab');
export const SCHEMAS = join(FOLDER, 'schemas');
export const OPENAPI = join(FOLDER, 'openapi');
const BASE = 'https://x.invalid/spec/fixtures/api/schemas/';

export const hasSchemas = existsSync(SCHEMAS);
export const hasOpenApi = existsSync(join(OPENAPI, 'openapi_v3.yaml.gz'));

const SAMPLES = join(FOLDER, 'samples');
export const hasSamples = existsSync(SAMPLES);

/** A reply of a real server that others recorded. */
export function readSample(name: string): unknown {
  return JSON.parse(readFileSync(join(SAMPLES, name), 'utf8'));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.json') ? [path] : [];
  });
}

/** A colour pattern GitLab wrote so that no JavaScript engine compiles it. */
const BROKEN = '^#[0-9A-Fa-f]{3}{1,2}$';
const MENDED = '^#([0-9A-Fa-f]{3}){1,2}$';

/** Schemas by path, such as `public_api/v4/notes.json`, with what is known to be broken put right. */
export function loadPublished(): (path: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  for (const file of filesBelow(SCHEMAS)) {
    const text = readFileSync(file, 'utf8').replaceAll(JSON.stringify(BROKEN), JSON.stringify(MENDED));
    const schema: unknown = JSON.parse(text);
    if (typeof schema !== 'object' || schema === null) continue;
    const { $schema: _dialect, ...rest } = { $schema: '', ...schema };
    ajv.addSchema({ ...rest, $id: BASE + relative(SCHEMAS, file) });
  }
  return path => {
    const validate = ajv.getSchema(BASE + path);
    if (!validate) throw new Error(`GitLab publishes no schema ${path}`);
    return validate;
  };
}
