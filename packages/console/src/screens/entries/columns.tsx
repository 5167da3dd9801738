import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { EntrySummary, EntryType } from '../../api/project.ts';
import { Badge } from '../../components/Badge.tsx';
import { formatPercent, Percentage } from '../../components/Percentage.tsx';
import { entryHref } from '../../project/entry-kinds.ts';

/** A column of a list. */
interface Column {
  readonly title: string;
  readonly show: (entry: EntrySummary) => ReactNode;
}

const unit: Column = { title: 'Unit', show: ({ unit: idType }) => <code>{idType}</code> };
const rules: Column = { title: 'Rules', show: ({ rules: count }) => count };
const percentOf = (value: number | undefined) => (value === undefined ? '–' : <Percentage value={value} />);

/** Returns the share of all users, or that a rule with conditions decides and the share of the other users. */
const passes = ({ share = 0, hasConditions = false }: EntrySummary): ReactNode =>
  !hasConditions ? <Percentage value={share} /> : share === 0 ? 'By rule' : `By rule, or ${formatPercent(share)}`;

const columns: Readonly<Record<EntryType, readonly Column[]>> = {
  gate: [{ title: 'Passes', show: passes }, rules, unit],
  config: [rules, unit],
  experiment: [
    { title: 'Groups', show: ({ groups = [] }) => groups.map(({ name }) => name).join(', ') },
    { title: 'Allocation', show: ({ allocation }) => percentOf(allocation) },
    {
      title: 'Layer',
      show: ({ layer }) =>
        layer === undefined ? '–' : <Link href={entryHref({ type: 'layer', name: layer })}>{layer}</Link>,
    },
  ],
  layer: [{ title: 'Parameters', show: ({ parameters = {} }) => Object.keys(parameters).join(', ') || '–' }, unit],
  segment: [unit],
  holdout: [{ title: 'Share', show: ({ share }) => percentOf(share) }, unit],
  metric: [
    { title: 'Type', show: ({ metricType }) => <code>{metricType}</code> },
    {
      title: 'Role',
      show: ({ metricRole }) => (
        <Badge tone={metricRole === 'primary' ? 'accent' : metricRole === 'guardrail' ? 'amber' : 'neutral'}>
          {metricRole}
        </Badge>
      ),
    },
  ],
};

/** Returns the columns after the name and the status. */
export const columnsOf = (type: EntryType): readonly Column[] => columns[type];
