import { Suspense, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { EditableEntry } from '../../api/changes.ts';
import { useProject } from '../../api/project.ts';
import { nameProblem } from '../../changes/name-problem.ts';
import { renameHelp } from '../../changes/RenameDialog.tsx';
import { useEntryChanges } from '../../changes/use-entry-changes.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { TextField } from '../../components/Field.tsx';
import { InvalidFieldsContext, useInvalidFields } from '../../components/invalid-fields.ts';
import { Page } from '../../components/Page.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { showToast } from '../../components/Toast.tsx';
import type { EditMode } from '../../project/addresses.ts';
import { type EntryKind, entryHref } from '../../project/entry-kinds.ts';
import { authorWords, Conflict } from './Conflict.tsx';
import styles from './Editor.module.css';
import { EntryJson } from './EntryJson.tsx';
import { withoutPlace } from './form.ts';
import type { EntryForm } from './forms.ts';
import { differencesOf } from './merge.ts';
import { Preview } from './Preview.tsx';
import { copyEntry, freeName } from './rules.ts';
import { SaveBar } from './SaveBar.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import { useLeaving } from './use-leaving.ts';
import { usePreview } from './use-preview.ts';
import { useSave } from './use-save.ts';
import { useSaveKey } from './use-save-key.ts';
import { useShownProblems } from './use-shown-problems.ts';

interface EditorProps {
  readonly mode: EditMode;
  readonly kind: EntryKind;
  readonly form: EntryForm;
  readonly name: string;
  /** The address of this screen. */
  readonly address: string;
  /** The entry that is edited or copied; undefined for a new one. */
  readonly saved?: EditableEntry;
}

/** Edits an entry in a form, shows what the change would do, and saves it. */
export function Editor({ mode, kind, form: { Form, start }, name, address, saved }: EditorProps) {
  const { type } = kind;
  const isNew = mode !== 'edit';
  const [, navigate] = useLocation();
  const { data: project } = useProject();
  const { report } = useEntryChanges();
  const entries = project?.entries ?? [];
  const [newDraft] = useState(
    (): Draft => ({
      name: mode === 'copy' ? freeName(entries, `${name}_copy`) : name,
      entry: saved === undefined ? start : copyEntry(saved.entry),
      note: '',
    }),
  );
  // What another person saves is the new start, which a form without changes shows.
  const first = useMemo(
    () => (mode !== 'edit' || saved === undefined ? newDraft : { name, entry: saved.entry, note: '', base: saved }),
    [mode, name, saved, newDraft],
  );
  const { draft, change, isChanged, isRestored, discard, restore } = useDraft(address, first);
  const saving = useSave(type, isNew ? undefined : name, isNew ? undefined : saved, draft, change);
  const invalid = useInvalidFields();
  const [isJson, setIsJson] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const isDone = useRef(false);
  useLeaving(isChanged, isDone, address, draft.name || `the new ${kind.one}`);

  const invalidName = nameProblem(draft.name, type, entries, isNew ? undefined : name);
  const isRenamed = !isNew && draft.name !== name;
  const canPreview = invalidName === undefined && (isNew || isChanged);
  const { preview, error, isCurrent } = usePreview(
    canPreview
      ? {
          type,
          name: isNew ? draft.name : name,
          ...(isRenamed ? { newName: draft.name } : {}),
          entry: draft.entry,
        }
      : undefined,
  );
  const { shown: problems, onLeave } = useShownProblems(
    (preview?.problems ?? []).map(withoutPlace),
    draft.entry,
    wasSent,
  );
  const ownProblems = problems.filter((problem) => problem.type === type && problem.name === draft.name);

  async function save(): Promise<void> {
    setWasSent(true);
    if (saving.isBusy || invalidName !== undefined || invalid.messages.length > 0) return;
    const result = await saving.save();
    if (result === undefined) return;
    leave(entryHref({ type, name: draft.name }));
    await report(result);
  }
  useSaveKey(() => void save());

  function leave(href: string): void {
    isDone.current = true;
    discard();
    navigate(href);
  }

  const listHref = mode === 'new' ? kind.path : entryHref({ type, name });
  function cancel(): void {
    leave(listHref);
    if (!isChanged) return;
    const undo = () => {
      isDone.current = false;
      restore();
      navigate(address);
    };
    showToast({ title: 'Your draft is discarded', action: { label: 'Undo', run: undo } });
  }

  const hint = canPreview
    ? undefined
    : invalidName === undefined
      ? 'Change something to see which users get a different result.'
      : `Give the ${kind.one} a name to see what it would do.`;
  const count = problems.length;
  const problem =
    saving.failure !== undefined
      ? `${saving.failure} Your draft is kept.`
      : saving.conflict !== undefined
        ? `${authorWords(saving.conflict.by)} has saved a newer version`
        : (invalid.messages[0] ?? (count === 0 ? undefined : count === 1 ? '1 problem' : `${count} problems`));
  return (
    <Page
      title={mode === 'new' ? `New ${kind.one}` : mode === 'copy' ? `Copy ${name}` : `Edit ${name}`}
      parent={{ title: mode === 'new' ? kind.title : name, href: listHref }}
      actions={
        <Segments
          label="Edit as"
          value={isJson ? 'json' : 'form'}
          options={[
            { value: 'form', label: 'Form' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={(value) => setIsJson(value === 'json')}
        />
      }
      isWide
    >
      {isRestored && (
        <p className={styles.restored}>
          This is your draft from before.{' '}
          <Button
            size="small"
            variant="quiet"
            onPress={() => {
              saving.reset();
              discard();
            }}
          >
            Discard it
          </Button>
        </p>
      )}
      {saving.conflict && (
        <Conflict
          by={saving.conflict.by}
          differences={differencesOf(draft.base?.entry, saving.conflict.theirs.entry)}
          takesFocus={saving.conflict.wasRejected}
          onTakeTheirs={saving.takeTheirs}
          onApplyMine={saving.applyMine}
        />
      )}
      <div className={styles.columns}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it learns that the person leaves a field inside. */}
        <div className={styles.form} onBlur={onLeave}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={(next) => change({ name: next })}
            error={wasSent || draft.name !== first.name ? invalidName : undefined}
            {...(isRenamed ? { help: renameHelp } : {})}
            autoComplete="off"
            spellCheck="false"
            autoFocus={isNew}
          />
          <InvalidFieldsContext value={invalid.report}>
            {isJson ? (
              <EntryJson
                kind={kind}
                entry={draft.entry}
                onChange={(entry) => change({ entry })}
                problems={ownProblems}
              />
            ) : (
              <Suspense fallback={<Skeleton />}>
                <Form
                  entry={draft.entry}
                  onChange={(entry) => change({ entry })}
                  problems={ownProblems}
                  name={draft.name}
                  savedName={isNew ? undefined : name}
                  generatedIDs={draft.base?.generatedIDs ?? {}}
                />
              </Suspense>
            )}
          </InvalidFieldsContext>
        </div>
        <aside className={styles.aside}>
          <Card title="Before you save">
            <div className={styles.preview} aria-busy={!isCurrent}>
              <Preview
                preview={preview && { ...preview, problems }}
                error={error}
                type={type}
                name={draft.name}
                hint={hint}
              />
              <TextField
                label="Note"
                value={draft.note}
                onChange={(note) => change({ note })}
                placeholder="Why, for the history"
                maxLength={1000}
              />
            </div>
          </Card>
        </aside>
      </div>
      <SaveBar
        label={isNew ? `Create the ${kind.one}` : 'Save'}
        problem={problem}
        affected={preview?.affected}
        isChanged={isNew || isChanged}
        isDisabled={saving.isBusy || (!isNew && !isChanged)}
        onSave={() => void save()}
        onCancel={cancel}
      />
    </Page>
  );
}
