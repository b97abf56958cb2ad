import type { access as zh } from '#web/messages/zh/access.ts';

/** English of signing in. */
export const access: Record<keyof typeof zh, string> = {
  'access.welcome': 'Sign in',
  'access.slogan': 'From monitoring results to improvement one can see',
  'access.chain': 'Results → problems → ledger → effects',
  'access.account': 'User name',
  'access.password': 'Password',
  'access.signIn': 'Sign in',
  'access.forgot': 'Forgotten the password? The system administrator of your unit can reset it.',
  'access.emptyNote':
    'Sign in with one of the three administrator accounts; names and one-time passwords are shown where the system was started.',
  'access.changeTitle': 'First sign-in: choose a new password',
  'access.changeNote':
    'The password set by the administrator works once. The new one has at least 12 characters of three kinds among capitals, small letters, digits and signs, and does not contain the user name.',
  'access.currentPassword': 'Current password',
  'access.newPassword': 'New password',
  'access.repeatPassword': 'New password again',
  'access.tooShort': 'At least 12 characters',
  'access.notSame': 'The two new passwords differ',
  'access.change': 'Change password and sign in again',
};
