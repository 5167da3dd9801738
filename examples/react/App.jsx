import { useExperiment, useGateValue, useStatsigClient, useStatsigUser } from '@statsig/react-bindings';
import { useState } from 'react';

export function App() {
  const isOpen = useGateValue('an_open_gate');
  const experiment = useExperiment('a_running_experiment');
  // The defaults apply if the server is down, and to users outside the experiment.
  const color = experiment.get('color', 'gray');
  const shape = experiment.get('shape', 'circle');

  const { user } = useStatsigUser();
  const { logEvent } = useStatsigClient();
  const [count, setCount] = useState(0);
  const buy = () => {
    logEvent('purchase', 9.5, { item: 'shirt' });
    setCount(count + 1);
  };

  return (
    <main>
      <h1>Statsig in React</h1>
      <p>
        User {user.userID}. Try <a href="?user=42">42</a>, <a href="?user=43">43</a> or <a href="?user=44">44</a>.
      </p>
      <dl>
        <div>
          <dt>
            Gate <code>an_open_gate</code>
          </dt>
          <dd>{isOpen ? 'open' : 'closed'}</dd>
        </div>
        <div>
          <dt>
            Experiment <code>a_running_experiment</code>
          </dt>
          <dd>
            <span className={`figure ${shape}`} style={{ background: color }} />
            {color} {shape}
          </dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>{experiment.details.reason}</dd>
        </div>
      </dl>
      <button type="button" onClick={buy}>
        Buy a shirt
      </button>
      <output>Events logged: {count}</output>
    </main>
  );
}
