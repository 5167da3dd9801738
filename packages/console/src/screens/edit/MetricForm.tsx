import { Card } from '../../components/Card.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Select } from '../../components/Select.tsx';
import { fieldsOf, setField } from '../../project/fields.ts';
import { describeMetric } from '../../project/metric-words.ts';
import { DescriptionField } from './CommonFields.tsx';
import styles from './EntryForm.module.css';
import { EventFields } from './EventFields.tsx';
import { type FormProps, problemAt, problemsBelow } from './form.ts';
import { metricTypes, partTypes, setMetricType } from './metric.ts';
import { ShareField } from './ShareField.tsx';

/** The form of a metric. */
export function MetricForm(props: FormProps) {
  const { entry, onChange, problems } = props;
  const { type, direction, role, winsorize } = entry;
  const set = (field: string) => (value: unknown) => onChange(setField(entry, field, value));
  const limit = winsorize === undefined ? 'default' : winsorize === false ? 'none' : 'other';
  return (
    <>
      <DescriptionField {...props} />
      <Card title="What it measures">
        <div className={styles.fields}>
          <p className={styles.sentence}>{describeMetric(entry)}</p>
          <TypeField entry={entry} onChange={onChange} types={metricTypes} error={problemAt(problems, 'type')} />
          {type === 'ratio' ? (
            (['numerator', 'denominator'] as const).map((part) => (
              <fieldset key={part} className={styles.part}>
                <legend>{part === 'numerator' ? 'Numerator' : 'Denominator'}</legend>
                <TypeField
                  entry={fieldsOf(entry[part])}
                  onChange={set(part)}
                  types={partTypes}
                  error={problemAt(problems, part, 'type')}
                />
                <EventFields
                  entry={fieldsOf(entry[part])}
                  onChange={set(part)}
                  problems={problemsBelow(problems, part)}
                />
              </fieldset>
            ))
          ) : (
            <EventFields {...props} />
          )}
        </div>
      </Card>
      <Card title="How it decides">
        <div className={styles.fields}>
          <Segments
            label="Role"
            showsLabel
            value={role === 'primary' || role === 'guardrail' ? role : 'secondary'}
            options={[
              { value: 'primary', label: 'Primary' },
              { value: 'secondary', label: 'Secondary' },
              { value: 'guardrail', label: 'Guardrail' },
            ]}
            onChange={(value) => set('role')(value === 'secondary' && role === undefined ? undefined : value)}
          />
          <Segments
            label="Better"
            showsLabel
            value={direction === 'increase' || direction === 'decrease' ? direction : 'unknown'}
            options={[
              { value: 'increase', label: 'More' },
              { value: 'decrease', label: 'Less' },
              { value: 'unknown', label: 'Not said' },
            ]}
            onChange={(value) => set('direction')(value === 'unknown' ? undefined : value)}
          />
          {(type === 'event_count' || type === 'sum') && (
            <div className={styles.pair}>
              <Select
                label="Very large totals"
                value={limit}
                groups={[
                  {
                    options: [
                      { value: 'default', label: 'Limit to the 99.9th percentile' },
                      { value: 'other', label: 'Limit to another percentile' },
                      { value: 'none', label: 'Count in full' },
                    ],
                  },
                ]}
                onChange={(value) =>
                  set('winsorize')(value === 'default' ? undefined : value === 'none' ? false : '99%')
                }
                error={limit === 'other' ? undefined : problemAt(problems, 'winsorize')}
              />
              {limit === 'other' && (
                <ShareField
                  label="Percentile"
                  share={winsorize}
                  onChange={set('winsorize')}
                  words="of the totals that aren't 0"
                  error={problemAt(problems, 'winsorize')}
                />
              )}
            </div>
          )}
        </div>
      </Card>
    </>
  );
}

interface TypeFieldProps extends Pick<FormProps, 'entry' | 'onChange'> {
  readonly types: typeof metricTypes;
  readonly error: string | undefined;
}

function TypeField({ entry, onChange, types, error }: TypeFieldProps) {
  return (
    <Select
      label="Type"
      value={types.find(({ value }) => value === entry.type)?.value ?? 'event_count'}
      groups={[{ options: types }]}
      onChange={(type) => onChange(setMetricType(entry, type))}
      error={error}
    />
  );
}
