import { Link } from 'wouter';
import { useProject } from '../../api/project.ts';
import { LinkButton } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Actions } from '../../components/Stack.tsx';
import { newPrimaryMetricHref } from '../../project/addresses.ts';
import { entryHref } from '../../project/entry-kinds.ts';
import styles from './EntryForm.module.css';

/** Names the metrics that decide an experiment. A metric has the same role in all experiments, so its own form changes it. */
export function PrimaryMetrics() {
  const { data } = useProject();
  if (data === undefined) return null;
  const primary = data.entries.filter(({ type, metricRole }) => type === 'metric' && metricRole === 'primary');
  return (
    <Card title="What decides" aside={<small>Primary metrics are the same for all experiments.</small>}>
      <div className={styles.fields}>
        {primary.length === 0 ? (
          <p className={styles.sentence}>
            No metric is primary, so the results will not say whether the experiment worked. Create a primary metric, or
            change the role of a metric.
          </p>
        ) : (
          <p>
            {primary.map(({ name }, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <Link href={entryHref({ type: 'metric', name })}>
                  <bdi>{name}</bdi>
                </Link>
              </span>
            ))}
          </p>
        )}
        <Actions>
          <LinkButton icon="plus" href={newPrimaryMetricHref}>
            New primary metric
          </LinkButton>
          <LinkButton icon="metric" href="/metrics">
            Show the metrics
          </LinkButton>
        </Actions>
      </div>
    </Card>
  );
}
