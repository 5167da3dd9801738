import { Button, IconButton } from '../../components/Button.tsx';
import { ComboField } from '../../components/ComboField.tsx';
import fieldStyles from '../../components/Field.module.css';
import { TokenField } from '../../components/TokenField.tsx';
import { fieldsOf, listOf, setField, wordsOf } from '../../project/fields.ts';
import type { FieldProps } from './CommonFields.tsx';
import styles from './EventFields.module.css';
import { problemAt } from './form.ts';
import { NameInput } from './NameInput.tsx';
import { freeName, renameField } from './parameters.ts';
import { keepValues, withValues } from './relations.ts';
import { useKnownEvents } from './use-known-events.ts';

/** The fields that say which events a metric, or a part of a ratio, counts. */
export function EventFields({ entry, onChange, problems }: FieldProps) {
  const events = useKnownEvents();
  const known = events.find(({ name }) => name === entry.event);
  const where = fieldsOf(entry.where);
  const setWhere = (next: object) =>
    onChange(setField(entry, 'where', Object.keys(next).length === 0 ? undefined : next));
  const rows = Object.entries(where);
  return (
    <>
      <div className={styles.pair}>
        <ComboField
          label="Event"
          value={wordsOf(entry.event ?? '')}
          onChange={(event) => onChange(setField(entry, 'event', event))}
          names={events.map(({ name }) => name)}
          placeholder="purchase"
          error={problemAt(problems, 'event')}
        />
        {(entry.type === 'sum' || entry.type === 'mean') && (
          <ComboField
            label="Value to add up"
            value={wordsOf(entry.field ?? '')}
            onChange={(field) => onChange(setField(entry, 'field', field === '' ? undefined : field))}
            names={[...(known?.fields.keys() ?? [])]}
            placeholder="The value of the event"
            help="Leave it empty, or name a metadata field."
            error={problemAt(problems, 'field')}
          />
        )}
      </div>
      <fieldset className={styles.where}>
        <legend className={fieldStyles.label}>Only events with this metadata</legend>
        {rows.map(([field, values], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps the focus while its name changes.
          <div key={index} className={styles.row}>
            <NameInput
              label="Metadata field"
              name={field}
              taken={rows.map(([name]) => name).filter((name) => name !== field)}
              onRename={(next) => setWhere(renameField(where, field, next))}
            />
            <span className={styles.is}>is</span>
            <div className={styles.values}>
              <TokenField
                label={`Values of ${field}`}
                showsLabel={false}
                values={listOf(values).map(wordsOf)}
                onChange={(words) =>
                  setWhere(setField(where, field, withValues(values, keepValues(listOf(values), words))))
                }
                suggestions={[...(known?.fields.get(field) ?? [])].map((value) => ({ value, label: value }))}
                placeholder="One of these values"
                error={problemAt(problems, 'where', field)}
              />
            </div>
            <IconButton
              size="small"
              icon="trash"
              label={`Remove ${field}`}
              onPress={() => setWhere(setField(where, field, undefined))}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            variant="quiet"
            icon="plus"
            onPress={() => setWhere(setField(where, freeName(where, nextField(known?.fields.keys(), where)), []))}
          >
            Add condition
          </Button>
        </div>
      </fieldset>
    </>
  );
}

/** Returns the first metadata field that has no condition yet. */
const nextField = (names: Iterable<string> | undefined, where: object): string =>
  [...(names ?? [])].find((name) => !Object.hasOwn(where, name)) ?? 'field';
