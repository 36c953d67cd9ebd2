import { boolean, day, exactly, httpUrl, integer, list, nullable, string, time, words } from './parts';

const basicFields = {
  id: integer,
  username: string,
  public_email: nullable(string),
  name: string,
  state: words('active', 'blocked', 'deactivated'),
  locked: boolean,
  avatar_url: nullable(string),
  web_url: httpUrl,
};

/** Contract 5.4. */
export const userBasicSchema = exactly(basicFields);

/** Contract 5.8. */
export const memberSchema = exactly({
  ...basicFields,
  access_level: { enum: [5, 10, 15, 20, 25, 30, 40, 50] },
  created_at: time,
  expires_at: nullable(day),
  membership_state: string,
});

/** Contract 1.2. */
export const ownTokenSchema = exactly({
  id: integer,
  name: string,
  revoked: boolean,
  created_at: time,
  description: nullable(string),
  scopes: list(string),
  user_id: integer,
  last_used_at: nullable(time),
  active: boolean,
  granular: boolean,
  expires_at: nullable(day),
  last_used_ips: list(string),
});

/** Contract 5.1. */
export const metadataSchema = exactly({
  version: string,
  revision: string,
  kas: exactly({
    enabled: boolean,
    externalUrl: nullable(string),
    externalK8sProxyUrl: nullable(string),
    version: nullable(string),
  }),
  enterprise: boolean,
});
