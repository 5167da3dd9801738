import { useState } from 'react';
import { type Key, useKeys } from '../../api/accounts.ts';
import { Ago } from '../../components/Ago.tsx';
import { Badge } from '../../components/Badge.tsx';
import { Button } from '../../components/Button.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Row, Rows } from '../../components/Rows.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Keys.module.css';
import { type KeyKind, keyKinds } from './key-kinds.ts';
import { LastUse } from './LastUse.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RotateDialog } from './RotateDialog.tsx';

/** A dialog of the screen. */
type Opened = { readonly name: 'new' } | { readonly name: 'rotate' | 'revoke'; readonly key: Key };

/** The screen of the keys of the API and of the Console. */
export default function Keys() {
  const { data, error, refetch } = useKeys();
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  return (
    <Page
      title="Keys"
      description="Keys for the Statsig HTTP API and the API of the Console. A key is shown only once, when you create it."
      actions={
        data && (
          <Button variant="primary" icon="plus" onPress={() => setDialog({ name: 'new' })}>
            New key
          </Button>
        )
      }
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className={styles.parts}>
          {keyKinds.map((kind) => (
            <KeysOfKind
              key={kind.type}
              kind={kind}
              keys={data.keys.filter(({ type }) => type === kind.type)}
              projectKeys={kind.type === 'console' ? 0 : data.projectKeys[kind.type]}
              onOpen={setDialog}
            />
          ))}
        </div>
      )}
      {dialog?.name === 'new' && <NewKeyDialog onClose={close} />}
      {dialog?.name === 'rotate' && <RotateDialog old={dialog.key} onClose={close} />}
      {dialog?.name === 'revoke' && <RevokeDialog revoked={dialog.key} onClose={close} />}
    </Page>
  );
}

interface KeysOfKindProps {
  readonly kind: KeyKind;
  readonly keys: readonly Key[];
  /** The number of keys in the project file. */
  readonly projectKeys: number;
  readonly onOpen: (dialog: Opened) => void;
}

function KeysOfKind({ kind: { title, about }, keys, projectKeys, onOpen }: KeysOfKindProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.about}>{about}</p>
      {keys.length + projectKeys === 0 ? (
        <p className={styles.none}>No keys yet.</p>
      ) : (
        <Rows label={title}>
          {projectKeys > 0 && (
            <Row
              title={
                <>
                  {projectKeys === 1 ? 'One key' : `${projectKeys} keys`} <Badge>Project file</Badge>
                </>
              }
              facts={
                <span>Change the project file, or the environment variable that it names, to add or remove keys.</span>
              }
            />
          )}
          {keys.map((key) => (
            <Row
              key={key.id}
              title={
                <>
                  <bdi>{key.name}</bdi> <code className={styles.start}>{key.start}…</code>
                  {key.role && <Badge>{key.role}</Badge>}
                </>
              }
              facts={
                <>
                  <span>
                    Created by <bdi>{key.by}</bdi> <Ago time={key.created} />
                  </span>
                  <LastUse of={key} />
                </>
              }
              actions={
                <>
                  <Button
                    size="small"
                    aria-label={`Rotate ${key.name}`}
                    onPress={() => onOpen({ name: 'rotate', key })}
                  >
                    Rotate
                  </Button>
                  <Button
                    size="small"
                    aria-label={`Revoke ${key.name}`}
                    onPress={() => onOpen({ name: 'revoke', key })}
                  >
                    Revoke
                  </Button>
                </>
              }
            />
          ))}
        </Rows>
      )}
    </section>
  );
}
