import type { MailServer } from '#domain/notices/mailSettings.ts';
import type { Keyring } from '#services/access/keyring.ts';
import type { Outbound } from '#services/outbound/openOutbound.ts';

/** What is needed to send. */
export interface NoticePlace {
  readonly mail: MailServer | null;
  readonly outbound: Outbound;
  /** Names, addresses and networks that may be connected to. */
  readonly allowed: readonly string[];
  /** Opens the addresses of robots. */
  readonly keyring: Keyring;
  /** Address of the site in a browser, or null. */
  readonly origin: string | null;
  readonly now: () => Date;
}
