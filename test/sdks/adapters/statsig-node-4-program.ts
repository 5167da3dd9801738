import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { Session } from '../session.ts';
import { type StatsigNode, startStatsigNode } from './statsig-node.ts';

// This SDK downloads rules every 10 seconds even after its shutdown. Only the end of its process stops it.
// Each line of the input is a call, and each line of the output a result.
const statsig: StatsigNode = createRequire(import.meta.url)('statsig-node-4');
let session: Session | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  const { method, args } = JSON.parse(line);
  try {
    let result: unknown = null;
    if (method === 'start') {
      session = await startStatsigNode(statsig, args[0]);
    } else {
      const call = session?.[method as keyof Session] as (...args: unknown[]) => unknown;
      result = (await call(...args)) ?? null;
    }
    console.log(JSON.stringify({ result }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
