import { Button, Card, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MemberPart, memberParts } from '#domain/supervision/team.ts';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { showTime } from '#web/showTime.ts';
import type { Inspection } from './queries.ts';

type Member = Inspection['team'][number];

/** 督导小组: who is in it, who has declared, and, for those who make the inspection, whom to name. */
export function TeamPanel({ inspection, isIssuer }: { inspection: Inspection; isIssuer: boolean }) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const present = inspection.team.filter(({ endedAt }) => endedAt === null);
  return (
    <Card
      title={t('supervision.team')}
      extra={
        isIssuer && (
          <Button size="small" onClick={() => setNaming(true)}>
            {t('supervision.nameMember')}
          </Button>
        )
      }
    >
      <p className="soft">{t('supervision.teamNote')}</p>
      {present.map((member) => (
        <MemberLine key={member.id} id={inspection.id} member={member} onEnd={isIssuer ? setLeaving : null} />
      ))}
      {naming && <NameDialog inspection={inspection} onClose={() => setNaming(false)} />}
      {leaving !== null && <LeaveDialog id={inspection.id} member={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

interface MemberLineProps {
  readonly id: string;
  readonly member: Member;
  readonly onEnd: ((member: Member) => void) | null;
}

function MemberLine({ id, member, onEnd }: MemberLineProps) {
  const { t } = useTranslation();
  const { id: ownId } = useSelf();
  const declare = useDeed(() => call('POST /api/inspections/:id/declaration', { params: { id } }));
  const { who, part, declaredAt } = member;
  return (
    <div className="part row">
      <b>{who}</b>
      <Word>{t(`supervision.part.${part}`)}</Word>
      <Word tone={declaredAt === null ? 'waiting' : 'done'}>
        {declaredAt === null ? t('supervision.undeclared') : t('supervision.declared', { time: showTime(declaredAt) })}
      </Word>
      {declaredAt === null && member.accountId === ownId && (
        <Button
          size="small"
          type="primary"
          style={{ height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
          loading={declare.isPending}
          onClick={() => declare.mutate(undefined)}
        >
          {t('supervision.declare')}
        </Button>
      )}
      {onEnd !== null && (
        <Button size="small" aria-label={`${t('supervision.endMember')}：${who}`} onClick={() => onEnd(member)}>
          {t('supervision.endMember')}
        </Button>
      )}
      <RefusalAlert error={declare.error} />
    </div>
  );
}

function NameDialog({ inspection: { id, candidates }, onClose }: { inspection: Inspection; onClose: () => void }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<{ readonly accountId: string; readonly part: MemberPart }>
      title={t('supervision.nameMember')}
      initial={{ part: 'member' }}
      send={(body) => call('POST /api/inspections/:id/members', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item name="accountId" label={t('supervision.inspector')} rules={required} extra={t('supervision.nameNote')}>
        <Select options={candidates.map(({ accountId, who }) => ({ value: accountId, label: who }))} />
      </Form.Item>
      <Form.Item name="part" label={t('supervision.partLabel')}>
        <Radio.Group options={memberParts.map((value) => ({ value, label: t(`supervision.part.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}

function LeaveDialog({ id, member, onClose }: { id: string; member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly reason: string }>
      title={`${t('supervision.endMember')}：${member.who}`}
      send={({ reason }) =>
        call('POST /api/inspections/:id/members/end', { params: { id }, body: { memberId: member.id, reason } })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('supervision.endReason')}
        rules={[{ required: true, message: t('common.required') }, { min: 4 }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
