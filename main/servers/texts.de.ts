import type { English } from './texts.ts';

/** The words of the server page that main itself says, in German. */
export const german: English = {
  noSignIn: 'Geben Sie zuerst die Adresse des Servers ein.',
  notSignedIn: 'Die Anmeldung ist noch nicht fertig.',
  noName: 'Geben Sie dem Server einen Namen.',
  otherServer: 'Unter dieser Adresse ist ein anderer Server. Fügen Sie ihn als neuen hinzu.',
  gone: 'Dieser Server steht nicht mehr auf der Liste.',
  noPage: 'Diese Benachrichtigung hat keine Seite in BBS.',
};
