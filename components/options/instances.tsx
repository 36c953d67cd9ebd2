import { type ReactNode, useEffect, useState } from 'react';
import type { InstanceView } from '../../utils/messages/contract';
import { useAsk } from '../ui/ask';
import { Button } from '../ui/button';
import { FailureNotice } from '../ui/failure-notice';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/waiting';
import { AddInstance } from './add-instance';
import type { AskForHost } from './ask-for-host';
import { InstanceRow } from './instance-row';

/** Every GitLab that was added, whose token it has, and a way to add another. */
export function Instances({ askForHost }: { askForHost: AskForHost }) {
  const { asked, ask } = useAsk('list-instances');
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<InstanceView>();
  useEffect(() => void ask({}), [ask]);

  const list = asked.state === 'ready' ? asked.value : undefined;
  const first = list?.length === 0;
  const onAdded = (instance: InstanceView) => {
    setAdding(false);
    setAdded(instance);
    void ask({});
  };
  const form = <AddInstance askForHost={askForHost} onAdded={onAdded} />;
  return (
    <section className="options__section" aria-labelledby="section">
      <h2 id="section">GitLab instances</h2>
      {asked.state === 'loading' ? (
        <Skeleton
          lines={[
            { width: '60%', height: 24 },
            { width: '100%', height: 120 },
          ]}
        />
      ) : null}
      {asked.state === 'failed' ? (
        <FailureNotice failure={asked.failure} inOptions onStep={() => void ask({})} />
      ) : null}
      {added ? (
        <Notice tone="success" announce>
          {added.user
            ? `The token is ${added.user.name}’s (@${added.user.username}).`
            : 'The GitLab was added.'}{' '}
          Open any merge request on {new URL(added.instanceUrl).host} to see its verdict.
        </Notice>
      ) : null}
      {first ? <FirstSteps>{form}</FirstSteps> : null}
      {list && list.length > 0 ? (
        <div>
          {list.map(instance => (
            <InstanceRow
              key={instance.instanceUrl}
              instance={instance}
              askForHost={askForHost}
              onChanged={() => void ask({})}
            />
          ))}
        </div>
      ) : null}
      {list && !first ? (
        adding ? (
          <div className="stack">
            <h3>Add a GitLab</h3>
            {form}
          </div>
        ) : (
          <div>
            <Button onClick={() => setAdding(true)}>Add a GitLab</Button>
          </div>
        )
      ) : null}
    </section>
  );
}

function FirstSteps({ children }: { children: ReactNode }) {
  return (
    <ol className="options__section">
      <li className="step">
        <span className="step__number" aria-hidden="true">
          1
        </span>
        <div className="step__body">
          <h3>Add your GitLab, with a token</h3>
          {children}
        </div>
      </li>
      <li className="step">
        <span className="step__number" aria-hidden="true">
          2
        </span>
        <div className="step__body">
          <h3>See whose token it is</h3>
          <p className="options__lead">
            Its scopes, what each unlocks, and the days it has left are shown here.
          </p>
        </div>
      </li>
      <li className="step">
        <span className="step__number" aria-hidden="true">
          3
        </span>
        <div className="step__body">
          <h3>Open any merge request</h3>
          <p className="options__lead">
            A tab on the right edge says whether an AppSec review is needed, and opens the panel.
          </p>
        </div>
      </li>
    </ol>
  );
}
