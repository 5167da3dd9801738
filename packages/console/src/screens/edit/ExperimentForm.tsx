import { useProject } from '../../api/project.ts';
import { stoppedWords } from '../../changes/stopped-words.ts';
import { Card } from '../../components/Card.tsx';
import { ComboField } from '../../components/ComboField.tsx';
import fieldStyles from '../../components/Field.module.css';
import { Segments } from '../../components/Segments.tsx';
import { Select } from '../../components/Select.tsx';
import { SplitBar } from '../../components/SplitBar.tsx';
import { fieldsOf, percentOf, setField, wordsOf } from '../../project/fields.ts';
import { freeOf, layerParts } from '../../project/layer-parts.ts';
import { DescriptionField, type FieldProps, HoldoutsField, SaltField, UnitField } from './CommonFields.tsx';
import styles from './EntryForm.module.css';
import { type FormProps, problemAt, problemsBelow } from './form.ts';
import { GroupList } from './GroupList.tsx';
import { groupsOf, setGroupIDs } from './groups.ts';
import { IDsField } from './IDsField.tsx';
import { putIntoLayer } from './layer-choice.ts';
import { More } from './More.tsx';
import { MovedUnits } from './MovedUnits.tsx';
import { ParametersEditor } from './ParametersEditor.tsx';
import { PrimaryMetrics } from './PrimaryMetrics.tsx';
import { ShareField } from './ShareField.tsx';

/** The form of an experiment. */
export function ExperimentForm(props: FormProps) {
  const { entry, onChange, problems, name, savedName } = props;
  const { data } = useProject();
  const layer = data?.entries.find((one) => one.type === 'layer' && one.name === entry.layer);
  const isInLayer = entry.layer !== undefined;
  return (
    <>
      <DescriptionField {...props} />
      <div>
        <StatusField {...props} />
        {savedName !== undefined && <MovedUnits entry={entry} savedName={savedName} />}
      </div>
      <GroupList {...props} layerDefaults={isInLayer ? fieldsOf(layer?.parameters) : undefined} />
      <Card title="Who takes part">
        <div className={styles.fields}>
          <LayerField {...props} />
          <ShareField
            label="Allocation"
            share={entry.allocation}
            onChange={(share) => onChange(setField(entry, 'allocation', share))}
            words={isInLayer ? "of the layer's units" : 'of all units'}
            error={problemAt(problems, 'allocation')}
          />
          {layer && <LayerBar entry={entry} name={name} savedName={savedName} layer={layer.name} />}
          <TargetingField {...props} />
        </div>
      </Card>
      <PrimaryMetrics />
      {(!isInLayer || entry.default !== undefined) && (
        <Card title="Default values" aside={<small>What users outside the experiment get.</small>}>
          <ParametersEditor
            label="Parameters"
            value={entry.default ?? {}}
            onChange={(value) => onChange(setField(entry, 'default', isEmpty(value) ? undefined : value))}
            problems={problemsBelow(problems, 'default')}
          />
        </Card>
      )}
      <More isOpen={['overrides', 'holdouts', 'unit', 'salt'].some((field) => field in entry)}>
        {groupsOf(entry).map((group) => (
          <IDsField
            key={group.name}
            label={`IDs that are always in ${group.name}`}
            ids={group.ids}
            onChange={(ids) => onChange(setGroupIDs(entry, group.name, ids))}
            error={problemAt(problems, 'overrides', group.name)}
          />
        ))}
        <HoldoutsField {...props} />
        <UnitField {...props} inherited={layer?.unit ?? 'userID'} />
        <SaltField {...props} />
      </More>
    </>
  );
}

const isEmpty = (value: unknown): boolean => Object.keys(fieldsOf(value)).length === 0;

/** The choice whether an experiment is running, and what users get while it isn't. */
function StatusField({ entry, onChange }: FieldProps) {
  const isOff = entry.started === false;
  return (
    <>
      <Segments
        label="Status"
        showsLabel
        value={isOff ? 'off' : 'on'}
        options={[
          { value: 'off', label: 'Not started' },
          { value: 'on', label: 'Running' },
        ]}
        onChange={(value) => onChange(setField(entry, 'started', value === 'off' ? false : undefined))}
      />
      <div role="status">{isOff && <p className={styles.note}>{stoppedWords(entry)}</p>}</div>
    </>
  );
}

function LayerField({ entry, onChange, problems, savedName }: FieldProps & Pick<FormProps, 'savedName'>) {
  const { data } = useProject();
  const choose = (name: string) => {
    const chosen = name === '' ? undefined : name;
    onChange(
      savedName === undefined ? putIntoLayer(entry, chosen, data?.entries ?? []) : setField(entry, 'layer', chosen),
    );
  };
  const layers = (data?.entries ?? []).filter(({ type }) => type === 'layer').map(({ name }) => name);
  const layer = wordsOf(entry.layer ?? '');
  const names = [...new Set([...layers, ...(layer === '' ? [] : [layer])])];
  if (data === undefined) return null;
  if (names.length === 0) {
    return (
      <p className={fieldStyles.help}>
        The project has no layers. Create one first if no user may be in this experiment and in another one.
      </p>
    );
  }
  return (
    <Select
      label="Layer"
      value={layer}
      groups={[{ options: [{ value: '', label: 'No layer' }, ...names.map((name) => ({ value: name, label: name }))] }]}
      onChange={choose}
      error={problemAt(problems, 'layer')}
    />
  );
}

/** Draws which part of its layer an experiment would have. */
function LayerBar({
  entry,
  name,
  savedName,
  layer,
}: Pick<FormProps, 'entry' | 'name' | 'savedName'> & { readonly layer: string }) {
  const { data } = useProject();
  const allocation = percentOf(entry.allocation);
  const draft = {
    name: name || 'This experiment',
    savedName,
    allocation: Number.isFinite(allocation) ? allocation : 0,
  };
  const parts = layerParts(data?.entries ?? [], layer, draft);
  const free = freeOf(parts.filter(({ isRest }) => isRest !== true));
  return (
    <div>
      <SplitBar label={`Shares of ${layer}`} parts={parts} />
      {free < 0 && (
        <p className={styles.failed}>
          The experiments of this layer take {-free}% too much. Only {Math.max(0, draft.allocation + free)}% is free for
          this one.
        </p>
      )}
    </div>
  );
}

function TargetingField({ entry, onChange, problems }: FieldProps) {
  const { data } = useProject();
  const gates = (data?.entries ?? []).filter(({ type }) => type === 'gate').map(({ name }) => name);
  return (
    <ComboField
      label="Targeting gate"
      value={wordsOf(entry.targeting ?? '')}
      onChange={(gate) => onChange(setField(entry, 'targeting', gate === '' ? undefined : gate))}
      names={gates}
      placeholder="Everyone"
      help="Only users who pass this gate take part."
      error={problemAt(problems, 'targeting')}
    />
  );
}
