import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { calls, pushes, type Bridge, type PushName } from './contract.ts';

const bridge: Bridge = {
  call(name, input) {
    if (!Object.hasOwn(calls, name)) return Promise.reject(new Error('There is no such call.'));
    return ipcRenderer.invoke(name, input);
  },
  on(name, listener) {
    return subscribe(name, listener as (payload: unknown) => void);
  },
};

function subscribe(name: PushName, listener: (payload: unknown) => void): () => void {
  if (!Object.hasOwn(pushes, name)) throw new Error('There is no such push.');
  const heard = (_event: IpcRendererEvent, payload: unknown): void => {
    listener(payload);
  };
  ipcRenderer.on(name, heard);
  return () => ipcRenderer.off(name, heard);
}

contextBridge.exposeInMainWorld('bbs', bridge);
