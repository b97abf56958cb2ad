import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ClockLimits, escalationSteps } from '#domain/clocks/clockLimits.ts';
import { call } from '#web/client.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { ClockChanges } from './ClockChanges.tsx';
import { type ClockSettings, clockSettingsQuery } from './queries.ts';

interface SettingsValues {
  readonly times: ClockLimits;
  readonly words?: Readonly<Record<string, string | undefined>>;
  readonly reason: string;
}

/** 时限和机关代字 of the own region: what holds, a form to set it from now on, and every earlier setting. */
export function ClockSettingsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('clockSettings.title')} note={t('clockSettings.note')} />
      <QueryView query={useQuery(clockSettingsQuery)}>
        {(settings) => (
          <div className="stack">
            <SettingsForm key={settings.changes.length} settings={settings} />
            <ClockChanges changes={settings.changes} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function SettingsForm({ settings: { times, organs, isDefault } }: { settings: ClockSettings }) {
  const { t } = useTranslation();
  const save = useDeed(({ words = {}, ...given }: SettingsValues) => {
    const named = Object.entries(words).map(([unitId, word]) => ({ unitId, word: (word ?? '').trim() }));
    return call('POST /api/clocks/settings', { body: { ...given, organs: named.filter(({ word }) => word !== '') } });
  });
  const words = Object.fromEntries(organs.map(({ unitId, word }) => [unitId, word ?? '']));
  return (
    <Form<SettingsValues>
      layout="vertical"
      initialValues={{ times, words }}
      onFinish={(values) => save.mutate(values)}
      style={{ maxWidth: 760 }}
    >
      {isDefault && <p className="soft">{t('clockSettings.default')}</p>}
      <TimeFields />
      <WordFields organs={organs} />
      <Form.Item
        name="reason"
        label={t('clockSettings.reason')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <RefusalAlert error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('clockSettings.save')}
      </Button>
    </Form>
  );
}

function TimeFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const days = (['acknowledgeDays', 'takeUpDays', 'verifyDays'] as const).map((name) => ({ path: [name], name }));
  const answers = escalationSteps.map((name) => ({ path: ['answerDays', name], name }));
  return (
    <section className="part">
      <h2>{t('clockSettings.times')}</h2>
      <div className="settings-columns">
        <Form.Item name={['times', 'nearDays']} label={t('clockSettings.time.nearDays')} rules={required}>
          <InputNumber min={1} max={90} precision={0} />
        </Form.Item>
        <Form.Item name={['times', 'behindPoints']} label={t('clockSettings.time.behindPoints')} rules={required}>
          <InputNumber min={5} max={90} precision={0} />
        </Form.Item>
        {[...days, ...answers].map(({ path, name }) => (
          <Form.Item key={name} name={['times', ...path]} label={t(`clockSettings.time.${name}`)} rules={required}>
            <InputNumber min={1} max={120} precision={0} />
          </Form.Item>
        ))}
      </div>
    </section>
  );
}

function WordFields({ organs }: Pick<ClockSettings, 'organs'>) {
  const { t } = useTranslation();
  return (
    <section className="part">
      <h2>{t('clockSettings.words')}</h2>
      <p className="soft">{t('clockSettings.wordsNote')}</p>
      <div className="settings-columns">
        {organs.map(({ unitId, name }) => (
          <Form.Item
            key={unitId}
            name={['words', unitId]}
            label={name}
            rules={[{ pattern: /^\p{Script=Han}{2,20}$/u, message: t('clockSettings.wordHint') }]}
          >
            <Input maxLength={20} />
          </Form.Item>
        ))}
      </div>
    </section>
  );
}
