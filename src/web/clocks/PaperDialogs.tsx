import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { usualDemand } from '#domain/clocks/escalationPaper.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { organisationQuery } from '#web/organisation/queries.ts';
import type { EscalationLine } from './queries.ts';

export interface PaperDialogProps {
  readonly paper: EscalationLine;
  readonly onClose: () => void;
}

interface IssueValues {
  readonly demand: string;
  readonly copyUnitIds: string[];
}

/** Puts one's name to a proposal: what is asked, and who gets a copy; a transfer names those who decide. */
export function IssueDialog({ paper: { id, step, unitId }, onClose }: PaperDialogProps) {
  const { t } = useTranslation();
  const { data } = useQuery(organisationQuery);
  const units = (data?.units ?? []).filter((unit) => unit.kind !== 'school' && unit.id !== unitId);
  const isReferral = step === 'referral';
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<IssueValues>
      title={t('escalation.issueTitle', { step: t(`escalation.step.${step}`) })}
      initial={{ demand: usualDemand, copyUnitIds: [] }}
      send={(body) => call('POST /api/escalations/:id/issue', { params: { id }, body })}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t('escalation.issueNote')} style={{ marginBottom: 16 }} />
      <Form.Item name="demand" label={t('escalation.demand')} extra={t('escalation.demandHint')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
      <Form.Item
        name="copyUnitIds"
        label={t(isReferral ? 'escalation.recipients' : 'escalation.copies')}
        rules={isReferral ? required : []}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** Sets a proposal aside, with a reason. */
export function DismissDialog({ paper: { id }, onClose }: PaperDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly reason: string }>
      title={t('escalation.dismiss')}
      send={(body) => call('POST /api/escalations/:id/dismissal', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('escalation.reason')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} showCount />
      </Form.Item>
    </FormDialog>
  );
}

/** Answers a paper that is addressed to one's own unit. */
export function AnswerDialog({ paper: { id }, onClose }: PaperDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly answer: string }>
      title={t('escalation.answer')}
      send={(body) => call('POST /api/escalations/:id/answer', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item
        name="answer"
        label={t('escalation.answer')}
        extra={t('escalation.answerHint')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
