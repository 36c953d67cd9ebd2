import type { Call } from '../http/call';
import type { Member, User } from '../state';

/** The eight fields every mention of a person has, no more (contract 5.4). */
export function userBasic(call: Pick<Call, 'url'>, user: User) {
  return {
    id: user.id,
    username: user.username,
    public_email: user.publicEmail,
    name: user.name,
    state: user.state,
    locked: user.locked,
    avatar_url: user.avatarUrl,
    web_url: `${call.url}/${user.username}`,
  };
}

/** A person by id as the API shows them elsewhere; null for nobody. */
export function userById(call: Pick<Call, 'url' | 'state'>, id: number | null) {
  const user = call.state.users.find(each => each.id === id);
  return user ? userBasic(call, user) : null;
}

export function usersById(call: Pick<Call, 'url' | 'state'>, ids: number[]) {
  return ids.flatMap(id => userById(call, id) ?? []);
}

/** The person of a record that always has one. */
export function authorById(call: Pick<Call, 'url' | 'state'>, id: number) {
  const author = userById(call, id);
  if (!author) throw new Error(`the state names user ${id}, who is not in it`);
  return author;
}

/** A person's public page. */
export function userPublic(call: Call, user: User) {
  return {
    ...userBasic(call, user),
    created_at: user.createdAt,
    bio: user.bio,
    location: '',
    linkedin: '',
    twitter: '',
    discord: '',
    website_url: '',
    github: '',
    job_title: '',
    pronouns: null,
    organization: '',
    bot: user.bot,
    work_information: null,
    followers: 0,
    following: 0,
    is_followed: false,
    local_time: null,
  };
}

/** What a person is told of themselves. */
export function currentUser(call: Call, user: User) {
  return {
    ...userPublic(call, user),
    last_sign_in_at: user.createdAt,
    confirmed_at: user.createdAt,
    last_activity_on: call.now().slice(0, 10),
    email: user.email,
    theme_id: 3,
    color_scheme_id: 1,
    projects_limit: 100_000,
    current_sign_in_at: user.createdAt,
    identities: [],
    can_create_group: true,
    can_create_project: true,
    two_factor_enabled: true,
    external: false,
    private_profile: false,
    commit_email: user.email,
    preferred_language: 'en',
    namespace_id: user.id,
  };
}

export function memberEntity(call: Call, member: Member) {
  return {
    ...authorById(call, member.userId),
    access_level: member.accessLevel,
    created_at: member.createdAt,
    expires_at: member.expiresAt,
    membership_state: 'active',
  };
}
