/** What the desktop and the user on it ask for. */
import { handlers } from '../queries.ts';
import { checkInput } from '../schemas/ipc.ts';
import type { PopupAct, TrayAction, TrayHost } from '../shell/shell.ts';
import * as texts from '../texts.ts';
import { targetOf } from '../views/popup-target.ts';
import type { Parts } from './parts.ts';

/** Listens to the shell from now on. */
export function followShell(parts: Parts): void {
  const { shell, quiet, log, status } = parts;
  shell.onProblem(({ event, error }) => {
    log.error(event, error);
    if (event === 'popup_failed') status.popupRefused(error);
  });
  shell.answerCalls(handlers({ ...parts, intake: { offer: parts.offer }, now: parts.clock.now }), checkInput);
  shell.onShowRequest(() => {
    shell.openWindow({ window: 'inbox' });
  });
  shell.onPopupAct((act) => {
    actOnPopup(parts, act);
  });
  shell.onSystemQuiet((on) => {
    quiet.system(on);
  });
  shell.onTrayAction((action) => {
    actOnTray(parts, action);
  });
  shell.onTrayHost(trayHostFollower(parts));
  shell.onWake(() => {
    wake(parts);
  });
}

function actOnPopup({ shell, offer, failed }: Pick<Parts, 'shell' | 'offer' | 'failed'>, { act, ids }: PopupAct): void {
  if (act === 'open') shell.openWindow(targetOf(ids));
  else
    offer([act === 'read' ? { kind: 'read', ids } : { kind: 'snooze', ids, until: '1h' }]).catch(
      failed(`popup.${act}`),
    );
}

function actOnTray(
  { shell, quiet, offer, store, failed }: Pick<Parts, 'shell' | 'quiet' | 'offer' | 'store' | 'failed'>,
  action: TrayAction,
): void {
  if (action.do === 'open') shell.openWindow(action.target);
  else if (action.do === 'quit') shell.quit();
  else if (action.do === 'quiet') quiet.act({ kind: 'quiet', choice: action.choice }).catch(failed('tray.quiet'));
  else if (action.do === 'resume') quiet.act({ kind: 'resume' }).catch(failed('tray.resume'));
  else offer([{ kind: 'read_all', upToRevision: store.summary.revision }]).catch(failed('tray.read-all'));
}

/** Without a tray the window is the way in. It comes by itself once; a desktop may drop its tray whenever it locks. */
function trayHostFollower({
  shell,
  log,
  status,
  conditions,
}: Pick<Parts, 'shell' | 'log' | 'status' | 'conditions'>): (host: TrayHost) => void {
  let isTold = false;
  return (host) => {
    log.info('tray.host', { host });
    status.trayHost(host);
    conditions.set('tray-host', host === 'absent' ? () => texts.conditions.noTrayHost : null);
    if (host !== 'absent' || isTold) return;
    isTold = true;
    shell.openWindow({ window: 'inbox' });
  };
}

type Woken = Pick<Parts, 'watch' | 'localApi' | 'servers' | 'quiet' | 'offer' | 'worker' | 'failed'>;

/** After sleep, or when the network is back: what waited for its next attempt goes now. */
function wake({ watch, localApi, servers, quiet, offer, worker, failed }: Woken): void {
  watch.woke();
  localApi.retry().catch(failed('local-api.retry'));
  servers.wake();
  quiet.look();
  offer([{ kind: 'hurry' }]).then(() => {
    worker.wakeAll();
  }, failed('delivery.hurry'));
}
