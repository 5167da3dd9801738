import type { ReactNode } from 'react';
import { ListBox, ListBoxItem, Popover } from 'react-aria-components/ComboBox';
import styles from './Suggestions.module.css';

/** The properties of the list. */
export interface SuggestionsProps<Item extends object> {
  /** What a suggestion is called, for screen readers. */
  readonly textOf: (item: Item) => string;
  /** What is beside its name, at the end of the line. */
  readonly asideOf?: (item: Item) => ReactNode;
  /** What the list says without suggestions. Without it, an empty list doesn't open. */
  readonly empty?: string;
  /** Whether the list can be wider than its field. @default false */
  readonly isWide?: boolean;
}

/** The list of suggestions of the combo box around it, which has the items. */
export function Suggestions<Item extends object>({ textOf, asideOf, empty, isWide = false }: SuggestionsProps<Item>) {
  return (
    <Popover className={`${styles.popover} ${isWide ? styles.wide : ''}`} offset={4}>
      <ListBox<Item>
        className={styles.list ?? ''}
        {...(empty === undefined ? {} : { renderEmptyState: () => <p className={styles.empty}>{empty}</p> })}
      >
        {(item) => (
          <ListBoxItem textValue={textOf(item)} className={styles.item ?? ''}>
            <span className={styles.name}>{textOf(item)}</span>
            {asideOf?.(item)}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
