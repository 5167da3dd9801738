import type { ComponentType } from 'react';
import { entryKinds } from '../project/entry-kinds.ts';

/** A screen. It loads when a person opens it. */
export interface Screen {
  /** Its address below `/console`, such as `/gates/:name`. */
  readonly path: string;
  /** Loads the screen: the default export of its file. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** All screens. The first one whose path fits an address is shown. */
export const screens: readonly Screen[] = [
  { path: '/', load: () => import('../screens/overview/Overview.tsx') },
  { path: '/join', load: () => import('../screens/join/Join.tsx') },
  ...entryKinds.map(({ path }) => ({
    path: `${path}/:name?`,
    load: () => import('../screens/entries/EntryRoute.tsx'),
  })),
  ...['/new/:type', '/edit/:type/:name', '/copy/:type/:name'].map((path) => ({
    path,
    load: () => import('../screens/edit/EditRoute.tsx'),
  })),
  { path: '/ask', load: () => import('../screens/ask/Ask.tsx') },
  { path: '/ask/:type/:name', load: () => import('../screens/ask/Explanation.tsx') },
  { path: '/live', load: () => import('../screens/live/Live.tsx') },
  { path: '/overrides', load: () => import('../screens/overrides/Overrides.tsx') },
  { path: '/development', load: () => import('../screens/development/Development.tsx') },
  { path: '/results', load: () => import('../screens/results/ResultList.tsx') },
  { path: '/results/:name', load: () => import('../screens/results/Result.tsx') },
  { path: '/history', load: () => import('../screens/history/History.tsx') },
  { path: '/people', load: () => import('../screens/people/People.tsx') },
  { path: '/keys', load: () => import('../screens/keys/Keys.tsx') },
  { path: '/audit', load: () => import('../screens/audit/Audit.tsx') },
];
