import { useResultList } from '../../api/results.ts';
import { Button } from '../../components/Button.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { formatCount } from '../../results/format.ts';
import styles from './RuleChoice.module.css';

/** Lets a person choose one rule of a gate. */
export function RuleChoice({ name, onChoose }: { readonly name: string; readonly onChoose: (rule: string) => void }) {
  const { data } = useResultList(name, 0, 100, true);
  if (data === undefined) return <Skeleton lines={3} />;
  return (
    <ul className={styles.rules} aria-label="Rules">
      {data.results
        .filter((result) => result.name === name && result.rule !== null)
        .map(({ rule, ruleName, units }) => (
          <li key={rule}>
            <Button onPress={() => onChoose(rule ?? '')}>
              <bdi>{ruleName}</bdi>
            </Button>
            <span>{formatCount(units)} units</span>
          </li>
        ))}
    </ul>
  );
}
