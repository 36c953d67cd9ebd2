/** What this is, and which version. */
export function About({ version }: { version: string }) {
  return (
    <section className="options__section" aria-labelledby="section">
      <h2 id="section">About</h2>
      <p className="options__lead">
        Counterpart says on GitLab merge requests and issues whether an application-security review is needed
        and why, names the people to ask, and records the review. Its verdicts are advice: they do not block a
        merge.
      </p>
      <dl className="facts">
        <dt>Version</dt>
        <dd>{version}</dd>
        <dt>Licence</dt>
        <dd>MIT</dd>
        <dt>Open the panel</dt>
        <dd>
          <kbd>Alt + Shift + A</kbd>, or the tab on the right edge of the page
        </dd>
      </dl>
    </section>
  );
}
