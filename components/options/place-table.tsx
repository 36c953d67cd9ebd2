type Row = { file: string; line: number; column: number; message: string };

/** Messages with their places in files. */
export function PlaceTable({ label, rows }: { label: string; rows: Row[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ file, line, column, message }) => (
            <tr key={`${file} ${line} ${column} ${message}`}>
              <td className="mono">
                {file}:{line}:{column}
              </td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
