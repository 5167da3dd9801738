import { useState } from 'react';
import {
  cancelInvitation,
  changeRole,
  type Invitation,
  type Person,
  type Role,
  removePerson,
  usePeople,
} from '../../api/accounts.ts';
import { useSession } from '../../api/session.ts';
import { useChange } from '../../changes/use-change.ts';
import { Ago, formatMinute } from '../../components/Ago.tsx';
import { Badge } from '../../components/Badge.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { Row, Rows } from '../../components/Rows.tsx';
import { roleOptions } from '../../components/roles.ts';
import { Select } from '../../components/Select.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { showToast } from '../../components/Toast.tsx';
import { InviteDialog, type InviteStart } from './InviteDialog.tsx';
import styles from './People.module.css';

/** The screen of the people who may use the Console. */
export default function People() {
  const { data, error, refetch } = usePeople();
  const { data: session } = useSession();
  const [dialog, setDialog] = useState<InviteStart>();
  const inviteButton = (
    <Button variant="primary" icon="plus" onPress={() => setDialog({})}>
      Invite
    </Button>
  );
  const isEmpty = data?.people.length === 0 && data.invitations.length === 0;
  return (
    <Page
      title="People"
      description="Who may use the Console, and what each person may do."
      actions={data !== undefined && !isEmpty && inviteButton}
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className={styles.parts}>
          {session?.name === 'developer' && (
            <Notice>
              On the server's own machine, everyone is an admin without signing in. Others sign in with a link. Create
              one with Invite, or with <code>statsig-server invite --role editor --data FOLDER</code>.
            </Notice>
          )}
          {isEmpty && (
            <EmptyState icon="people" title="No people yet" actions={inviteButton}>
              An invitation is a link that works once. The person who opens it chooses a name.
            </EmptyState>
          )}
          {data.people.length > 0 && <PersonRows people={data.people} ownName={session?.name} onInvite={setDialog} />}
          {data.invitations.length > 0 && <InvitationRows invitations={data.invitations} />}
        </div>
      )}
      {dialog && <InviteDialog start={dialog} onClose={() => setDialog(undefined)} />}
    </Page>
  );
}

interface PersonRowsProps {
  readonly people: readonly Person[];
  readonly ownName: string | undefined;
  readonly onInvite: (start: InviteStart) => void;
}

function PersonRows({ people, ownName, onInvite }: PersonRowsProps) {
  const change = useChange();
  const admins = people.filter(({ role }) => role === 'admin');

  async function setRole(person: Person, role: Role): Promise<void> {
    const { id, name, role: before } = person;
    if ((await change("Can't change the role", () => changeRole(id, role))) === undefined) return;
    const undo = async () => {
      if (await change("Can't undo it", () => changeRole(id, before))) showToast({ title: 'Undone' });
    };
    showToast({ title: `${name} is now ${roleName(role)}`, action: { label: 'Undo', run: () => void undo() } });
  }

  async function remove({ id, name, role }: Person): Promise<void> {
    if ((await change("Can't remove the person", () => removePerson(id))) === undefined) return;
    showToast({
      title: `Removed ${name}`,
      description: 'All sessions of this person have ended.',
      action: { label: 'Invite again', run: () => onInvite({ name, role }) },
    });
  }

  return (
    <Rows label="People">
      {people.map((person) => {
        const { id, name, role, created, seen } = person;
        const isOnlyAdmin = role === 'admin' && admins.length === 1;
        const isFixed = isOnlyAdmin || name === ownName;
        return (
          <Row
            key={id}
            title={
              <>
                <bdi>{name}</bdi>
                {name === ownName && <Badge tone="accent">You</Badge>}
              </>
            }
            facts={
              <>
                <span>
                  {seen === undefined ? (
                    'Not signed in'
                  ) : (
                    <>
                      Last seen <Ago time={seen} />
                    </>
                  )}
                </span>
                <span>
                  Joined <Ago time={created} />
                </span>
                {isOnlyAdmin && <span>The only admin</span>}
              </>
            }
            actions={
              <>
                {isFixed ? (
                  <Badge>{roleName(role)}</Badge>
                ) : (
                  <Select
                    label={`Role of ${name}`}
                    showsLabel={false}
                    value={role}
                    groups={[{ options: roleOptions }]}
                    onChange={(next) => void setRole(person, next)}
                  />
                )}
                <IconButton
                  icon="key"
                  size="small"
                  label={`Create a link for ${name} to sign in again`}
                  onPress={() => onInvite({ name, role })}
                />
                {!isFixed && (
                  <IconButton icon="trash" size="small" label={`Remove ${name}`} onPress={() => void remove(person)} />
                )}
              </>
            }
          />
        );
      })}
    </Rows>
  );
}

function InvitationRows({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const change = useChange();
  async function cancel({ id, name = 'anyone' }: Invitation): Promise<void> {
    if (await change("Can't cancel the invitation", () => cancelInvitation(id)))
      showToast({ title: `Canceled the link for ${name}`, description: 'The link no longer works.' });
  }
  return (
    <section>
      <h2 className={styles.heading}>Open invitations</h2>
      <Rows label="Open invitations">
        {invitations.map((invitation) => {
          const { id, name, role, by, expires } = invitation;
          return (
            <Row
              key={id}
              title={
                <>
                  <bdi>{name ?? 'Anyone with the link'}</bdi> <Badge>{roleName(role)}</Badge>
                </>
              }
              facts={
                <>
                  <span>
                    By <bdi>{by}</bdi>
                  </span>
                  <span>Works until {formatMinute(expires)}</span>
                </>
              }
              actions={
                <Button
                  size="small"
                  aria-label={`Cancel the invitation of ${name ?? 'anyone with the link'}`}
                  onPress={() => void cancel(invitation)}
                >
                  Cancel
                </Button>
              }
            />
          );
        })}
      </Rows>
    </section>
  );
}

const roleName = (role: Role): string => roleOptions.find(({ value }) => value === role)?.label ?? role;
