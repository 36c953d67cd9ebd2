import type { RequestLogEntry } from '../../utils/messages/contract';
import { clock } from '../ui/time';

/** Every request, newest first: when, what, where, and the answer's status. Bodies are never kept. */
export function RequestLog({ entries }: { entries: RequestLogEntry[] }) {
  if (entries.length === 0)
    return <p className="options__lead">Requests to GitLab are listed here once one was made.</p>;
  const newest = entries
    .map((entry, place) => ({ ...entry, key: `${entry.at} ${place}` }))
    .sort((a, b) => b.at - a.at);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="log" aria-label="Requests made" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Request</th>
            <th scope="col">Host</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {newest.map(({ key, at, method, host, path, status }) => (
            <tr key={key}>
              <td className="table__numbers">{clock(at)}</td>
              <td className="mono">
                {method} {path}
              </td>
              <td className="table__numbers">{host}</td>
              <td className="table__numbers">{status ?? 'no answer'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
