import { Menu as MidasMenu, MenuItem, MenuPopover, MenuTrigger } from '@midas-ds/components/menu';
import type { ReactNode } from 'react';
import './menu.css';

export interface MenuAction {
  id: string;
  label: string;
  /** A second line, quieter. */
  help?: string | undefined;
  isDisabled?: boolean | undefined;
}

export interface MenuProps {
  /** The Button that opens it, whose name is the menu's name too. */
  trigger: ReactNode;
  actions: readonly MenuAction[];
  /** The one in force now, marked with a tick. */
  chosen?: string | undefined;
  onAction: (id: string) => void;
}

/** A few actions behind one button. */
export function Menu({ trigger, actions, chosen, onAction }: MenuProps) {
  const selection =
    chosen === undefined
      ? {}
      : { selectionMode: 'single' as const, selectedKeys: [chosen], disallowEmptySelection: true };
  return (
    <MenuTrigger>
      {trigger}
      <MenuPopover placement="bottom end" className="menu-popover">
        <MidasMenu size="medium" {...selection} onAction={(key) => onAction(String(key))}>
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              isDisabled={action.isDisabled ?? false}
              textValue={action.label}
            >
              <span className="menu-item">
                {action.label}
                {action.help !== undefined && <span className="choice-help">{action.help}</span>}
              </span>
            </MenuItem>
          ))}
        </MidasMenu>
      </MenuPopover>
    </MenuTrigger>
  );
}
