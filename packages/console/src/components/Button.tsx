import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link } from 'wouter';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface Looks {
  /** @default 'secondary' */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** @default 'medium' */
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
}

const classOf = ({ variant = 'secondary', size = 'medium' }: Looks, isIconOnly: boolean) =>
  [styles.button, styles[variant], styles[size], isIconOnly ? styles.iconOnly : ''].join(' ');

/** The properties of a button. */
export interface ButtonProps extends Looks, Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button with a label, and perhaps an icon before it. */
export function Button({ variant, size, icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={classOf({ ...(variant && { variant }), ...(size && { size }) }, false)}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

/** The properties of a button that is only an icon. */
export interface IconButtonProps
  extends Omit<Looks, 'icon'>,
    Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: IconName;
  /** What it does, for screen readers and as its tooltip. */
  readonly label: string;
}

/** A button that is only an icon. */
export function IconButton({ variant = 'quiet', size = 'medium', icon, label, ...props }: IconButtonProps) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className={classOf({ variant, size }, true)}
      render={(domProps) => <button {...domProps} title={label} />}
    >
      <Icon name={icon} />
    </AriaButton>
  );
}

/** A link to a screen that looks like a button. */
export function LinkButton({
  href,
  children,
  icon,
  ...looks
}: Looks & { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={classOf(looks, false)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
