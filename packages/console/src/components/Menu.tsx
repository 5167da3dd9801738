import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Menu.module.css';

/** An action of a menu. */
export interface MenuAction {
  readonly label: string;
  readonly icon?: IconName;
  readonly run: () => void;
  /** @default false */
  readonly isDisabled?: boolean;
}

/** The properties of a menu. */
export interface MenuProps {
  /** The name of the menu, for screen readers. */
  readonly label: string;
  /** The button that opens it. */
  readonly children: ReactNode;
  readonly actions: readonly MenuAction[];
}

/** A menu that a button opens. */
export function Menu({ label, children, actions }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ''} offset={4} placement="bottom start">
        <AriaMenu aria-label={label} className={styles.menu ?? ''}>
          {actions.map(({ label: words, icon, run, isDisabled = false }) => (
            <MenuItem
              key={words}
              className={styles.item ?? ''}
              onAction={run}
              isDisabled={isDisabled}
              textValue={words}
            >
              {icon && <Icon name={icon} />}
              {words}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
