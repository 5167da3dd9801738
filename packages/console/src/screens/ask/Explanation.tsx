import { useMemo } from 'react';
import { serverUrl } from '../../api/base.ts';
import type { Schema } from '../../api/client.ts';
import { errorToShow } from '../../api/error.ts';
import { Button, LinkButton } from '../../components/Button.tsx';
import { copyText } from '../../components/copy.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { OverrideButton } from '../../overrides/OverrideButton.tsx';
import { decidingOverride, overridesOf, overrideTargetOf } from '../../overrides/override-rules.ts';
import { useOverrides } from '../../overrides/overrides-api.ts';
import { entryHref, entryKinds } from '../../project/entry-kinds.ts';
import { fieldsOf } from '../../project/fields.ts';
import { explanationAddress, listAddress } from '../../users/addresses.ts';
import { entryTypes, useExplanation } from '../../users/queries.ts';
import { isAsked, type Question, type User, userWords } from '../../users/question.ts';
import styles from './Ask.module.css';
import { AskFrame } from './AskFrame.tsx';
import { curlOf } from './curl.ts';
import { Rules } from './Rules.tsx';
import { useQuestion } from './use-question.ts';
import { Value } from './Value.tsx';

/** The screen that explains one result, rule by rule. */
export default function Explanation() {
  // The router decodes names only partly.
  const [rawType = '', rawName = ''] = window.location.pathname.split('/').slice(-2);
  const [type, name] = [decodeURIComponent(rawType), decodeURIComponent(rawName)];
  const known = entryTypes.find((one) => one === type) ?? 'gate';
  const asked = useQuestion(explanationAddress(type, name, { user: {}, time: '' }));
  const { question } = asked;
  const read = useExplanation(known, name, question);
  const { data, refetch } = read;
  const error = errorToShow(read);
  return (
    <Page
      title={name}
      parent={{ title: isAsked(question) ? userWords(question.user) : 'Ask', href: listAddress(question) }}
      isWide
      actions={
        <>
          {data && <OverrideOfResult result={data} user={question.user} />}
          {data && (
            <LinkButton icon={known} href={entryHref({ type: known, name })}>
              Show the {entryKinds.find((kind) => kind.type === known)?.one}
            </LinkButton>
          )}
          <Button
            icon="copy"
            onPress={() => void copyText(curlOf({ type: known, name }, question, serverUrl), 'the curl command')}
          >
            Copy as curl
          </Button>
        </>
      }
    >
      <AskFrame asked={asked}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton />
        ) : (
          <FullExplanation explanation={data} question={question} />
        )}
      </AskFrame>
    </Page>
  );
}

/** The button that overrides a result, or removes the override that decides it. */
function OverrideOfResult({ result, user }: { readonly result: Schema<'Result'>; readonly user: User }) {
  const { data: overrides } = useOverrides();
  const target = overrideTargetOf(result);
  if (overrides === undefined || target === undefined) return null;
  const userID = typeof user.userID === 'string' && user.userID !== '' ? user.userID : undefined;
  const override = decidingOverride(overridesOf(overrides, target), userID, fieldsOf(user.customIDs));
  return (
    <OverrideButton
      target={target}
      userID={userID}
      value={result.value}
      override={override}
      look="medium"
      isForThisUser={userID !== undefined}
    />
  );
}

function FullExplanation({
  explanation,
  question,
}: {
  readonly explanation: Schema<'FullExplanation'>;
  readonly question: Question;
}) {
  const { value, reason, rules, references, referencesLeftOff, overridden, groupName, ruleID } = explanation;
  const byName = useMemo(
    () => new Map(references.map((reference) => [`${reference.type} ${reference.name}`, reference])),
    [references],
  );
  return (
    <>
      <section aria-label="Result" className={styles.verdict} role="status">
        <div className={styles.verdictHead}>
          {typeof value === 'boolean' && <Value value={value} />}
          <strong className={styles.verdictText}>{reason.text}</strong>
        </div>
        {typeof value !== 'boolean' && <Value value={value} isLong />}
        <dl className={styles.facts}>
          <div>
            <dt>Rule ID</dt>
            <dd>
              <code>{ruleID || 'none'}</code>
            </dd>
          </div>
          {groupName !== null && (
            <div>
              <dt>Group</dt>
              <dd>{groupName}</dd>
            </div>
          )}
          <div>
            <dt>Unit</dt>
            <dd>{explanation.idType}</dd>
          </div>
        </dl>
      </section>
      {overridden && (
        <p className={styles.note}>
          Without the override: <Value value={overridden.value} /> {overridden.reason.text}
        </p>
      )}
      {rules.length > 0 && (
        <>
          <h2 className={styles.heading}>Rules, in order</h2>
          <Rules
            explanation={{ ...explanation, reason: overridden?.reason ?? reason }}
            byName={byName}
            question={question}
          />
        </>
      )}
      {referencesLeftOff > 0 && (
        <p className={styles.hint}>
          It depends on {referencesLeftOff} more entries. Open a gate above to see what it depends on.
        </p>
      )}
    </>
  );
}
