import type { BadgeProps } from '../../components/Badge.tsx';
import type { LiveKind } from './live-row.ts';

/** How each kind of rows looks. */
export const kindLooks: Readonly<
  Record<LiveKind, { readonly label: string; readonly tone: NonNullable<BadgeProps['tone']> }>
> = {
  exposure: { label: 'Exposure', tone: 'accent' },
  event: { label: 'Event', tone: 'blue' },
  rejection: { label: 'Rejected', tone: 'red' },
};
