/** The German catalogue, as one file: a German page waits for it before it is drawn. */
export { texts } from './texts.ts';
export { clients } from './texts-clients.ts';
export { data } from './texts-data.ts';
export { delivery } from './texts-delivery.ts';
export { languageTexts } from './texts-language.ts';
export { overviewTexts } from './texts-overview.ts';
export { producerTexts } from './texts-producers.ts';
export { quietTexts } from './texts-quiet.ts';
export { servers } from './texts-servers.ts';
export { statusTexts } from './texts-status.ts';
export { welcomeTexts } from './texts-welcome.ts';
