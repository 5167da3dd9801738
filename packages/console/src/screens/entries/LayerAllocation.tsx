import { Link } from 'wouter';
import { useProject } from '../../api/project.ts';
import { entryHref } from '../../app/entry-kinds.ts';
import { Card } from '../../components/Card.tsx';
import { SplitBar } from '../../components/SplitBar.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import styles from './LayerAllocation.module.css';

/** Draws which part of a layer each of its experiments has. */
export function LayerAllocation({ layer }: { readonly layer: string }) {
  const { data } = useProject();
  const experiments = (data?.entries ?? []).filter((entry) => entry.type === 'experiment' && entry.layer === layer);
  if (experiments.length === 0)
    return (
      <Card title="Allocation">
        <p>No experiment uses this layer. Every user gets the default value.</p>
      </Card>
    );
  const parts = experiments.map(({ name, allocation = 0 }) => ({ name, weight: allocation }));
  const rest = 100 - parts.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Card title="Allocation">
      <SplitBar
        label="Experiments and their shares of the layer"
        parts={rest > 0 ? [...parts, { name: 'Free', weight: rest, isRest: true }] : parts}
      />
      <ul className={styles.experiments}>
        {experiments.map((entry) => (
          <li key={entry.name}>
            <Link href={entryHref(entry)}>{entry.name}</Link> <StatusBadge status={entry.status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
