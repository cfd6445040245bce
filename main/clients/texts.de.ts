import type { English } from './texts.ts';

/** What the page Clients is answered in German. */
export const german: English = {
  pattern:
    'Fünf Felder sind nötig: Minute, Stunde, Tag des Monats, Monat, Wochentag. 30 2 * * 1-5 ist 02:30 an Werktagen.',
  never: 'Diesen Tag gibt es nie.',
  zone: 'Diese Zeitzone ist nicht bekannt. Nehmen Sie einen Namen wie Europe/Berlin oder UTC.',
};
