import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { remindersQuery } from './queries.ts';

/** The bell in the bar: how many digests nobody of this post has opened, and the way to them. Nothing for posts that get none. */
export function ReminderBell() {
  return useMay('reminders.read') ? <Bell /> : null;
}

function Bell() {
  const { t } = useTranslation();
  const { data } = useQuery(remindersQuery);
  const count = data?.unread ?? 0;
  const label = t('reminders.bell', { count });
  return (
    <Link to="/reminders" className="bar-bell" aria-label={label} title={label}>
      <Badge count={count} size="small">
        <BellOutlined aria-hidden />
      </Badge>
    </Link>
  );
}
