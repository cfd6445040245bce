import type { Surroundings } from '../preload/contract.ts';
import { german, type Words } from './language.ts';

/** The words of the first-run page. */

type Desktop = Surroundings['desktop'];

/** Where each system keeps its switch for pop-ups. */
const popupSteps: Record<Desktop, readonly string[]> = {
  gnome: [
    'Open Settings, Notifications.',
    'Switch “Do Not Disturb” off and “Notification Popups” on.',
    'In the list of programs, switch BBS Tray on.',
  ],
  kde: [
    'Open System Settings, Notifications.',
    'Leave “Do Not Disturb” off, also in the bell of the panel.',
    'Under Applications, let BBS Tray show pop-ups.',
  ],
  xfce: ['Open Settings, Notifications.', 'Leave “Do not disturb” off.', 'Under Applications, switch BBS Tray on.'],
  other: [
    'See whether a notification service runs: dunst, mako, xfce4-notifyd or that of your desktop.',
    'Leave its “do not disturb” off, then send the test again.',
  ],
  windows: [
    'Open Settings, System, Notifications.',
    'Switch “Do not disturb” off and “Notifications” on.',
    'In the list below, switch BBS Tray on and let it show banners.',
  ],
  macos: [
    'Open System Settings, Notifications, BBS Tray.',
    'Allow notifications and choose Banners or Alerts.',
    'See that no Focus is on, in the Control Centre.',
  ],
};

/** What a desktop does with tray icons when there is no place for them. */
const noTray: Record<Desktop, readonly [text: string, steps: readonly string[]]> = {
  gnome: [
    'GNOME needs the AppIndicator extension for the bell. Until then this window is the bell.',
    [
      'Install “AppIndicator and KStatusNotifierItem Support” from extensions.gnome.org, or the package gnome-shell-extension-appindicator.',
      'Log out and in again.',
      'Switch the extension on in the program Extensions.',
    ],
  ],
  kde: [
    'The panel has no system tray. Until then this window is the bell.',
    ['Right-click the panel, choose “Add Widgets” and add “System Tray”.'],
  ],
  xfce: [
    'The panel has no tray. Until then this window is the bell.',
    ['Right-click the panel, choose Panel, “Add New Items” and add “Status Tray Plugin”.'],
  ],
  other: [
    'No panel shows tray icons here. Until one does, this window is the bell.',
    ['Start a panel or bar with a tray that speaks StatusNotifierItem, for example waybar, xfce4-panel or snixembed.'],
  ],
  windows: ['The taskbar is not there. Until it is, this window is the bell.', []],
  macos: ['The menu bar is not there. Until it is, this window is the bell.', []],
};

const hiddenTray = {
  text: 'A click on it brings this window back.',
  windows: [
    'Windows puts new icons behind the ^ beside the clock.',
    'Drag the bell from there to the taskbar, or switch it on in Settings, Personalization, Taskbar, Other system tray icons.',
  ],
  macos: [
    'A full menu bar hides icons behind the notch.',
    'Quit or hide a few others, or hold ⌘ and drag the bell to the right.',
  ],
};

const english = {
  title: 'Where do your backups report to?',
  text: 'You can add the others later, in any number.',
  ways: {
    servers: ['Connect a BBS server', 'Sign in once. Its notifications appear here and in the tray.'],
    local_events: ['Use local events', 'Scripts and borgmatic on this computer tell the app themselves.'],
    demo: ['Look around with a demo', 'Two weeks of made-up backups, thrown away when you leave.'],
  },
  demoOpens: 'The demo opens in a window of its own. It ends when you quit it, or with this one.',
  see: 'Will you be able to see it?',
  popup: {
    unknown: ['Does this system show pop-ups?', 'A test shows what a failed backup will look like.'],
    sent: ['A test pop-up was just sent. Did you see it?', 'If not, the system may be set to do not disturb.'],
    yes: ['You saw the test pop-up', 'Failures will show like this.'],
    no: ['The test pop-up was not seen', 'The system keeps pop-ups back. This is where to let them through:'],
    absent: ['Nothing on this desktop shows pop-ups', 'The tray and this window still tell you.'],
  },
  send: 'Send a test',
  again: 'Send again',
  yes: 'Yes',
  no: 'No',
  showHow: 'Show how…',
  hide: 'Hide',
  popupSteps,
  noTray,
  hiddenTray,
  tray: {
    absent: 'This desktop hides tray icons',
    unknown: 'Not known whether this desktop shows tray icons',
    unknownText: 'Look for the bell beside the clock.',
    present: 'The bell is in the tray',
  },
  later: 'Go to the inbox',
  nothingSent: 'Nothing is sent anywhere you did not name.',
  keys: { choose: 'choose', go: 'continue' },
  failed: 'This did not work.',
};

export const welcomeTexts: Words<typeof english> = german?.welcomeTexts ?? english;
