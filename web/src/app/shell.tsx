import { Outlet } from '@tanstack/react-router';
import { LogAlarm } from '../features/integrity/log-alarm';
import { Frame } from './frame';
import { Navigation } from './navigation';
import { SessionDialog } from './session';
import { UserMenu } from './user-menu';

/** The frame for somebody who is signed in. */
export function Shell() {
  return (
    <Frame
      header={
        <>
          <Navigation />
          <UserMenu />
        </>
      }
    >
      <LogAlarm />
      <Outlet />
      <SessionDialog />
    </Frame>
  );
}

/** The frame for pages that anybody may read. */
export function PublicFrame() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}
