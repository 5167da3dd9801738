import { serverUrl } from '../../api/base.ts';
import { curlCommand } from '../../api/curl.ts';
import { Button } from '../../components/Button.tsx';
import { copyText } from '../../components/copy.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import styles from './Live.module.css';

/** The properties of `NoRows`. */
export interface NoRowsProps {
  readonly isFiltered: boolean;
  /** How many rows wait while the list is paused. */
  readonly waiting: number;
  readonly onShowAll: () => void;
  readonly onResume: () => void;
}

/** Says why there are no rows, and how to get some. */
export function NoRows({ isFiltered, waiting, onShowAll, onResume }: NoRowsProps) {
  if (waiting > 0)
    return (
      <EmptyState icon="pause" title="Paused" actions={<Button onPress={onResume}>Resume</Button>}>
        {waiting.toLocaleString('en')} rows wait.
      </EmptyState>
    );
  if (isFiltered)
    return (
      <EmptyState
        icon="filter"
        title="No row matches the filter"
        actions={<Button onPress={onShowAll}>Show everything</Button>}
      >
        Matching rows appear here as soon as they arrive.
      </EmptyState>
    );
  const command = curlCommand(`${serverUrl}/v1/log_event`, {
    events: [{ eventName: 'hello', user: { userID: '42' } }],
  });
  return (
    <EmptyState
      icon="live"
      title="Nothing has arrived yet"
      actions={
        <Button icon="copy" onPress={() => void copyText(command, 'the command')}>
          Copy a command that sends an event
        </Button>
      }
    >
      Check a gate or send an event. It appears here at once.
      <pre className={styles.command}>{command}</pre>
    </EmptyState>
  );
}
