/** The people of the sample organisation, their tokens and their browsers. */
import { makeSession, makeToken, makeUser } from '../build';
import type { State, Token, User } from '../state';

export type People = {
  /** AppSec engineer; the default user of the pages. */
  rowan: User;
  /** AppSec engineer, second member. */
  dana: User;
  /** AppSec engineer. */
  imre: User;
  /** Developer, author of most changes. */
  mika: User;
  /** Developer of the login service. */
  tova: User;
  /** Guest of the projects. */
  gus: User;
  /** Holds a token that can only read. */
  rory: User;
  /** Holds a token that was revoked. */
  vera: User;
  /** Belongs to no project. */
  odile: User;
  /** The organisation's bot. */
  bot: User;
};

const DAY = 24 * 60 * 60 * 1000;

/** Adds the people: each with one token, and a session whose cookie is the username. */
export function addPeople(state: State, now: number): People {
  const expiresAt = new Date(now + 120 * DAY).toISOString().slice(0, 10);
  const add = (username: string, name: string, token: Partial<Token> = {}, fields: Partial<User> = {}) => {
    const user = makeUser(state, { username, name, ...fields });
    const value = `glpat-sample-${username}-0000000001`;
    makeToken(state, user, { value, name: 'Counterpart', expiresAt, ...token });
    makeSession(state, user, username);
    return user;
  };
  return {
    rowan: add('rowan', 'Rowan Ashdown', {}, { bio: 'Application security' }),
    dana: add('dana', 'Dana Whitlock', {}, { bio: 'Application security' }),
    imre: add('imre', 'Imre Solberg'),
    mika: add('mika', 'Mika Halloran'),
    tova: add('tova', 'Tova Lindqvist'),
    gus: add('gus', 'Gus Pemberley'),
    rory: add('rory', 'Rory Eastlake', { scopes: ['read_api'] }),
    vera: add('vera', 'Vera Stanhope-Iqbal', { revoked: true }),
    odile: add('odile', 'Odile Marchetti'),
    bot: add('sample-bot', 'Sample Bot', {}, { bot: true }),
  };
}
