import { useProject } from '../../api/project.ts';
import { LinkButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { entryHref } from '../../project/entry-kinds.ts';
import { SimulateCommand } from './SimulateCommand.tsx';

/** Says that an experiment or a gate has no exposures, and what to do. */
export function NoData({ name }: { readonly name: string }) {
  const { data: project } = useProject();
  if (project === undefined) return null;
  const entry = project.entries.find((one) => one.name === name && (one.type === 'experiment' || one.type === 'gate'));
  if (entry === undefined)
    return (
      <EmptyState
        icon="search"
        title="No such experiment or gate"
        actions={<LinkButton href="/results">Show all results</LinkButton>}
      >
        No unit was exposed to <bdi>{name}</bdi>, and the project has no experiment or gate with this name.
      </EmptyState>
    );
  const { type, status } = entry;
  return (
    <EmptyState
      icon="results"
      title="No data yet"
      actions={
        <LinkButton icon={type} href={entryHref({ type, name })}>
          Show the {type}
        </LinkButton>
      }
    >
      {status === 'started' || status === 'enabled' ? '' : `The ${type} isn't running, so start it first. `}
      Results appear here by themselves when your app has checked this {type} for users, and the day is complete in
      Pacific time.
      {type === 'experiment' && <SimulateCommand experiment={name} />}
    </EmptyState>
  );
}
