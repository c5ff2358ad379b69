import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { given } from '../lib/given';
import './button.css';
import { Icon, type IconName } from './icons';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger';

export interface ButtonProps {
  children: ReactNode;
  /** One primary per view; danger for what cannot be undone. */
  variant?: ButtonVariant | undefined;
  /** Large is for the one action of a page used standing up; otherwise medium. */
  size?: 'medium' | 'large' | undefined;
  icon?: IconName | undefined;
  type?: 'button' | 'submit' | undefined;
  /** The work is under way: the button keeps its place and its focus, and does not react. */
  isPending?: boolean | undefined;
  isDisabled?: boolean | undefined;
  onPress?: (() => void) | undefined;
  /** Spoken instead of the text, when the text alone is too little ("Flytta 2026-0042"). */
  'aria-label'?: string | undefined;
  /** Inside a dialog: `close` closes it. Inside a draggable card: `drag` is the handle. */
  slot?: 'close' | 'drag' | undefined;
}

/**
 * Does something here and now. What leads to another page is a LinkButton. Built on react-aria directly: the
 * component library's own button hears every press from a slot twice. While pending it is deaf by our own means:
 * react-aria's way leaves an announcement behind that names a button which is gone.
 */
export function Button({
  children,
  variant = 'secondary',
  size = 'medium',
  icon,
  type = 'button',
  isPending = false,
  onPress,
  ...rest
}: ButtonProps) {
  const look = `button button-${variant} button-${size}${isPending ? ' button-pending' : ''}`;
  return (
    <AriaButton
      type={isPending ? 'button' : type}
      className={look}
      {...given({ ...rest, onPress: isPending ? undefined : onPress })}
      {...(isPending && { 'aria-disabled': 'true' as const })}
    >
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}
