import { useLocation, useSearchParams } from 'wouter';
import { useProject } from '../../api/project.ts';
import { useSession } from '../../api/session.ts';
import { useMayEdit } from '../../changes/use-may-edit.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { type EditMode, editHref, nameAfter, newInLayerHref, newPrimaryMetricHref } from '../../project/addresses.ts';
import { type EntryKind, entryKinds } from '../../project/entry-kinds.ts';
import { Editor } from './Editor.tsx';
import { type EntryForm, forms } from './forms.ts';
import { putIntoLayer } from './layer-choice.ts';
import { useSavedEntry } from './use-saved-entry.ts';

/** Shows the form of a new entry, or of an existing one, as the address says. */
export default function EditRoute() {
  const [address] = useLocation();
  const { data: project } = useProject();
  const { data: session } = useSession();
  const mayEdit = useMayEdit();
  const [, mode = '', type = ''] = address.split('/');
  const kind = entryKinds.find((one) => one.type === type);
  if (kind === undefined) throw new Error('There is no form at this address.');
  // Until both are there, a form is the likely screen.
  if (project && session && !mayEdit) return <NotEditable kind={kind} reason={project.reason} />;
  const form = forms[kind.type];
  if (mode === 'new') return <NewEntry kind={kind} form={form} />;
  const name = nameAfter(`/${mode}/${type}/`);
  return <ExistingEntry key={address} mode={mode as EditMode} kind={kind} form={form} name={name} />;
}

/** Says why the person can't change entries here. @param reason Why the project can't be changed; undefined if it can. */
function NotEditable({ kind, reason }: { readonly kind: EntryKind; readonly reason: string | undefined }) {
  return (
    <Page title={kind.title} parent={{ title: kind.title, href: kind.path }}>
      <EmptyState icon="key" title={`You can't change ${kind.title.toLowerCase()} here`}>
        {reason ?? 'You need the role editor. Ask an admin to change your role.'}
      </EmptyState>
    </Page>
  );
}

/** Shows the form of a new entry. The address can name the layer of an experiment, or the role of a metric. */
function NewEntry({ kind, form }: { readonly kind: EntryKind; readonly form: EntryForm }) {
  const { data: project } = useProject();
  const [query] = useSearchParams();
  const layer = kind.type === 'experiment' ? query.get('layer') : null;
  const isPrimary = kind.type === 'metric' && query.get('role') === 'primary';
  const address =
    layer !== null ? newInLayerHref(layer) : isPrimary ? newPrimaryMetricHref : editHref('new', kind.type);
  if (layer !== null && project === undefined)
    return (
      <Page title={`New ${kind.one}`} parent={{ title: kind.title, href: kind.path }}>
        <Skeleton />
      </Page>
    );
  const start =
    layer !== null
      ? putIntoLayer(form.start, layer, project?.entries ?? [])
      : isPrimary
        ? { ...form.start, role: 'primary' }
        : form.start;
  return <Editor key={address} mode="new" kind={kind} form={{ ...form, start }} name="" address={address} />;
}

interface ExistingEntryProps {
  readonly mode: EditMode;
  readonly kind: EntryKind;
  readonly form: EntryForm;
  readonly name: string;
}

/** Reads the entry before its form is shown. */
function ExistingEntry(props: ExistingEntryProps) {
  const { mode, kind, name } = props;
  const { data, error, refetch } = useSavedEntry(kind.type, name);
  if (data !== undefined) return <Editor {...props} address={editHref(mode, kind.type, name)} saved={data} />;
  return (
    <Page title={name} parent={{ title: kind.title, href: kind.path }}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />}
    </Page>
  );
}
