import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type MeetingKind, meetingKinds } from '#domain/meetings/meeting.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { UnitsSelect } from '#web/organisation/UnitsSelect.tsx';
import { SubjectFields } from './SubjectFields.tsx';
import { WhenFields } from './WhenFields.tsx';

interface MeetingValues {
  readonly kind: MeetingKind;
  readonly title: string;
  readonly day: Dayjs;
  readonly begins: string;
  readonly ends: string;
  readonly place: string;
  readonly agenda: string;
  readonly unitIds: string[];
  readonly posts?: string;
  readonly listId?: string;
  readonly planId?: string;
  readonly itemId?: string;
}

/** Calls a meeting: what kind, when, where, on what, and who is to come; then shows it. */
export function NewMeetingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const send = async ({ day, agenda, posts, listId, planId, itemId, ...rest }: MeetingValues) => {
    const points = agenda.split('\n').map((line) => line.trim());
    const { id } = await call('POST /api/meetings', {
      body: {
        ...{ ...rest, day: day.format('YYYY-MM-DD'), agenda: points.filter((line) => line !== '') },
        ...{ posts: posts === undefined || posts.trim() === '' ? null : posts },
        ...{ listId: listId ?? null, planId: planId ?? null, itemId: itemId ?? null },
      },
    });
    await navigate({ to: '/meetings/$id', params: { id } });
  };
  return (
    <FormDialog<MeetingValues>
      title={t('meetings.new')}
      width={680}
      initial={{ kind: 'briefing', begins: '09:00', ends: '11:00' }}
      send={send}
      onClose={onClose}
    >
      <WhatFields />
      <WhenFields />
      <WhoFields />
      <SubjectFields />
    </FormDialog>
  );
}

function WhatFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="kind" label={t('meetings.kindLabel')} rules={required}>
        <Radio.Group options={meetingKinds.map((value) => ({ value, label: t(`meetings.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('meetings.name')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="agenda" label={t('meetings.agenda')} extra={t('meetings.agendaHint')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}

function WhoFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="unitIds" label={t('meetings.units')} extra={t('meetings.unitsHint')} rules={required}>
        <UnitsSelect label={t('meetings.units')} />
      </Form.Item>
      <Form.Item
        name="posts"
        label={`${t('meetings.posts')}（${t('common.optional')}）`}
        extra={t('meetings.postsHint')}
      >
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
}
