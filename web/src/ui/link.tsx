import { Link as RouterLink, createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import './button.css';
import { Icon, type IconName } from './icons';

/** A link within Samspel: `to`, `params` and `search` are checked against the routes. */
export const Link = RouterLink;

interface LinkButtonAnchor extends AnchorHTMLAttributes<HTMLAnchorElement> {
  ref?: Ref<HTMLAnchorElement>;
  variant?: 'primary' | 'secondary';
  size?: 'medium' | 'large';
  icon?: IconName;
}

/** For an address outside the routes (sign-in, a file): a plain link that looks like a button. */
export function AnchorButton({
  variant = 'secondary',
  size = 'medium',
  icon,
  children,
  ...rest
}: LinkButtonAnchor) {
  return (
    <a {...rest} className={`button button-${variant} button-${size}`}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A link that looks like a button, to another page of Samspel. */
export const LinkButton = createLink(AnchorButton);
