import { Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type EditableEntry, lastAuthorOf, readEntry, saveEntry } from '../../api/changes.ts';
import type { Schema } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import { useProject } from '../../api/project.ts';
import { type EntryKind, entryHref } from '../../app/entry-kinds.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { TextField } from '../../components/Field.tsx';
import { InvalidFieldsContext, useInvalidFields } from '../../components/invalid-fields.ts';
import { JsonEditor } from '../../components/JsonEditor.tsx';
import { Page } from '../../components/Page.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { showToast } from '../../components/Toast.tsx';
import { fieldsOf } from '../entries/fields.ts';
import { type EditMode, editHref } from './addresses.ts';
import { Conflict } from './Conflict.tsx';
import styles from './Editor.module.css';
import { schemaOf } from './entry-schema.ts';
import { isEqual } from './equal.ts';
import { withoutPlace } from './form.ts';
import type { EntryForm } from './forms.ts';
import { differencesOf, mergeValues } from './merge.ts';
import { nameProblem } from './name-problem.ts';
import { Preview } from './Preview.tsx';
import { renameHelp } from './RenameDialog.tsx';
import { copyEntry, freeName } from './rules.ts';
import { useChanges } from './use-changes.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { useLeaving } from './use-leaving.ts';
import { usePreview } from './use-preview.ts';

interface EditorProps {
  readonly mode: EditMode;
  readonly kind: EntryKind;
  readonly form: EntryForm;
  readonly name: string;
  /** The entry that is edited or copied; undefined for a new one. */
  readonly saved?: EditableEntry;
}

/** Edits an entry in a form, shows what the change would do, and saves it. */
export function Editor({ mode, kind, form: { Form, start }, name, saved }: EditorProps) {
  const { type } = kind;
  const isNew = mode !== 'edit';
  const [, navigate] = useLocation();
  const { data: project } = useProject();
  const { report } = useChanges();
  const entries = project?.entries ?? [];
  const [first] = useState(
    (): Draft => ({
      name: mode === 'copy' ? freeName(entries, `${name}_copy`) : name,
      entry: saved === undefined ? start : mode === 'copy' ? copyEntry(saved.entry) : saved.entry,
      note: '',
      base: isNew ? undefined : saved,
    }),
  );
  const address = editHref(mode, type, name);
  const { draft, change, isChanged, isRestored, discard } = useDraft(address, first);
  const [isJson, setIsJson] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [conflict, setConflict] = useState<{ readonly theirs: EditableEntry; readonly by: string | undefined }>();

  const invalidName = nameProblem(draft.name, type, entries, isNew ? undefined : name);
  const canPreview = invalidName === undefined && (isNew || isChanged);
  const edit = {
    type,
    name: isNew ? draft.name : name,
    ...(isNew || draft.name === name ? {} : { newName: draft.name }),
    entry: draft.entry,
  };
  const { preview, error, isCurrent } = usePreview(canPreview ? edit : undefined);
  const allProblems = (preview?.problems ?? []).map(withoutPlace);
  const problems = allProblems.filter((problem) => problem.type === type && problem.name === draft.name);
  const invalid = useInvalidFields();
  const isDone = useRef(false);
  useLeaving(isChanged, isDone, address, draft.name || `the new ${kind.one}`);

  async function save(): Promise<void> {
    setWasSent(true);
    if (isBusy || invalidName !== undefined || invalid.messages.length > 0) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const { note } = draft;
      const body = { ...edit, ...(note === '' ? {} : { note }) };
      const result = await saveEntry(body, draft.base?.version).catch(async (reason: unknown) => {
        const { base } = draft;
        if (!(reason instanceof ApiError) || reason.code !== 'project_changed' || base === undefined) throw reason;
        const theirs = await readEntry(type, name);
        // Another person has changed something else.
        if (isEqual(theirs.entry, base.entry)) return saveEntry(body, theirs.version);
        setConflict({ theirs, by: await lastAuthorOf(type, name).catch(() => undefined) });
        return undefined;
      });
      if (result === undefined) return;
      isDone.current = true;
      discard();
      navigate(entryHref({ type, name: draft.name }));
      await report(result);
    } catch (reason) {
      setFailure(reason instanceof Error ? reason.message : String(reason));
    } finally {
      setIsBusy(false);
    }
  }

  const saveNow = useRef(save);
  saveNow.current = save;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void saveNow.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  function takeTheirs(theirs: EditableEntry): void {
    const mine = draft;
    change({ entry: theirs.entry, name, base: theirs });
    setConflict(undefined);
    showToast({
      title: 'The form has their version',
      action: { label: 'Undo', run: () => change(mine) },
    });
  }

  const cancelHref = mode === 'new' ? kind.path : entryHref({ type, name });
  const count = allProblems.length;
  const hint = canPreview
    ? undefined
    : invalidName === undefined
      ? 'Change something to see which users get another result.'
      : `Give the ${kind.one} a name to see what it would do.`;
  return (
    <Page
      title={mode === 'new' ? `New ${kind.one}` : mode === 'copy' ? `Copy ${name}` : `Edit ${name}`}
      parent={mode === 'new' ? { title: kind.title, href: kind.path } : { title: name, href: cancelHref }}
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
              setFailure(undefined);
              setConflict(undefined);
              discard();
            }}
          >
            Discard it
          </Button>
        </p>
      )}
      {conflict && (
        <Conflict
          by={conflict.by}
          differences={differencesOf(draft.base?.entry, conflict.theirs.entry)}
          onTakeTheirs={() => takeTheirs(conflict.theirs)}
          onApplyMine={() => {
            const { theirs } = conflict;
            change({ entry: fieldsOf(mergeValues(draft.base?.entry, draft.entry, theirs.entry)), base: theirs });
            setConflict(undefined);
          }}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.form}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={(next) => change({ name: next })}
            error={wasSent || draft.name !== first.name ? invalidName : undefined}
            {...(isNew || draft.name === name
              ? {}
              : {
                  help: renameHelp,
                })}
            autoComplete="off"
            spellCheck="false"
            autoFocus={isNew}
          />
          <InvalidFieldsContext value={invalid.report}>
            {isJson ? (
              <JsonEditor
                label={`The ${kind.one} as JSON`}
                value={draft.entry}
                schema={schemaOf(type)}
                onChange={(value) => change({ entry: fieldsOf(value) })}
                problems={problems}
              />
            ) : (
              <Suspense fallback={<Skeleton />}>
                <Form
                  entry={draft.entry}
                  onChange={(entry) => change({ entry })}
                  problems={problems}
                  name={draft.name}
                  isNew={isNew}
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
                preview={preview && { ...preview, problems: allProblems }}
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
      <footer className={styles.bar} data-bottom-bar>
        <div className={styles.status} role="status">
          {failure !== undefined ? (
            <span className={styles.failed}>{failure} Your draft is kept.</span>
          ) : invalid.messages.length > 0 ? (
            <span className={styles.failed}>{invalid.messages[0]}</span>
          ) : count > 0 ? (
            <span className={styles.failed}>{count === 1 ? '1 problem' : `${count} problems`}</span>
          ) : !isChanged && !isNew ? (
            'No changes'
          ) : (
            preview?.affected && statusWords(preview.affected)
          )}
        </div>
        <Button
          onPress={() => {
            isDone.current = true;
            discard();
            navigate(cancelHref);
          }}
        >
          Cancel
        </Button>
        <Button variant="primary" onPress={() => void save()} isDisabled={isBusy || (!isNew && !isChanged)}>
          {isNew ? `Create the ${kind.one}` : 'Save'}
        </Button>
      </footer>
    </Page>
  );
}

/** Says in short who gets another result. */
function statusWords({ users, entries: [most] }: NonNullable<Schema<'Preview'>['affected']>): string {
  if (users === 0) return '';
  return most === undefined
    ? 'No user gets another result'
    : `${most.changedUsers} of ${users} users get another result`;
}
