import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Form } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { DutyFields } from './DutyFields.tsx';
import { ItemFields } from './ItemFields.tsx';
import { type ItemValues, itemBody } from './itemValues.ts';
import { offeredWindow } from './WindowFields.tsx';

/** Drafts a ledger item that answers one or more problems. */
export function NewItemPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { problem } = useSearch({ from: '/inside/ledger/new' });
  const create = useDeed(
    (values: ItemValues) => call('POST /api/ledger/items', { body: itemBody(values) }),
    ({ id }) => void navigate({ to: '/ledger/$id', params: { id } }),
  );
  const initial: Partial<ItemValues> = {
    problemIds: problem === undefined ? [] : [problem],
    kind: 'by-date',
    measures: [{ text: '' }],
    windowText: offeredWindow('by-date'),
    windowYear: dayjs().year(),
    duties: [{ unitId: '', kind: 'lead' }],
  };
  return (
    <>
      <PageHead title={t('ledger.new')} note={t('ledger.note')} />
      <Card>
        <Form<ItemValues> layout="vertical" initialValues={initial} onFinish={(values) => create.mutate(values)}>
          <ItemFields />
          <h3>{t('ledger.duties')}</h3>
          <p className="soft">{t('ledger.dutiesHint')}</p>
          <DutyFields />
          <RefusalAlert error={create.error} />
          <div style={{ marginTop: 20 }}>
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t('ledger.saveDraft')}
            </Button>
          </div>
        </Form>
      </Card>
    </>
  );
}
