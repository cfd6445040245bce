import type { Handlers } from '../shell/shell.ts';
import type { ServerDesk } from './desk.ts';

type ServerCalls =
  | 'getServers'
  | 'findServer'
  | 'signInPassword'
  | 'signInCode'
  | 'signInToken'
  | 'finishSignIn'
  | 'changeServer'
  | 'checkServers'
  | 'retryServer'
  | 'signOutServer'
  | 'removeServer'
  | 'getServerHealth'
  | 'openInBbs'
  | 'openTokenPage';

/** What the calls of the page BBS Servers do. */
export function serverHandlers(desk: ServerDesk): Pick<Handlers, ServerCalls> {
  return {
    getServers: () => desk.page(),
    findServer: ({ address, way, id }) => desk.find(address, way, id),
    signInPassword: ({ username, password }) => desk.password(username, password),
    signInCode: ({ code }) => desk.code(code),
    signInToken: ({ token }) => desk.token(token),
    finishSignIn: (form) => desk.finish(form),
    changeServer: (form) => desk.change(form),
    checkServers: ({ id }) => desk.check(id).then(() => undefined),
    retryServer: ({ id }) => desk.retry(id).then(() => undefined),
    signOutServer: ({ id }) => desk.signOut(id).then(() => undefined),
    removeServer: ({ id }) => desk.remove(id).then(() => undefined),
    getServerHealth: ({ id }) => desk.health(id),
    openInBbs: ({ notificationId }) => {
      desk.openInBbs(notificationId);
      return undefined;
    },
    openTokenPage: () => {
      desk.openTokenPage();
      return undefined;
    },
  };
}
