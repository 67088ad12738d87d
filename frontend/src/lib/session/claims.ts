import type { Role } from './session';

/** What the dashboard reads from an access token; it is the server that judges it. */
export interface Claims {
  readonly sub: string;
  readonly name?: string;
  readonly role?: Role;
  readonly portfolio?: string;
  readonly parts?: readonly string[];
  readonly exp: number;
}

export function claimsOf(token: string): Claims | null {
  try {
    const body = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return null;
  }
}
