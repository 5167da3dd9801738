import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type EditableEntry, saveEntry } from '../../api/changes.ts';
import { type EntryKind, entryHref } from '../../app/entry-kinds.ts';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/Field.tsx';
import { InvalidFieldsContext, useInvalidFields } from '../../components/invalid-fields.ts';
import { Page } from '../../components/Page.tsx';
import { showToast } from '../../components/Toast.tsx';
import type { EditMode } from './addresses.ts';
import type { EntryForm } from './forms.ts';

interface EditorProps {
  readonly mode: EditMode;
  readonly kind: EntryKind;
  readonly form: EntryForm;
  readonly name: string;
  /** The entry that is edited or copied; undefined for a new one. */
  readonly saved?: EditableEntry;
}

/** Edits an entry in a form, and saves it. */
export function Editor({ mode, kind, form: { Form, start }, name, saved }: EditorProps) {
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const [entry, setEntry] = useState(saved?.entry ?? start);
  const [newName, setNewName] = useState(mode === 'copy' ? `${name}_copy` : name);
  const invalid = useInvalidFields();
  const isNew = mode !== 'edit';
  async function save(): Promise<void> {
    try {
      const change = { type: kind.type, name: isNew ? newName : name, entry, ...(isNew ? {} : { newName }) };
      await saveEntry(change, isNew ? undefined : saved?.version);
      await queryClient.invalidateQueries();
      navigate(entryHref({ type: kind.type, name: newName }));
    } catch (error) {
      showToast({ tone: 'failed', title: "Can't save", description: String(error) });
    }
  }
  return (
    <Page
      title={isNew ? `New ${kind.one}` : `Edit ${name}`}
      parent={{ title: kind.title, href: kind.path }}
      actions={
        <Button variant="primary" isDisabled={invalid.messages.length > 0} onPress={() => void save()}>
          Save
        </Button>
      }
    >
      <TextField label="Name" value={newName} onChange={setNewName} />
      <InvalidFieldsContext value={invalid.report}>
        <Form entry={entry} onChange={setEntry} problems={[]} name={newName} isNew={isNew} generatedIDs={{}} />
      </InvalidFieldsContext>
    </Page>
  );
}
