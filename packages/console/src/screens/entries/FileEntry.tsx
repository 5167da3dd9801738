import { Link } from 'wouter';
import { type EntrySummary, useProject } from '../../api/project.ts';
import { NewInLayer } from '../../changes/NewInLayer.tsx';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { JsonCode } from '../../components/JsonCode.tsx';
import { formatPercent, Percentage } from '../../components/Percentage.tsx';
import { SplitBar } from '../../components/SplitBar.tsx';
import { describeWhen } from '../../project/conditions.ts';
import { entryHref } from '../../project/entry-kinds.ts';
import { type Fields, fieldsOf, listOf, percentOf, wordsOf } from '../../project/fields.ts';
import { LayerAllocation } from '../../project/LayerAllocation.tsx';
import { describeMetric } from '../../project/metric-words.ts';
import { Conditions } from './Conditions.tsx';
import styles from './FileEntry.module.css';
import { Rules } from './Rules.tsx';

interface FileEntryProps {
  readonly summary: EntrySummary;
  readonly entry: Fields;
}

/** Shows an entry of a project file. */
export function FileEntry({ summary, entry }: FileEntryProps) {
  const { type, name, unit } = summary;
  const facts = {
    Unit: unit && <code>{unit}</code>,
    Share: type === 'holdout' ? <Percentage value={summary.share ?? 0} /> : undefined,
    Allocation: summary.allocation === undefined ? undefined : <Percentage value={summary.allocation} />,
    Layer: summary.layer && <EntryLink type="layer" name={summary.layer} />,
    Targeting: entry.targeting === undefined ? undefined : <EntryLink type="gate" name={wordsOf(entry.targeting)} />,
    Holdouts:
      entry.holdouts === undefined
        ? undefined
        : listOf(entry.holdouts)
            .map(wordsOf)
            .map((holdout) => <EntryLink key={holdout} type="holdout" name={holdout} />),
    Salt: entry.salt === undefined ? undefined : <code>{wordsOf(entry.salt)}</code>,
    Type: summary.metricType && <code>{summary.metricType}</code>,
    Role: summary.metricRole,
    Better:
      type === 'metric' ? (entry.direction === 'decrease' ? 'When it decreases' : 'When it increases') : undefined,
  };
  return (
    <>
      <Facts facts={facts} />
      {(type === 'gate' || type === 'config') && (
        <Card title="Rules" aside={<small>The first rule that matches a user decides.</small>}>
          <Rules
            rules={listOf(entry.rules)
              .map(fieldsOf)
              .map((rule) => ({
                name: wordsOf(rule.name),
                conditions: describeWhen(rule.when, unit ?? 'userID'),
                share: percentOf(rule.share),
                ...(type === 'config' ? { value: rule.value } : {}),
              }))}
            otherwise={type === 'gate' ? 'Fails' : <JsonCode label="Default value" value={entry.default} />}
          />
        </Card>
      )}
      {type === 'experiment' && <Groups summary={summary} entry={entry} />}
      {type === 'layer' && (
        <>
          <LayerAllocation layer={name} action={<NewInLayer layer={name} />} />
          <Card title="Default value">
            <JsonCode label="Default value" value={entry.default} />
          </Card>
        </>
      )}
      {type === 'segment' && (
        <Card title="Members">
          {entry.ids !== undefined && <p>{listOf(entry.ids).length} listed ids</p>}
          {entry.when !== undefined && <Conditions conditions={describeWhen(entry.when, unit ?? 'userID')} />}
        </Card>
      )}
      {type === 'metric' && (
        <Card title="Definition">
          <p className={styles.sentence}>{describeMetric(entry)}</p>
          <JsonCode label="Definition" value={entry} />
        </Card>
      )}
      {entry.overrides !== undefined && (
        <Card title="Fixed units">
          <JsonCode label="Fixed units" value={entry.overrides} />
        </Card>
      )}
    </>
  );
}

/** A link to another entry. */
function EntryLink({ type, name }: { readonly type: EntrySummary['type']; readonly name: string }) {
  return <Link href={entryHref({ type, name })}>{name}</Link>;
}

function Groups({ summary: { groups = [], layer }, entry }: FileEntryProps) {
  const { data } = useProject();
  const values = new Map(Object.entries(fieldsOf(entry.groups)));
  // A group of a layer's experiment sets some parameters. Its users get the defaults of the others.
  const defaults = data?.entries.find(({ type, name }) => type === 'layer' && name === layer)?.parameters;
  return (
    <>
      <Card title="Groups">
        <SplitBar label="Groups and their weights" parts={groups} />
      </Card>
      {groups.map(({ name, weight }) => (
        <Card key={name} title={name} aside={formatPercent(weight)}>
          <JsonCode label={`Value of ${name}`} value={{ ...defaults, ...fieldsOf(fieldsOf(values.get(name)).value) }} />
        </Card>
      ))}
    </>
  );
}
