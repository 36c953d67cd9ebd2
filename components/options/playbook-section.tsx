import { type FormEvent, useEffect, useState } from 'react';
import type { InstanceView, Payload, PlaybookStatus } from '../../utils/messages/contract';
import { useAsk } from '../ui/ask';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { DirectoryAge } from '../ui/counterpart-search';
import { Disclosure } from '../ui/disclosure';
import { FailureNotice } from '../ui/failure-notice';
import { Picker, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { ago, count, useNow } from '../ui/time';
import { Skeleton } from '../ui/waiting';
import { PlaceTable } from './place-table';

type Source = NonNullable<Payload<'set-playbook-source'>['source']>;

/** Which playbook is in force, where it comes from, what is wrong with it, and a way to choose another. */
export function PlaybookSection() {
  const { asked, ask } = useAsk('load-playbook');
  const setting = useAsk('set-playbook-source');
  const instances = useAsk('list-instances');
  const { ask: listInstances } = instances;
  useEffect(() => {
    void ask({ reload: false });
    void listInstances({});
  }, [ask, listInstances]);

  const status =
    setting.asked.state === 'ready' ? setting.asked.value : asked.state === 'ready' ? asked.value : undefined;
  const failure = [setting.asked, asked].find(one => one.state === 'failed');
  const reload = () => {
    setting.forget();
    void ask({ reload: true });
  };
  return (
    <section className="options__section" aria-labelledby="section">
      <h2 id="section">Playbook</h2>
      <p className="options__lead">
        Rules, templates and people of your organisation, read from a folder of a GitLab project with your
        token. The built-in playbook names nobody.
      </p>
      {!status && !failure ? (
        <Skeleton
          lines={[
            { width: '50%', height: 24 },
            { width: '100%', height: 100 },
          ]}
        />
      ) : null}
      {failure?.state === 'failed' ? (
        <FailureNotice failure={failure.failure} inOptions onStep={reload} />
      ) : null}
      {status ? <Status status={status} onReload={reload} /> : null}
      {status && instances.asked.state === 'ready' ? (
        <SourceForm
          key={JSON.stringify(status.source)}
          source={status.source}
          instances={instances.asked.value}
          busy={setting.asked.state === 'loading'}
          onSet={source => void setting.ask({ source })}
        />
      ) : null}
    </section>
  );
}

function Status({ status, onReload }: { status: PlaybookStatus; onReload: () => void }) {
  const now = useNow();
  const { directory } = status;
  return (
    <div className="stack">
      <div className="instance__head">
        <h3>
          {status.name} version {status.version}
        </h3>
        <Badge tone={status.source ? 'info' : 'neutral'}>
          {status.source ? 'From a project' : 'Built in'}
        </Badge>
        {status.teamSetUp ? null : <Badge tone="warning">Your AppSec team is not set up</Badge>}
      </div>
      <dl className="facts">
        {status.source ? (
          <>
            <dt>Source</dt>
            <dd>
              {status.source.projectPath}, folder {status.source.folder || '(root)'}, at {status.source.ref}
            </dd>
          </>
        ) : null}
        {status.commit ? (
          <>
            <dt>Commit</dt>
            <dd className="mono">{status.commit.slice(0, 12)}</dd>
          </>
        ) : null}
        {status.loadedAt ? (
          <>
            <dt>Loaded</dt>
            <dd>{ago(status.loadedAt, now)}</dd>
          </>
        ) : null}
        <dt>Directory</dt>
        <dd>
          <DirectoryAge directory={directory} />
        </dd>
      </dl>
      {status.failure ? <FailureNotice failure={status.failure} inOptions onStep={onReload} /> : null}
      {status.errors.length > 0 ? (
        <>
          <Notice tone="warning">
            {count(status.errors.length, 'error')} in the last load; the last good copy stays in force.
          </Notice>
          <PlaceTable label="Errors of the playbook" rows={status.errors} />
        </>
      ) : null}
      {directory && directory.anomalies.length > 0 ? (
        <Disclosure
          summary={`${count(directory.anomalies.length, 'oddity', 'oddities')} in the directory; nothing was stopped by them`}
        >
          <PlaceTable label="Oddities of the directory" rows={directory.anomalies} />
        </Disclosure>
      ) : null}
      <div>
        <Button onClick={onReload}>Load again</Button>
      </div>
    </div>
  );
}

type FormProps = {
  source: Source | null;
  instances: InstanceView[];
  busy: boolean;
  onSet: (source: Source | null) => void;
};

function SourceForm({ source, instances, busy, onSet }: FormProps) {
  const [instanceUrl, setInstanceUrl] = useState(source?.instanceUrl ?? instances[0]?.instanceUrl ?? '');
  const [projectPath, setProjectPath] = useState(source?.projectPath ?? '');
  const [folder, setFolder] = useState(source?.folder ?? '');
  const [ref, setRef] = useState(source?.ref ?? 'main');
  const [tried, setTried] = useState(false);
  if (instances.length === 0)
    return <p>Add a GitLab first; the playbook is read from there with your token.</p>;
  const path = projectPath.trim().replace(/^\/+|\/+$/g, '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (path === '' || ref.trim() === '') return;
    onSet({
      instanceUrl,
      projectPath: path,
      folder: folder.trim().replace(/^\/+|\/+$/g, ''),
      ref: ref.trim(),
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h3>{source ? 'Change the source' : 'Load your own'}</h3>
      <Picker
        label="GitLab"
        value={instanceUrl}
        options={instances.map(one => ({ value: one.instanceUrl, label: new URL(one.instanceUrl).host }))}
        onValue={setInstanceUrl}
      />
      <TextField
        label="Project"
        hint="Its full path, such as appsec/playbook."
        value={projectPath}
        onValue={setProjectPath}
        error={tried && path === '' ? 'Enter the path of the project.' : undefined}
      />
      <TextField
        label="Folder"
        hint="Empty for the root of the project."
        value={folder}
        onValue={setFolder}
      />
      <TextField
        label="Branch, tag or commit"
        value={ref}
        onValue={setRef}
        error={tried && ref.trim() === '' ? 'Enter a branch, a tag or a commit.' : undefined}
      />
      <div className="row">
        <Button look="primary" type="submit" disabled={busy}>
          {busy ? 'Loading the playbook' : 'Use this playbook'}
        </Button>
        {source ? (
          <Button disabled={busy} onClick={() => onSet(null)}>
            Return to the built-in one
          </Button>
        ) : null}
      </div>
    </form>
  );
}
