import type { RobotRow } from '#database/notices.ts';
import { type NewRobot, robotAddress } from '#domain/notices/robot.ts';
import { type Keyring, seal, unseal } from '#services/access/keyring.ts';
import type { OpenedRobot } from './sendToRobot.ts';

/** Address and secret of a robot as they stand in the database; only there with its id do they open again. */
export function sealedAddress(keyring: Keyring, id: string, { address, secret }: Pick<NewRobot, 'address' | 'secret'>) {
  return seal(keyring, Buffer.from(JSON.stringify({ address, secret })), id);
}

/** A robot with its address, for sending; null where no key of the keyring opens it. */
export function openedRobot(
  keyring: Keyring,
  { id, kind, sealed }: Pick<RobotRow, 'id' | 'kind' | 'sealed'>,
): OpenedRobot | null {
  try {
    return { kind, ...robotAddress.parse(JSON.parse(unseal(keyring, sealed, id).toString())) };
  } catch {
    return null;
  }
}
