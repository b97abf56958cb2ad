import type { Platform } from '#platform.ts';
import { textTable } from './textTable.ts';

type FirstAccounts = NonNullable<Platform['firstAccounts']>;
type DemonstrationAccounts = NonNullable<Awaited<ReturnType<Platform['fillDemonstration']>>>;

/** The accounts of the three administrators with their one-time passwords, as they are shown once. */
export function firstAccountsText(accounts: FirstAccounts): string {
  const rows = accounts.map(({ post, username, oneTimePassword }) => [post, username, oneTimePassword]);
  const title = '已开立三员账号，尚无人登录。一次性口令只显示这一次，首次登录须修改：';
  return `${title}\n${textTable(['岗位', '用户名', '一次性口令'], rows)}`;
}

/** The accounts of the demonstration; the password that they share stands once above them. */
export function demonstrationText(accounts: DemonstrationAccounts): string {
  const [first] = accounts;
  const rows = accounts.map(({ username, unit, post }) => [username, `${unit} · ${post}`]);
  const title = `已载入演示数据（模拟数据）。演示账号共 ${accounts.length} 个，口令都是：${first?.password ?? ''}`;
  return `${title}\n${textTable(['用户名', '单位与岗位'], rows)}`;
}
