import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { showTime } from '#web/showTime.ts';
import type { NoticeChoice } from './queries.ts';

/** Room for what comes next. */
const below = { marginBottom: 12 };

/** Says that something one chose was refused by the other side, and what to do. */
export function RefusedChannels({ choice: { emailRefusedAt, robotId, robots } }: { choice: NoticeChoice }) {
  const { t } = useTranslation();
  const robot = robots.find(({ id }) => id === robotId);
  return (
    <>
      {emailRefusedAt !== null && (
        <Alert
          type="warning"
          style={below}
          showIcon
          title={t('notices.emailRefused', { day: showTime(emailRefusedAt) })}
        />
      )}
      {robot?.refusedAt != null && (
        <Alert
          type="warning"
          style={below}
          showIcon
          title={t('notices.robotRefused', { label: robot.label, day: showTime(robot.refusedAt) })}
        />
      )}
    </>
  );
}
