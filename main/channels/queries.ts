import type { ChannelDesk } from './desk.ts';
import { shownLog } from './log-page.ts';
import { toldOf } from './told.ts';
import type { Handlers, Shell } from '../shell/shell.ts';
import type { Store } from '../store/store.ts';

type ChannelCalls =
  | 'getServices'
  | 'saveService'
  | 'setServiceEnabled'
  | 'duplicateService'
  | 'deleteService'
  | 'testService'
  | 'copyServiceUrl'
  | 'chooseApprise'
  | 'getEmail'
  | 'saveEmail'
  | 'testEmail'
  | 'listLog'
  | 'getTold';

/** What the calls of the pages Push Notifications, Email and Log do. */
export function channelHandlers({
  desk,
  store,
  shell,
}: {
  desk: ChannelDesk;
  store: Store;
  shell: Pick<Shell, 'copyText'>;
}): Pick<Handlers, ChannelCalls> {
  return {
    getServices: () => desk.servicesNow(),
    saveService: (form) => desk.saveService(form),
    setServiceEnabled: async ({ id, enabled }) => {
      await desk.setServiceEnabled(id, enabled);
      return undefined;
    },
    duplicateService: ({ id }) => desk.duplicateService(id),
    deleteService: async ({ id }) => {
      await desk.deleteService(id);
      return undefined;
    },
    testService: (form) => desk.testService(form),
    copyServiceUrl: ({ id }) => {
      shell.copyText(desk.serviceUrl(id));
      return undefined;
    },
    chooseApprise: (choice) => desk.chooseApprise(choice),
    getEmail: () => desk.email(),
    saveEmail: (form) => desk.saveEmail(form),
    testEmail: (form) => desk.testEmail(form),
    listLog: (query) => shownLog(store.outbox.log(query)),
    getTold: ({ id }) => toldOf(store.outbox.jobsOf(id), store.channels()),
  };
}
