/** The words of the tray, in one place. */
export const texts = {
  app: 'BBS Tray',
  unread: (count: number) => `${String(count)} unread`,
  nothingUnread: 'nothing unread',
  worst: { info: 'nothing wrong', warning: 'with warnings', critical: 'with failures' },
  open: (count: number) => (count === 0 ? 'Open BBS Tray' : `Open BBS Tray (${String(count)} unread)`),
  nothingOpen: 'No open notifications',
  viewAll: 'View All',
  markAll: 'Mark All as Read',
  settings: 'Settings…',
  quit: 'Quit BBS Tray',
};
