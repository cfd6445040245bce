/** What the page BBS Servers shows and sends: part of the IPC contract. */
import type { CertificateChoice, ProxyChoice, ServerHealth, ServerView } from '../main/engine/remote-server.ts';

/** How a server is reached. */
export interface ServerWay {
  readonly certificate: CertificateChoice;
  readonly proxy: ProxyChoice;
}

/** A server of the list as its page shows it. The token never reaches the page. */
export interface ServerPageView extends ServerView, ServerWay {
  readonly intervalSeconds: number;
  readonly enabled: boolean;
  readonly username: string | null;
  readonly version: string | null;
  /** `minted` by a sign-in of ours: signing out deletes it there too. */
  readonly tokenKind: 'minted' | 'pasted';
  /** Backup and Restore Completed are derived from the server's job queue. */
  readonly derivesSuccess: boolean;
}

/** Where tokens are kept; `mustChoose`: there is no key store, so the user says how. */
export interface VaultPageView {
  readonly backend: string;
  readonly mustChoose: boolean;
  readonly sentence: string | null;
}

export interface ServersView {
  readonly servers: readonly ServerPageView[];
  readonly vault: VaultPageView;
}

/** Who answered at an address, before anybody signs in. */
export interface FoundServer {
  readonly origin: string;
  readonly serverName: string;
  readonly version: string;
  readonly takesPasswords: boolean;
  readonly ssoLabel: string | null;
  /** http: password and token would travel in clear. */
  readonly isPlain: boolean;
  /** Why single sign-on can not be used from here, and what to do instead. */
  readonly ssoNote: string | null;
  /** The page of the server where an administrator makes a token. */
  readonly tokenPage: string;
}

/** How far a sign-in has come: a code is asked for until a time, or it is done. */
export type SignInStage =
  | { readonly stage: 'code'; readonly expiresAt: number }
  | { readonly stage: 'done'; readonly recoveryCodesLeft: number | null };

/** The last steps of a sign-in: a new server's looks, or null for one of the list that is signed in again. */
export interface FinishSignIn {
  readonly look: { readonly name: string; readonly colour: string; readonly intervalSeconds: number } | null;
  readonly keeping: 'sealed' | 'session' | 'plain';
}

export interface ServerChangeForm {
  readonly id: string;
  readonly change: {
    readonly name?: string;
    readonly colour?: string;
    readonly intervalSeconds?: number;
    readonly enabled?: boolean;
    readonly certificate?: CertificateChoice;
    readonly proxy?: ProxyChoice;
    readonly derivesSuccess?: boolean;
  };
}

/** From the server's health call, the cheap one. */
export type ServerHealthView = Omit<ServerHealth, 'schedulerProblem'>;

export interface ServerId {
  readonly id: string;
}
