import type { EntrySummary } from '../api/project.ts';
import { Button, LinkButton } from '../components/Button.tsx';
import { editHref } from '../project/addresses.ts';
import { EntryMenu } from './EntryMenu.tsx';
import { useEntryChanges } from './use-entry-changes.ts';
import { useMayEdit } from './use-may-edit.ts';

/** The buttons of an entry's screen that change it. People who may not change it don't see them. */
export function EntryActions({ entry }: { readonly entry: EntrySummary }) {
  const mayEdit = useMayEdit();
  const changes = useEntryChanges();
  if (!mayEdit) return null;
  return (
    <>
      <LinkButton icon="edit" href={editHref('edit', entry.type, entry.name)}>
        Edit
      </LinkButton>
      {entry.type === 'experiment' && entry.status === 'not_started' && (
        <Button variant="primary" icon="play" onPress={() => void changes.startExperiment(entry.name)}>
          Start
        </Button>
      )}
      {entry.type === 'experiment' && entry.status === 'started' && (
        <Button icon="stop" onPress={() => void changes.stopExperiment(entry.name)}>
          Stop
        </Button>
      )}
      <EntryMenu entry={entry} />
    </>
  );
}
