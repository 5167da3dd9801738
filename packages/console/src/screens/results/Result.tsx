import { useLocation } from 'wouter';
import { basePath } from '../../api/base.ts';
import { errorToShow } from '../../api/error.ts';
import type { MetricResults, Selection, Slice } from '../../api/results.ts';
import { useResults, useResultWords } from '../../api/results.ts';
import { Button, LinkButton } from '../../components/Button.tsx';
import { DownloadLink } from '../../components/DownloadLink.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { OverrideButton } from '../../overrides/OverrideButton.tsx';
import { entryHref } from '../../project/entry-kinds.ts';
import { GroupTable } from './GroupTable.tsx';
import { HealthChecks } from './HealthChecks.tsx';
import { MetricDetails } from './MetricDetails.tsx';
import { NoCompleteDay } from './NoCompleteDay.tsx';
import { NoData } from './NoData.tsx';
import { useQueryOfAddress } from './query-of-address.ts';
import styles from './Result.module.css';
import { ResultOptions } from './ResultOptions.tsx';
import { RuleChoice } from './RuleChoice.tsx';
import { Scorecard } from './Scorecard.tsx';
import { Summary } from './Summary.tsx';

const selectionNames = ['rule', 'from', 'to', 'control', 'confidence', 'correction', 'detect'] as const;

/** The results of one experiment or gate rule. Its address has all options. */
export default function Result() {
  // Another address shows another experiment. The router would decode a name with a % twice.
  useLocation();
  const name = nameOf(window.location.pathname);
  const [query, setQuery] = useQueryOfAddress();
  const read = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.flatMap((one) => (query.get(one) ? [[one, query.get(one)]] : [])));
  const selection = read(selectionNames) as Selection;
  const slice = read(['attribute', 'value']) as Slice;
  const isSliced = slice.attribute !== undefined && slice.value !== undefined;
  const options = isSliced ? { ...selection, ...slice } : selection;
  const results = useResults(name, options);
  const { data, refetch } = results;
  const error = errorToShow(results);
  const missing = data !== undefined && 'missing' in data ? data.missing : undefined;
  const words = useResultWords(name, options, missing === undefined).data;

  /** Changes parameters of the address. An empty value removes a parameter. */
  const change = (changes: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(changes))
      if (value === '') next.delete(key);
      else next.set(key, value);
    setQuery(next);
  };

  const parent = { title: 'Results', href: '/results' };
  if (error)
    return (
      <Page title={name} parent={parent}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (data === undefined)
    return (
      <Page title={name} parent={parent} isWide>
        <Skeleton lines={12} />
      </Page>
    );
  if ('missing' in data) {
    if (data.missing === 'several_rules')
      return (
        <Page title={name} parent={parent} description="This gate has exposures to several rules. Choose one.">
          <RuleChoice name={name} onChoose={(rule) => change({ rule })} />
        </Page>
      );
    return (
      <Page title={name} heading={<bdi>{name}</bdi>} parent={parent}>
        {data.missing === 'no_complete_day' ? <NoCompleteDay experiment={name} /> : <NoData name={name} />}
      </Page>
    );
  }
  const metric = selectMetric(data.metrics, query.get('metric'), query.get('metricType'));
  const openMetric = (next: MetricResults) => change({ metric: next.name, metricType: next.type });
  return (
    <Page
      title={name}
      heading={<bdi>{name}</bdi>}
      parent={parent}
      description={words?.heading ?? <>&nbsp;</>}
      isWide
      actions={
        <div className={styles.actions}>
          {data.type === 'experiment' && (
            <LinkButton icon="experiment" href={entryHref({ type: 'experiment', name })}>
              Show the experiment
            </LinkButton>
          )}
          <OverrideButton target={{ type: data.type === 'gate' ? 'gate' : 'config', name }} look="medium" />
          <Download name={name} options={options} format="csv" />
          <Download name={name} options={options} format="json" />
          <Button onPress={() => window.print()}>Print</Button>
        </div>
      }
    >
      <ResultOptions results={data} selection={selection} onChange={change} />
      {isSliced && (
        <p className={styles.slice}>
          <Icon name="filter" size={14} />
          <span>
            Only units with <bdi>{slice.attribute}</bdi> <b dir="auto">{slice.value}</b>
          </span>
          <Button size="small" variant="quiet" icon="close" onPress={() => change({ attribute: '', value: '' })}>
            Show all units
          </Button>
        </p>
      )}
      <HealthChecks results={data} words={words} />
      {words?.noComparison === null && <Summary results={data} />}
      <GroupTable results={data} />
      {words?.noComparison != null ? (
        <EmptyState icon="metric" title="Nothing to compare">
          {words.noComparison}
        </EmptyState>
      ) : (
        metric && (
          <>
            <Scorecard results={data} open={metric} onOpen={openMetric} />
            <MetricDetails
              name={name}
              results={data}
              words={words}
              metric={metric}
              selection={selection}
              isSliced={isSliced}
              onSlice={change}
            />
            <p className={styles.method}>{words?.method}</p>
          </>
        )
      )}
    </Page>
  );
}

/** Returns the name in the address of the screen. */
function nameOf(path: string): string {
  const segment = path.slice(basePath.length).split('/')[2] ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Returns the metric of the address, otherwise the first one. */
const selectMetric = (metrics: readonly MetricResults[], name: string | null, type: string | null) =>
  metrics.find((metric) => metric.name === name && metric.type === type) ?? metrics[0];

function Download({
  name,
  options,
  format,
}: {
  readonly name: string;
  readonly options: Selection & Slice;
  readonly format: 'csv' | 'json';
}) {
  const query = new URLSearchParams({ ...options, format });
  return (
    <DownloadLink href={`${basePath}/v1/results/${encodeURIComponent(name)}?${query}`} file={`results.${format}`} />
  );
}
