// Logs the events that the query of the page names, until the page is closed.
import { createEventQueue } from '@statsig-http-api/client/events';

const query = new URLSearchParams(location.search);
const queue = createEventQueue({ clientSdkKey: 'client-local', baseUrl: query.get('service') ?? '' });
const value = 'x'.repeat(Number(query.get('bytes')));
for (const eventName of query.get('names')?.split(',').filter(Boolean) ?? []) queue.log({ eventName, value });
document.title = 'logged';
