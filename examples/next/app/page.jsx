import { StatsigUser } from '@statsig/statsig-node-core';
import { after, connection } from 'next/server';
import { Experiment } from './experiment.jsx';
import { getStatsig, server } from './statsig.js';

/** Evaluates on the server, so the HTML has the values. The browser continues with the same values. */
export default async function Page({ searchParams }) {
  await connection();
  const statsig = await getStatsig();
  const { user: userID = '42' } = await searchParams;
  const user = new StatsigUser({ userID });
  const isOpen = statsig.checkGate(user, 'an_open_gate');
  const values = statsig.getClientInitializeResponse(user, { hashAlgorithm: 'djb2' });
  // Sends the exposure of the gate after the response.
  after(() => statsig.flushEvents());

  return (
    <main>
      <h1>Statsig in Next.js</h1>
      <p>
        User {userID}. Try <a href="?user=42">42</a>, <a href="?user=43">43</a> or <a href="?user=44">44</a>.
      </p>
      <dl>
        <div>
          <dt>
            Gate <code>an_open_gate</code>
          </dt>
          <dd>{isOpen ? 'open' : 'closed'}</dd>
        </div>
      </dl>
      <Experiment user={{ userID }} values={values} server={server} />
    </main>
  );
}
