import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { noticeChoiceQuery } from '#web/clocks/queries.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/** Where one wants digests beside the system itself: by mail, or in the group of a robot. */
export function NoticesCard() {
  const { t } = useTranslation();
  const choice = useQuery(noticeChoiceQuery);
  return (
    <Card title={t('notices.title')} size="small">
      <p className="soft">{t('notices.note')}</p>
      <QueryView query={choice}>{(data) => <ChoiceForm choice={data} />}</QueryView>
    </Card>
  );
}

interface ChoiceValues {
  readonly email?: string;
  readonly robotId?: string | null;
}

function ChoiceForm({ choice: { email, robotId, robots, hasMail } }: { choice: Reply<'GET /api/self/notices'> }) {
  const { t } = useTranslation();
  const save = useDeed((values: ChoiceValues) =>
    call('POST /api/self/notices', {
      body: { email: values.email?.trim() || null, robotId: values.robotId ?? null },
    }),
  );
  const options = robots.map(({ id, kind, label }) => ({ value: id, label: `${label}（${t(`robot.${kind}`)}）` }));
  return (
    <Form<ChoiceValues>
      layout="vertical"
      initialValues={{ email: email ?? '', robotId }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="email" label={t('notices.email')} extra={hasMail ? t('notices.emailHint') : t('notices.noMail')}>
        <Input disabled={!hasMail} autoComplete="email" inputMode="email" />
      </Form.Item>
      <Form.Item name="robotId" label={t('notices.robot')} extra={robots.length === 0 ? t('notices.noRobot') : null}>
        <Select allowClear disabled={robots.length === 0} options={options} />
      </Form.Item>
      <Button htmlType="submit" loading={save.isPending}>
        {t('notices.save')}
      </Button>
      <RefusalAlert error={save.error} />
    </Form>
  );
}
