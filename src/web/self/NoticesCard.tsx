import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { type NoticeChoice, noticeChoiceQuery } from '#web/clocks/queries.ts';
import { RefusedChannels } from '#web/clocks/RefusedChannels.tsx';
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

function ChoiceForm({ choice }: { choice: NoticeChoice }) {
  const { email, robotId, robots, hasMail } = choice;
  const { t } = useTranslation();
  const save = useDeed((values: ChoiceValues) =>
    call('POST /api/self/notices', {
      body: { email: values.email?.trim() || null, robotId: values.robotId ?? null },
    }),
  );
  const rules = [{ type: 'email', message: t('notices.emailWrong') } as const];
  const options = robots.map(({ id, kind, label }) => ({
    value: id,
    label: `${label}（${t(`notices.robot.${kind}`)}）`,
  }));
  return (
    <Form<ChoiceValues>
      layout="vertical"
      initialValues={{ email: email ?? '', robotId }}
      onFinish={(values) => save.mutate(values)}
    >
      <RefusedChannels choice={choice} />
      <Form.Item
        name="email"
        label={t('notices.email')}
        extra={hasMail ? t('notices.emailHint') : t('notices.noMail')}
        rules={rules}
      >
        <Input disabled={!hasMail} autoComplete="email" inputMode="email" />
      </Form.Item>
      <Form.Item name="robotId" label={t('notices.robot')} extra={robots.length === 0 ? t('notices.noRobot') : null}>
        <Select allowClear disabled={robots.length === 0} options={options} placeholder={t('notices.noGroup')} />
      </Form.Item>
      <Button htmlType="submit" loading={save.isPending}>
        {t('notices.save')}
      </Button>
      <RefusalAlert error={save.error} />
    </Form>
  );
}
