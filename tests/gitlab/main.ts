/** `npm run gitlab`: the local GitLab on its own, until it is interrupted. */
import { listUsers, loadState, readCommand } from './command';
import { startGitLab } from './server';

const { port, root, csp, state, save, limits } = readCommand(process.argv.slice(2));
const loaded = loadState(state);
if (limits) loaded.settings.rateLimits = limits;
const gitlab = await startGitLab({ port, root, csp, state: loaded, ...(save === undefined ? {} : { save }) });
const users = listUsers(gitlab.state);
console.log(JSON.stringify({ url: gitlab.url, token: users[0]?.token, users }));

const stop = () => {
  void gitlab.close();
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
