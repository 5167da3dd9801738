import { Badge } from '../../components/Badge.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Icon } from '../../components/Icon.tsx';
import { formatPercent } from '../../components/Percentage.tsx';
import { SplitBar } from '../../components/SplitBar.tsx';
import { type Fields, fieldsOf, setField } from '../../project/fields.ts';
import styles from './EntryForm.module.css';
import { type FormProps, problemAt, problemsBelow } from './form.ts';
import {
  addGroup,
  controlOf,
  evenWeights,
  groupsOf,
  haveSameValues,
  namesIn,
  removeGroup,
  renameGroup,
  setGroupField,
  sumOfWeights,
  weightOf,
} from './groups.ts';
import { NameInput } from './NameInput.tsx';
import { ParametersEditor } from './ParametersEditor.tsx';
import { ShareField } from './ShareField.tsx';

/** The properties of the groups of an experiment. */
export interface GroupListProps extends FormProps {
  /** The parameters of the experiment's layer; undefined without a layer. */
  readonly layerDefaults: Fields | undefined;
}

/** The form of the groups: how the units are split, and what each group gets. */
export function GroupList({ entry, onChange, problems, generatedIDs, layerDefaults }: GroupListProps) {
  const groups = groupsOf(entry);
  const sum = sumOfWeights(entry);
  const control = controlOf(groups);
  const defaults = { ...layerDefaults, ...fieldsOf(entry.default) };
  const suggested = Object.fromEntries(groups.flatMap((group) => Object.entries(fieldsOf(group.value))));
  const even = evenWeights(entry);
  return (
    <Card
      title="Groups"
      aside={
        <small role="status" className={sum === 100 ? '' : styles.failed}>
          {sum === 100 ? 'The weights add up to 100%.' : `The weights add up to ${formatPercent(sum)}, not 100%.`}
        </small>
      }
    >
      <SplitBar
        label="Groups and their weights"
        parts={groups.map(({ name, weight }) => ({ name, weight: weightOf(weight) }))}
      />
      <ul className={styles.groups}>
        {groups.map(({ name, weight, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group keeps the focus while its name changes.
          <li key={index} className={styles.group} aria-label={`Group ${name}`}>
            <div className={styles.head}>
              <NameInput
                label="Name of the group"
                showsLabel
                name={name}
                taken={namesIn(entry).filter((other) => other !== name)}
                onRename={(next) => onChange(renameGroup(entry, name, next, generatedIDs))}
              />
              <ShareField
                label="Weight"
                share={weight ?? '0%'}
                onChange={(next) => onChange(setGroupField(entry, name, 'weight', next))}
                words=""
                error={problemAt(problems, 'groups', name, 'weight')}
              />
              <span className={styles.actions}>
                {control === name && <Badge>Control</Badge>}
                <IconButton
                  size="small"
                  icon="trash"
                  label={`Remove ${name}`}
                  isDisabled={groups.length === 1}
                  onPress={() => onChange(removeGroup(entry, name))}
                />
              </span>
            </div>
            <ParametersEditor
              label="Values"
              value={value}
              onChange={(next) => onChange(setGroupField(entry, name, 'value', next))}
              defaults={defaults}
              suggested={suggested}
              isClosed={layerDefaults !== undefined}
              problems={problemsBelow(problems, 'groups', name, 'value')}
            />
          </li>
        ))}
      </ul>
      <div role="status">
        {haveSameValues(entry, layerDefaults ?? {}) && (
          <p className={styles.hint}>
            <Icon name="info" />
            <span>All groups have the same values, so users see no difference. Give one group another value.</span>
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button icon="plus" onPress={() => onChange(addGroup(entry))}>
          Add a group
        </Button>
        <Button isDisabled={even === entry} onPress={() => onChange(setField(entry, 'groups', even.groups))}>
          Split evenly
        </Button>
      </div>
    </Card>
  );
}
