'use client';
import { StatsigProvider, useClientBootstrapInit, useExperiment, useStatsigClient } from '@statsig/react-bindings';
import { useState } from 'react';

/** Continues in the browser with the values that the server evaluated. */
export function Experiment({ user, values, server }) {
  const client = useClientBootstrapInit('client-local', user, values, {
    networkConfig: { api: `${server}/v1` },
    // The server evaluates without the ID that the SDK gives to a browser.
    disableStableID: true,
  });
  return (
    <StatsigProvider client={client}>
      <Shirt />
    </StatsigProvider>
  );
}

function Shirt() {
  const experiment = useExperiment('a_running_experiment');
  // The defaults apply if the server is down, and to users outside the experiment.
  const color = experiment.get('color', 'gray');
  const shape = experiment.get('shape', 'circle');

  const { logEvent } = useStatsigClient();
  const [count, setCount] = useState(0);
  const buy = () => {
    logEvent('purchase', 9.5, { item: 'shirt' });
    setCount(count + 1);
  };

  return (
    <>
      <dl>
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
    </>
  );
}
