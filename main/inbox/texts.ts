import { spoken } from '../words.ts';

/** The words of the notifications window that main itself says. */
const english = {
  noUndo: 'This can no longer be taken back.',
  saved: { failures: 'Failures', offline: 'Clients offline', lastDay: 'Last 24 hours' },
};

const german: typeof english = {
  noUndo: 'Das lässt sich nicht mehr rückgängig machen.',
  saved: { failures: 'Fehlschläge', offline: 'Clients offline', lastDay: 'Letzte 24 h' },
};

export const texts = spoken(english, german);
