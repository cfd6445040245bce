import { randomBytes } from 'node:crypto';
import {
  error,
  healthObject,
  json,
  notFound,
  queueObject,
  rowObject,
  userObject,
  type BbsAnswer,
  type BbsRequest,
} from './answers.ts';
import { Limits } from './limits.ts';
import type { BbsState, BbsToken, BbsUser } from './state.ts';

/** The routes of the token API (contract sections 1.2 to 1.6), as one function from request to answer. */

interface Caller {
  readonly user: BbsUser;
  readonly secret: string;
  readonly token: BbsToken;
}

type Fields = Readonly<Record<string, unknown>>;

export class BbsRoutes {
  readonly #state: BbsState;
  readonly limits: Limits;

  constructor(state: BbsState) {
    this.#state = state;
    this.limits = new Limits(state.now);
  }

  answer(request: BbsRequest): BbsAnswer {
    const url = new URL(request.path, 'http://bbs.invalid');
    const open = this.#open(`${request.method} ${url.pathname}`, fieldsOf(request.body));
    if (open) return open;
    const route = this.#route(request.method, url.pathname);
    if (!route) return notFound;
    const caller = this.#caller(request.headers.authorization);
    return 'status' in caller ? caller : route(caller, url.searchParams);
  }

  #open(route: string, fields: Fields): BbsAnswer | null {
    switch (route) {
      case 'GET /health':
        return json(200, { status: 'ok' });
      case 'GET /api/v1/auth/discover':
        return this.limits.attempt('auth_discover')
          ? json(200, this.#discovery())
          : error(429, 'Too many requests. Try again later.');
      case 'POST /api/v1/auth/login':
        return this.#login(fields);
      case 'POST /api/v1/auth/2fa':
        return this.#code(fields);
      default:
        return null;
    }
  }

  #route(method: string, path: string): ((caller: Caller, query: URLSearchParams) => BbsAnswer) | null {
    const state = this.#state;
    const id = /^\/api\/v1\/notifications\/(\d+)\/read$/.exec(path)?.[1];
    if (method === 'POST' && id !== undefined) return ({ user }) => this.#read(user, Number(id));
    switch (`${method} ${path}`) {
      case 'GET /api/v1/auth/me':
        return ({ user }) =>
          json(200, {
            user: userObject(user),
            capabilities: { is_admin: user.role === 'admin', all_clients: user.role === 'admin' || user.allClients },
          });
      case 'POST /api/v1/auth/logout':
        return ({ secret }) => {
          state.tokens.delete(secret);
          return { status: 204, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: '' };
        };
      case 'GET /api/v1/notifications':
        return ({ user }, query) => this.#list(user, query);
      case 'POST /api/v1/notifications/read-all':
        return ({ user }) => {
          state.readAll(user);
          return json(200, { status: 'ok', unread: 0 });
        };
      case 'GET /api/v1/health':
        return () => {
          const health = healthObject(state);
          return json(health.status === 'critical' ? 503 : 200, health);
        };
      case 'GET /api/v1/queue':
        return (_caller, query) => json(200, queueObject(state, clamp(query.get('recent'), 10, 1, 50)));
      case 'GET /api/v1/dashboard':
        return () => json(200, { notifications_unread: -1 });
      default:
        return null;
    }
  }

  #discovery(): object {
    return {
      product: 'Borg Backup Server',
      server_name: 'BBS local',
      version: '2.91.1',
      api_version: 1,
      local_login_enabled: this.#state.takesPasswords,
      oidc_enabled: !this.#state.takesPasswords,
      oidc_button_label: null,
      logo_url: '/branding/icon/180',
      default_theme: 'dark',
    };
  }

  /** Order of checks: limiter, SSO only, fields, password. */
  #login(fields: Fields): BbsAnswer {
    const { username, password } = fields;
    if (!this.limits.attempt('login')) return error(429, 'Too many login attempts. Please wait a few minutes.');
    if (!this.#state.takesPasswords) return error(403, 'Password login is disabled. Use single sign-on.');
    if (typeof username !== 'string' || typeof password !== 'string' || username === '' || password === '')
      return error(401, 'Username and password are required.');
    const user = this.#state.users.find(
      (candidate) => candidate.username === username && candidate.password === password,
    );
    if (!user) return error(401, 'Invalid username or password.');
    this.limits.clear('login');
    if (user.totp === null) return this.#granted(user, fields);
    const challenge = randomBytes(32).toString('hex');
    this.#state.challenges.set(challenge, { userId: user.id, expiresAt: this.#state.now() + 300_000 });
    return json(200, { status: '2fa_required', challenge, expires_in: 300 });
  }

  #code(fields: Fields): BbsAnswer {
    const { challenge, code } = fields;
    if (!this.limits.attempt('2fa_verify')) return error(429, 'Too many attempts. Try again later.');
    if (typeof challenge !== 'string' || typeof code !== 'string' || code === '')
      return error(401, 'Challenge and code are required.');
    const held = this.#state.challenges.get(challenge);
    if (!held || held.expiresAt <= this.#state.now())
      return error(410, 'Challenge expired or already used. Sign in again.');
    const user = this.#state.users.find(({ id }) => id === held.userId);
    const isRecovery = user?.recoveryCodes.delete(code.toUpperCase()) ?? false;
    if (!user || (code !== user.totp && !isRecovery)) return error(401, 'Invalid 2FA code.');
    this.#state.challenges.delete(challenge);
    this.limits.clear('2fa_verify');
    return this.#granted(user, fields, isRecovery ? { recovery_codes_remaining: user.recoveryCodes.size } : {});
  }

  #granted(user: BbsUser, { device_id: device }: Fields, extra: object = {}): BbsAnswer {
    const token = this.#state.mint(
      user,
      'mobile',
      typeof device === 'string' && device !== '' ? device.slice(0, 64) : null,
    );
    return json(200, { status: 'ok', token, expires_at: null, user: userObject(user), ...extra });
  }

  #list(user: BbsUser, query: URLSearchParams): BbsAnswer {
    const limit = clamp(query.get('limit'), 50, 1, 200);
    const offset = clamp(query.get('offset'), 0, 0, Number.MAX_SAFE_INTEGER);
    const rows = this.#state.listed(user).slice(offset, offset + limit);
    return json(200, {
      notifications: rows.map((row) => rowObject(row, this.#state)),
      unread: this.#state.unread(user),
      limit,
      offset,
    });
  }

  #read(user: BbsUser, id: number): BbsAnswer {
    this.#state.read(user, id);
    return json(200, { status: 'ok', unread: this.#state.unread(user) });
  }

  /** The limiter comes before the look-up, so a right token is refused too (contract section 1.3). */
  #caller(header: string | undefined): Caller | BbsAnswer {
    const secret = /^Bearer (.*)$/.exec(header ?? '')?.[1];
    if (secret === undefined) return error(401, 'Missing authorization token. Use: Authorization: Bearer <token>');
    if (!this.limits.attempt('admin_api')) return error(429, 'Too many failed attempts. Try again later.');
    const token = this.#state.tokens.get(secret);
    const user = this.#state.users.find(({ id }) => id === token?.userId);
    if (!token || !user) return error(401, 'Invalid API token');
    if (token.isExpired) return error(401, 'API token has expired');
    this.limits.clear('admin_api');
    return { user, secret, token };
  }
}

/** A body that cannot be read counts as an empty object (contract section 1.1). */
function fieldsOf(body: string): Fields {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  } catch {
    return {};
  }
}

function clamp(text: string | null, fallback: number, least: number, most: number): number {
  if (text === null) return fallback;
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? least : Math.min(most, Math.max(least, value));
}
