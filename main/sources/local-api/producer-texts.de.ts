import type { English } from './producer-texts.ts';

/** Sentences about tokens and keys of producers in German. */
export const german: English = {
  tooMany: (most) =>
    `Es gibt schon ${String(most)} Token und Schlüssel. Widerrufen Sie einen, der nicht gebraucht wird.`,
  nameTaken: 'Dieser Name ist schon vergeben. Wählen Sie einen anderen, damit sich die beiden unterscheiden lassen.',
  noScope: 'Wählen Sie mindestens etwas, was er darf.',
  shownOnce:
    'Ein Token oder Schlüssel lässt sich nur kopieren, bis BBS Tray neu startet. Erzeugen Sie einen neuen, und widerrufen Sie diesen.',
  makeAKey:
    'Dies braucht einen Schlüssel. Erzeugen Sie zuerst einen; er lässt sich kopieren, bis BBS Tray neu startet.',
};
