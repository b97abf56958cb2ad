import type { Office } from './office.ts';

/** What the receivers answer instead of the usual: the mail server by step, groups by path; null is no answer. */
interface Faults {
  readonly mail?: Readonly<Record<string, string | null>>;
  readonly groups?: Readonly<Record<string, number | null>>;
}

/** A day of digests: its run at half past eight, and what became of them. */
export function dayOf(office: Office, date: string) {
  const { mail, groups } = office;
  const tellsOfIt = ({ text }: { readonly text: string }) => text.includes(` ${date}：`);
  const mails = () => mail.mails.filter(tellsOfIt);
  const said = (path: string) => groups.said(path).filter(tellsOfIt);
  return {
    mails,
    /** What was said in a group, which is named by its path. */
    said,
    run: () => office.morning(date),
    /** Runs the day and sends at once, to receivers that have some faults this once. */
    send: async (faults: Faults = {}) => {
      await office.morning(date);
      for (const [step, answer] of Object.entries(faults.mail ?? {})) mail.answers.set(step, answer);
      for (const [path, code] of Object.entries(faults.groups ?? {})) groups.codes.set(path, code);
      await office.deliver();
      mail.answers.clear();
      groups.codes.clear();
    },
    /** Moves the clock to a time of the day; `08:41:00`. */
    at: (time: string) => office.at(`${date}T${time}`),
    /** How many arrived: by mail, in the WeCom group, in the DingTalk group. */
    arrived: () => [mails(), said('/wecom'), said('/dingtalk')].map(({ length }) => length),
    noted: () => notedOf(office, date),
  };
}

/** Each delivery of a day as it is noted: its channel, its state and what was wrong. */
async function notedOf({ sql }: Office, date: string): Promise<string[]> {
  const deliveries = await sql(
    'SELECT d.channel, d.state, d.problem FROM notice_delivery d JOIN reminder r ON r.id = d.reminder_id WHERE r.day = $1 ORDER BY 1, 2',
    [date],
  );
  return deliveries.map(({ channel, state, problem }) => `${channel} ${state} ${problem ?? ''}`.trim());
}
