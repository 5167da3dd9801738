import { Card } from '../../components/Card.tsx';
import { JsonEditor } from '../../components/JsonEditor.tsx';
import { setField, wordsOf } from '../../project/fields.ts';
import { DescriptionField, UnitField } from './CommonFields.tsx';
import { ConditionList } from './ConditionList.tsx';
import { type FormProps, problemAt, problemsBelow } from './form.ts';
import { IDsField } from './IDsField.tsx';
import { More } from './More.tsx';
import { OtherFields } from './OtherFields.tsx';
import styles from './RuleList.module.css';
import { isReadable } from './when.ts';

const shown = ['description', 'ids', 'when', 'unit'];

/** The form of a segment. */
export function SegmentForm(props: FormProps) {
  const { entry, onChange, problems } = props;
  const setWhen = (when: unknown) => onChange(setField(entry, 'when', when));
  const below = problemsBelow(problems, 'when');
  return (
    <>
      <DescriptionField {...props} />
      <Card title="Members" aside={<small>Listed users, and users who match all conditions.</small>}>
        <div className={styles.content}>
          <IDsField
            label="Listed IDs"
            ids={entry.ids}
            onChange={(ids) => onChange(setField(entry, 'ids', ids))}
            error={problemAt(problems, 'ids')}
          />
          <h3>Users who meet all of these conditions</h3>
          {isReadable(entry.when) ? (
            <ConditionList
              when={entry.when}
              onChange={setWhen}
              problems={below}
              unit={wordsOf(entry.unit ?? 'userID')}
              everyone="No conditions"
            />
          ) : (
            <JsonEditor label="Conditions" value={entry.when} onChange={setWhen} problems={below} />
          )}
        </div>
      </Card>
      <More isOpen={'unit' in entry}>
        <UnitField {...props} />
      </More>
      <OtherFields entry={entry} shown={shown} />
    </>
  );
}
