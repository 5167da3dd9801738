import { Dialog } from '../components/Dialog.tsx';
import styles from './KeyboardHelp.module.css';
import type { Destination } from './navigation.ts';

/** Lists the keys of the page. */
export function KeyboardHelp(props: { destinations: readonly Destination[]; isOpen: boolean; onClose: () => void }) {
  const { destinations, isOpen, onClose } = props;
  const keys: readonly (readonly [string, string])[] = [
    ['/', 'Search screens and entries'],
    ['Ctrl K', 'Search screens and entries'],
    ['?', 'Show this list'],
    ['Ctrl S', 'Save a form'],
    ['↑ ↓', 'Move in a list'],
    ...destinations.map(({ title, keys: two }) => [two, `Go to ${title}`] as const),
  ];
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, action]) => (
          <div key={key} className={styles.line}>
            <dt>{action}</dt>
            <dd>
              {key.split(' ').map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same key can be there twice.
                <kbd key={`${index} ${one}`}>{one}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
