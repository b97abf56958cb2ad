import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { type ItemKind, itemKinds } from '#domain/rectification/item.ts';
import { call } from '#web/client.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { ProblemSelect } from '#web/problems/ProblemSelect.tsx';
import { DutyFields } from './DutyFields.tsx';

/** What a person types; lists of measures are typed one per line. */
interface ItemValues {
  readonly title: string;
  readonly problemIds: string[];
  readonly kind: ItemKind;
  readonly target: string;
  readonly measures: string;
  readonly windowText: string;
  readonly windowYear: number;
  readonly budget?: string;
  readonly duties: { unitId: string; kind: DutyKind; deadline?: Dayjs | null }[];
}

/** Drafts a ledger item that answers one or more problems. */
export function NewItemPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { problem } = useSearch({ from: '/inside/ledger/new' });
  const create = useDeed(
    (values: ItemValues) => call('POST /api/ledger/items', { body: bodyOf(values) }),
    ({ id }) => void navigate({ to: '/ledger/$id', params: { id } }),
  );
  const initial: Partial<ItemValues> = {
    problemIds: problem === undefined ? [] : [problem],
    kind: 'by-date',
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

function bodyOf({ windowText, windowYear, measures, duties, budget, ...rest }: ItemValues) {
  return {
    ...rest,
    measures: measures.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
    window: { text: windowText, year: windowYear },
    budget: budget === undefined || budget === '' ? null : budget,
    duties: duties.map(({ deadline, ...duty }) => ({ ...duty, deadline: deadline?.format('YYYY-MM-DD') ?? null })),
  };
}

function ItemFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="problemIds" label={t('ledger.problems')} rules={required}>
        <ProblemSelect label={t('ledger.problems')} />
      </Form.Item>
      <Form.Item name="title" label={t('ledger.itemTitle')} rules={required}>
        <Input maxLength={80} showCount />
      </Form.Item>
      <Form.Item name="target" label={t('ledger.target')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
      <Form.Item name="measures" label={t('ledger.measures')} rules={required} extra={t('ledger.measuresHint')}>
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="kind" label={t('ledger.kindLabel')}>
        <Radio.Group options={itemKinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))} />
      </Form.Item>
      <div className="fields">
        <Form.Item name="windowText" label={t('ledger.window')} rules={required} extra={t('ledger.windowHint')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="windowYear" label={t('ledger.windowYear')} rules={required}>
          <InputNumber min={2000} max={2100} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="budget" label={`${t('ledger.budget')}（${t('common.optional')}）`}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
    </>
  );
}
