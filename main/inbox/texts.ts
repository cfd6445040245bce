/** The words of the notifications window that main itself says. */
export const texts = {
  noUndo: 'This can no longer be taken back.',
  saved: { failures: 'Failures', offline: 'Clients offline', lastDay: 'Last 24 hours' },
};
