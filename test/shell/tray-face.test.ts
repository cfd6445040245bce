import { expect, it } from 'vitest';
import {
  overlayName,
  pictureName,
  sameMenu,
  templateName,
  titleOf,
  type TrayPicture,
} from '../../main/shell/tray-face.ts';

const face = (rest: Partial<TrayPicture>): TrayPicture => ({
  count: 0,
  severity: 'none',
  calm: false,
  offline: false,
  paused: false,
  ...rest,
});

it.each([
  [face({}), 'none'],
  [face({ count: 3, severity: 'info' }), 'info-3'],
  [face({ count: 10, severity: 'critical' }), 'critical-10'],
  [face({ count: 100_000, severity: 'critical' }), 'critical-10'],
  [face({ offline: true, paused: true }), 'offline'],
  [face({ offline: true, count: 4, severity: 'warning' }), 'offline-warning-4'],
  [face({ paused: true, count: 1, severity: 'info' }), 'paused-info-1'],
  [face({ count: 0, severity: 'critical' }), 'none'],
  [face({ calm: true, count: 3, severity: 'info' }), 'calm-3'],
  [face({ calm: true, count: 3, severity: 'warning' }), 'warning-3'],
])('the picture of %j is %s', (picture, name) => expect(pictureName(picture)).toBe(name));

it('tells the count beside the picture on macOS, and by a badge on Windows', () => {
  const counted = face({ count: 120, severity: 'warning', paused: true });
  expect([templateName(counted), titleOf(counted), overlayName(counted)]).toEqual([
    'paused-warning',
    '99+',
    'warning-10',
  ]);
  expect([templateName(face({})), titleOf(face({})), overlayName(face({}))]).toEqual(['none', '', null]);
});

it('knows a menu that has changed', () => {
  const open = (id: number) => [
    { kind: 'action', label: 'x', action: { do: 'open', target: { window: 'inbox', notificationId: id } } } as const,
  ];
  expect(sameMenu(open(1), open(1))).toBe(true);
  expect(sameMenu(open(1), open(2))).toBe(false);
});
