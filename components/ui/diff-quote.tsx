import './diff-quote.css';
import { Revealed } from './reveal';
import { SafeLink } from './safe-link';

export type QuotedLine = {
  kind: 'added' | 'removed' | 'context';
  text: string;
  oldLine?: number | undefined;
  newLine?: number | undefined;
  /** Where the line is on GitLab. */
  href?: string | undefined;
};

type Props = { path: string; href?: string | undefined; lines: QuotedLine[] };

const SIGNS = { added: '+', removed: '-', context: '' };
const WORDS = { added: 'added', removed: 'removed', context: '' };

/** Lines of a change as evidence: path, number on their side, sign, and the text byte for byte. */
export function DiffQuote({ path, href, lines }: Props) {
  return (
    <figure className="quote">
      <figcaption className="quote__path">
        <SafeLink href={href}>
          <Revealed text={path} />
        </SafeLink>
      </figcaption>
      {lines.length === 0 ? null : (
        <table className="quote__lines">
          <tbody>
            {lines.map(line => (
              <tr
                key={`${line.kind} ${line.oldLine} ${line.newLine} ${line.text}`}
                className={line.kind === 'context' ? undefined : `is-${line.kind}`}
              >
                <td className="quote__number">
                  <SafeLink href={line.href}>
                    <span className="unseen">line </span>
                    {line.newLine ?? line.oldLine ?? ''}
                  </SafeLink>
                </td>
                <td className="quote__sign">
                  <span aria-hidden="true">{SIGNS[line.kind]}</span>
                  <span className="unseen">{WORDS[line.kind]}</span>
                </td>
                <td className="quote__text">
                  <Revealed text={line.text} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  );
}
