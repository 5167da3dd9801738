import { serverUrl } from '../../api/base.ts';
import { useProject } from '../../api/project.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../components/Button.tsx';
import { copyText } from '../../components/copy.ts';
import styles from './SimulateCommand.module.css';
import { simulateCommand } from './simulate-command.ts';

/**
 * On a server for development: the command that simulates users of an experiment, on days in the past. Without the name of an
 * experiment, the command has the one that is best for a first look.
 */
export function SimulateCommand({ experiment }: { readonly experiment?: string | undefined }) {
  const { data: session } = useSession();
  const { data: project } = useProject();
  const command = project && simulateCommand(project.entries, serverUrl, experiment);
  if (session?.development !== true || command === undefined) return null;
  return (
    <div className={styles.simulate}>
      <p>To see results now, simulate users of the last 7 days. Run this command in another terminal:</p>
      <pre>
        <code>
          {command.split(/(?= --)/).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </code>
      </pre>
      <Button size="small" icon="copy" onPress={() => void copyText(command, 'the command')}>
        Copy the command
      </Button>
    </div>
  );
}
