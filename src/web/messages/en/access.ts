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
  'access.changeTitle': 'Choose a new password',
  'access.changeNote':
    'A password set by an administrator works once; one of your own has to be changed when it expires.',
  'access.currentPassword': 'Current password',
  'access.newPassword': 'New password',
  'access.repeatPassword': 'New password again',
  'access.tooShort': 'At least {{count}} characters',
  'access.notSame': 'The two new passwords differ',
  'access.change': 'Change password and sign in again',
  'access.changeOwnTitle': 'Change password',
  'access.secondFactor': 'Second factor',
  'access.secondFactorNote':
    'Enter the six digits that the authenticator app shows now; without your phone, one of the recovery codes.',
  'access.code': 'Code or recovery code',
  'access.prove': 'Prove and sign in',
  'access.back': 'Back',
  'access.withCode': 'Give the second factor at once',
  'access.or': 'or',
  'access.signOn': 'Sign in by {{name}}',
  'access.signOnRefused': 'Signing in by the identity provider was not completed; please try again',
  'access.notLinked':
    'That identity is not linked to an account: sign in with name and password first and link it under “My account”',
  'access.proveAgain': 'Prove who you are again',
  'access.proveAgainNote':
    'This step decides who gets into the system. Please enter your password again; you will not be asked for 15 minutes.',
  'access.codeIfAny': 'One-time code (where turned on)',
};
