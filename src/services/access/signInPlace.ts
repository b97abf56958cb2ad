import type { PasswordProfile } from '#domain/access/password.ts';
import type { SecondFactorDuty } from '#domain/access/signInRules.ts';
import type { Keyring } from './keyring.ts';

/** The rules of signing in that this installation chose, and the keys that it keeps. */
export interface SignInPlace {
  readonly profile: PasswordProfile;
  readonly secondFactor: SecondFactorDuty;
  readonly keyring: Keyring;
  /** A file of leaked passwords, or null where there is none. */
  readonly breachedPasswords: string | null;
}

/** What a visitor brings along beside name and password. */
export interface Visit {
  /** Full network address; it is blinded before it is kept. */
  readonly address: string;
  readonly agent: string | undefined;
  /** Token of the device cookie, or null. */
  readonly device: string | null;
}
