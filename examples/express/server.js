import express from 'express';
import Statsig from 'statsig-node';

const api = `${process.env.STATSIG_SERVER ?? 'http://127.0.0.1:4020'}/v1`;
await Statsig.initialize('secret-local', { api });

const app = express();

/** Returns the gate and the experiment of a user. */
app.get('/users/:userID', ({ params: { userID } }, response) => {
  const user = { userID };
  const isOpen = Statsig.checkGateSync(user, 'an_open_gate');
  const experiment = Statsig.getExperimentSync(user, 'a_running_experiment');
  response.json({
    userID,
    an_open_gate: isOpen,
    // The defaults apply if the server is down, and to users outside the experiment.
    a_running_experiment: { color: experiment.get('color', 'gray'), shape: experiment.get('shape', 'circle') },
    source: experiment.getEvaluationDetails()?.reason,
  });
});

/** Logs an event of a user. */
app.post('/users/:userID/purchases', ({ params: { userID } }, response) => {
  Statsig.logEvent({ userID }, 'purchase', 9.5, { item: 'shirt' });
  response.status(202).json({ userID, logged: 'purchase' });
});

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/users/42`);
});

// Sends the exposures and events that are still in memory.
process.once('SIGTERM', stop).once('SIGINT', stop);
async function stop() {
  server.close();
  await Statsig.shutdownAsync();
  process.exit();
}
