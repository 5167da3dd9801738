import type { ReactNode } from 'react';
import { JsonCode } from '../../components/JsonCode.tsx';
import { Percentage } from '../../components/Percentage.tsx';
import type { ConditionWords } from '../../project/conditions.ts';
import ruleNumber from '../../project/RuleNumber.module.css';
import { Conditions } from './Conditions.tsx';
import styles from './Rules.module.css';

/** A rule, as the list shows it. */
export interface ShownRule {
  readonly name: string;
  readonly conditions: readonly ConditionWords[];
  /** A percentage of the users who meet the conditions. */
  readonly share: number;
  /** What they get; undefined for a rule of a gate. */
  readonly value?: unknown;
}

/** Shows rules in their order. The first rule whose conditions a user meets decides. */
export function Rules({ rules, otherwise }: { readonly rules: readonly ShownRule[]; readonly otherwise: ReactNode }) {
  return (
    <ol className={styles.rules}>
      {rules.map(({ name, conditions, share, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names can repeat, and the place of a rule is what it is.
        <li key={`${index} ${name}`} className={styles.rule}>
          <span className={ruleNumber.number}>{index + 1}</span>
          <div className={styles.content}>
            <div className={styles.head}>
              <h3>{name}</h3>
              <Percentage value={share} />
            </div>
            <Conditions conditions={conditions} />
            {value !== undefined && <JsonCode label={`Value of ${name}`} value={value} />}
          </div>
        </li>
      ))}
      <li className={styles.rule}>
        <span className={ruleNumber.number}>–</span>
        <div className={styles.content}>
          <h3>{rules.length === 0 ? 'Every user' : 'Every other user'}</h3>
          <div className={styles.otherwise}>{otherwise}</div>
        </div>
      </li>
    </ol>
  );
}
