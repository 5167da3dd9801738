import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.ts';
import { errorToShow } from '../../api/error.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import hidden from '../../components/Hidden.module.css';
import { Hidden } from '../../components/Hidden.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { OverrideButton } from '../../overrides/OverrideButton.tsx';
import { type Override, overridesOf, overrideTargetOf } from '../../overrides/override-rules.ts';
import { useOverrides } from '../../overrides/overrides-api.ts';
import { explanationAddress } from '../../users/addresses.ts';
import { entryTypes, useAnswers } from '../../users/queries.ts';
import { isAsked, type Question } from '../../users/question.ts';
import styles from './Ask.module.css';
import { AskFrame } from './AskFrame.tsx';
import { useQuestion } from './use-question.ts';
import { Value } from './Value.tsx';

/** The screen where people ask what a user gets. */
export default function Ask() {
  const asked = useQuestion('/ask');
  const { question } = asked;
  const read = useAnswers(question);
  const { data, refetch } = read;
  const error = errorToShow(read);
  return (
    <Page title="Ask" isWide description="What a user gets from each gate, config, experiment and layer, and why.">
      <AskFrame asked={asked}>
        {!isAsked(question) ? (
          <EmptyState icon="ask" title="Ask about a user">
            Type a user ID, or pick a recent user.
          </EmptyState>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton />
        ) : (
          <Results results={data.results} question={question} />
        )}
      </AskFrame>
    </Page>
  );
}

type Result = Schema<'Result'>;

/** The words for the types of entries. */
const typeWords: Readonly<Record<Schema<'EntryType'>, string>> = {
  gate: 'Gates',
  config: 'Dynamic configs',
  experiment: 'Experiments',
  layer: 'Layers',
  segment: 'Segments',
  holdout: 'Holdouts',
};

/** The maximum number of rows that are shown at first. */
const pageSize = 200;

function Results({ results, question }: { readonly results: readonly Result[]; readonly question: Question }) {
  const [text, setText] = useState('');
  const { data: overrides = [] } = useOverrides();
  const [type, setType] = useState<Schema<'EntryType'> | undefined>();
  const [limit, setLimit] = useState(pageSize);
  const filter = useDeferredValue(text.trim().toLowerCase());
  const sorted = useMemo(() => entryTypes.flatMap((one) => results.filter((result) => result.type === one)), [results]);
  const found = useMemo(
    () => sorted.filter((result) => (type === undefined || result.type === type) && hasText(result, filter)),
    [sorted, type, filter],
  );
  if (results.length === 0)
    return (
      <EmptyState icon="gate" title="The project has no entries">
        Create a gate first. Then ask what a user gets.
      </EmptyState>
    );
  const types = entryTypes.filter((one) => results.some((result) => result.type === one));
  const shown = found.slice(0, limit);
  return (
    <section aria-label="Results">
      <div className={styles.filters}>
        <input
          type="search"
          className={styles.input}
          aria-label="Filter results"
          placeholder="Filter by name or reason"
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <fieldset className={styles.types}>
          <legend className={hidden.hidden}>Type</legend>
          {[undefined, ...types].map((one) => (
            <label key={one ?? 'all'} className={styles.type}>
              <input type="radio" name="type" checked={type === one} onChange={() => setType(one)} />
              <span>{one === undefined ? 'All' : typeWords[one]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <p className={styles.count} role="status">
        {found.length === 1 ? '1 result' : `${found.length.toLocaleString('en-US')} results`}
      </p>
      <ul className={styles.results}>
        {shown.map((result) => (
          <li key={`${result.type} ${result.name}`}>
            <Link href={explanationAddress(result.type, result.name, question)} className={styles.result}>
              <span className={styles.resultName}>
                <Icon name={result.type} />
                <Hidden>{result.type} </Hidden>
                <strong>{result.name}</strong>
              </span>
              <span className={styles.resultValue}>
                <Value value={result.value} />
              </span>
              <span className={styles.reason}>{result.reason.text}</span>
              <Icon name="right" size={14} />
            </Link>
            <OverrideOfRow result={result} question={question} overrides={overrides} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.hint}>No result matches the filter.</p>}
      {found.length > limit && <Button onPress={() => setLimit(limit + pageSize)}>Show {pageSize} more</Button>}
    </section>
  );
}

/** The button of a row that overrides the result, or removes the override of the user. */
function OverrideOfRow({
  result,
  question: { user },
  overrides,
}: {
  readonly result: Result;
  readonly question: Question;
  readonly overrides: readonly Override[];
}) {
  const target = overrideTargetOf(result);
  if (target === undefined) return null;
  const userID = typeof user.userID === 'string' && user.userID !== '' ? user.userID : undefined;
  const override = overridesOf(overrides, target).find((one) => one.userID === userID && one.idType === undefined);
  return <OverrideButton target={target} userID={userID} value={result.value} override={override} look="icon" />;
}

function hasText({ name, ruleName, reason }: Result, text: string): boolean {
  return text === '' || [name, ruleName ?? '', reason.text].some((one) => one.toLowerCase().includes(text));
}
