/** How passwords are judged: `dengbao3` after 等保 2.0 third level, `asvs` after OWASP ASVS 5.0. The two contradict each other. */
export const passwordProfileNames = ['dengbao3', 'asvs'] as const;
export type PasswordProfileName = (typeof passwordProfileNames)[number];

/** Who has to prove a second factor; everybody may. */
export const secondFactorDuties = ['optional', 'administrators', 'everyone'] as const;
export type SecondFactorDuty = (typeof secondFactorDuties)[number];

/** Longest pause and longest life of a session, in minutes; and how long a password alone waits for its second factor. */
export const sessionRule = { idleMinutes: 30, absoluteMinutes: 8 * 60, secondFactorMinutes: 5 } as const;

/** Days for which a password that an administrator handed over can be used, and days for which a device stays known. */
export const handoverDays = 7;
export const knownDeviceDays = 180;

/** Hours in which the second of two administrators has to confirm what the first asked for. */
export const recoveryHours = 4;
