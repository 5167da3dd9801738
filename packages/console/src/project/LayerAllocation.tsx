import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useProject } from '../api/project.ts';
import { Card } from '../components/Card.tsx';
import { SplitBar } from '../components/SplitBar.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { entryHref } from './entry-kinds.ts';
import styles from './LayerAllocation.module.css';
import { experimentsOf, layerParts } from './layer-parts.ts';

/** The properties of the allocation. */
export interface LayerAllocationProps {
  readonly layer: string;
  /** What a person can do with the free part. @default nothing */
  readonly action?: ReactNode;
}

/** Draws which part of a layer each of its experiments has. */
export function LayerAllocation({ layer, action }: LayerAllocationProps) {
  const { data } = useProject();
  const entries = data?.entries ?? [];
  const experiments = experimentsOf(entries, layer);
  const parts = layerParts(entries, layer);
  if (experiments.length === 0)
    return (
      <Card title="Allocation">
        <p>No experiment uses this layer. Every user gets the default value.</p>
        {action}
      </Card>
    );
  return (
    <Card
      title="Allocation"
      aside={<small>The order in the project file decides which units each one gets. Change it there.</small>}
    >
      <SplitBar label="Experiments and their shares of the layer" parts={parts} />
      <ul className={styles.experiments}>
        {experiments.map((entry) => (
          <li key={entry.name} className={styles.experiment}>
            <Link href={entryHref(entry)}>{entry.name}</Link> <StatusBadge status={entry.status} />
          </li>
        ))}
      </ul>
      {parts.some(({ isRest }) => isRest) && action}
    </Card>
  );
}
