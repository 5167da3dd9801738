import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.ts';
import { Button } from '../../components/Button.tsx';
import { Hidden } from '../../components/Hidden.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { explanationAddress } from '../../users/addresses.ts';
import type { Question } from '../../users/question.ts';
import styles from './Ask.module.css';
import { Share } from './Share.tsx';
import { Value } from './Value.tsx';

type Explanation = Schema<'Explanation'>;
type Rule = Schema<'RuleExplanation'>;

/** What the parts of an explanation share. */
interface Shared {
  /** The explanations of entries that it depends on, by type and name. */
  readonly byName: ReadonlyMap<string, Explanation>;
  readonly question: Question;
}

/** Returns the name of a rule. Rules that the project doesn't name have IDs as names. */
function nameOf({ kind, name }: Rule): string {
  if (kind === 'holdout') return `Holdout ${name}`;
  return kindNames[kind] ?? name;
}

const kindNames: Readonly<Partial<Record<Rule['kind'], string>>> = {
  idOverride: 'ID override',
  notStarted: 'Start',
  allocation: 'Allocation',
  targeting: 'Targeting',
};

/** The rules of an entry. Those after the one that decided are hidden at first. */
export function Rules({ explanation, ...shared }: Shared & { readonly explanation: Explanation }) {
  const [isAll, setIsAll] = useState(false);
  const { rules, reason } = explanation;
  const checked = rules.filter(({ outcome }) => outcome !== 'notChecked');
  const rest = rules.length - checked.length;
  const shown = isAll || checked.length === 0 ? rules : checked;
  return (
    <>
      <ol className={styles.rules}>
        {shown.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no ID that is unique, and never move.
          <li key={index}>
            <RuleCard rule={rule} number={index + 1} {...shared} />
          </li>
        ))}
        {reason.kind === 'default' && (
          <li className={`${styles.rule} ${styles.decided}`}>
            <Outcome icon="check" words="Decided" tone={styles.toneDecided} />
            <div className={styles.ruleText}>
              <strong>Default</strong> <span>{reason.text}</span>
            </div>
          </li>
        )}
      </ol>
      {rest > 0 && checked.length > 0 && (
        <Button size="small" variant="quiet" icon={isAll ? 'up' : 'down'} onPress={() => setIsAll(!isAll)}>
          {isAll
            ? 'Hide the rules that were not checked'
            : `Show ${rest} ${rest === 1 ? 'rule that was' : 'rules that were'} not checked`}
        </Button>
      )}
    </>
  );
}

const outcomes: Readonly<Record<Rule['outcome'], { icon: IconName; words: string; tone: string | undefined }>> = {
  decided: { icon: 'check', words: 'Decided', tone: styles.toneDecided },
  notMatched: { icon: 'minus', words: 'No match', tone: styles.toneQuiet },
  failed: { icon: 'warning', words: 'Failed', tone: styles.toneFailed },
  notChecked: { icon: 'more', words: 'Not checked', tone: styles.toneQuiet },
};

function Outcome({ icon, words, tone }: { icon: IconName; words: string; tone: string | undefined }) {
  return (
    <span className={`${styles.outcome} ${tone}`}>
      <Icon name={icon} size={12} />
      {words}
    </span>
  );
}

function RuleCard({ rule, number, ...shared }: Shared & { readonly rule: Rule; readonly number: number }) {
  const { outcome, text, conditions, share, experiment } = rule;
  const name = nameOf(rule);
  const reference = experiment === null ? undefined : shared.byName.get(`experiment ${experiment}`);
  const isQuiet = outcome === 'notChecked';
  return (
    <article
      className={`${styles.rule} ${outcome === 'decided' ? styles.decided : ''} ${isQuiet ? styles.quiet : ''}`}
      aria-label={`Rule ${number}: ${name}`}
    >
      <Outcome {...outcomes[outcome]} />
      <div className={styles.ruleText}>
        <strong>{name}</strong> <span>{text}</span>
        {conditions.length > 0 && (
          <ul className={styles.conditions}>
            {conditions.map((condition, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no ID, and never move.
              <ConditionItem key={index} condition={condition} {...shared} />
            ))}
          </ul>
        )}
        {share && <Share share={share} />}
        {experiment !== null && (outcome === 'decided' || isQuiet) && (
          <Nested id={{ type: 'experiment', name: experiment, value: null }} explanation={reference} {...shared} />
        )}
      </div>
    </article>
  );
}

function ConditionItem({ condition, ...shared }: Shared & { readonly condition: Schema<'ConditionExplanation'> }) {
  const { holds, text, actual, isPrivate, source, gates, note } = condition;
  const isPlain = gates.length > 0 || text === 'everyone' || holds === null;
  return (
    <li className={styles.condition}>
      <Holds holds={holds} />
      <div className={styles.conditionText}>
        <span className={styles.test}>{text}</span>
        {!isPlain && (
          <span className={styles.actual}>
            {actual === null ? 'not given' : <>it is {actual}</>}
            {source && `, from the ${source === 'ip' ? 'IP address' : 'user agent'}`}
            {isPrivate && <span className={styles.private}>private</span>}
          </span>
        )}
        {note && <span className={styles.conditionNote}>{note}</span>}
      </div>
      {gates.map((gate) => (
        <Nested
          key={`${gate.type} ${gate.name}`}
          id={gate}
          explanation={shared.byName.get(`${gate.type} ${gate.name}`)}
          {...shared}
        />
      ))}
    </li>
  );
}

function Holds({ holds }: { readonly holds: boolean | null }) {
  if (holds === null)
    return (
      <span className={`${styles.holds} ${styles.toneQuiet}`}>
        –<Hidden>Not checked: </Hidden>
      </span>
    );
  return (
    <span className={`${styles.holds} ${holds ? styles.yes : styles.no}`}>
      <Icon name={holds ? 'check' : 'close'} size={14} />
      <span className={styles.holdsWord}>{holds ? 'Yes' : 'No'}</span>
    </span>
  );
}

/** An entry that another one depends on. Its rules open in place. */
function Nested({
  id,
  explanation,
  ...shared
}: Shared & { readonly id: Schema<'GateReference'>; readonly explanation: Explanation | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  const region = useId();
  const label = `${id.type} ${id.name}`;
  if (explanation === undefined)
    return (
      <span className={styles.nested}>
        <Link href={explanationAddress(id.type, id.name, shared.question)}>{label}</Link>
      </span>
    );
  return (
    <div className={isOpen ? `${styles.nested} ${styles.open}` : styles.nested}>
      <button
        type="button"
        className={styles.disclosure}
        aria-expanded={isOpen}
        aria-controls={region}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'down' : 'right'} size={14} />
        <span className={styles.nestedName}>{label}</span>
        {typeof explanation.value === 'boolean' && <Value value={explanation.value} />}
        <span className={styles.nestedReason}>{explanation.reason.text}</span>
      </button>
      <div id={region} hidden={!isOpen}>
        {isOpen && (
          <div className={styles.nestedBody}>
            <Rules explanation={explanation} {...shared} />
            <Link href={explanationAddress(id.type, id.name, shared.question)}>Open {label}</Link>
          </div>
        )}
      </div>
    </div>
  );
}
