import { DeleteOutlined } from '@ant-design/icons';
import { Button, Card, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { UnitSelect } from '#web/organisation/UnitSelect.tsx';
import { type DraftTask, leadless, type PlanDraft } from './planDraft.ts';
import type { ReviewProps } from './ReviewStep.tsx';

/** Every task as it was read, to be put right or removed. */
export function ReviewTasks({ draft, onChange }: ReviewProps) {
  const { t } = useTranslation();
  const open = leadless(draft);
  const change = (key: string, part: Partial<DraftTask>) =>
    onChange({ ...draft, tasks: draft.tasks.map((task) => (task.key === key ? { ...task, ...part } : task)) });
  return (
    <Card title={t('plans.tasksTitle', { count: draft.tasks.length })}>
      {draft.tasks.map((task, place) => (
        <section key={task.key} className="part" aria-label={`${place + 1}. ${task.text}`}>
          <TaskFields task={task} stages={draft.stages} onChange={(part) => change(task.key, part)} />
          <div className="row">
            <Duties task={task} units={draft.units} />
            {open.includes(place + 1) && (
              <div style={{ minWidth: 260 }}>
                <UnitSelect
                  label={t('plans.addLead')}
                  placeholder={t('plans.addLead')}
                  onChange={(lead) => change(task.key, { lead })}
                />
              </div>
            )}
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${t('plans.removeTask')} ${place + 1}`}
              disabled={draft.tasks.length === 1}
              onClick={() => onChange({ ...draft, tasks: draft.tasks.filter(({ key }) => key !== task.key) })}
            />
          </div>
        </section>
      ))}
    </Card>
  );
}

interface TaskFieldsProps {
  readonly task: DraftTask;
  readonly stages: PlanDraft['stages'];
  readonly onChange: (part: Partial<DraftTask>) => void;
}

function TaskFields({ task, stages, onChange }: TaskFieldsProps) {
  const { t } = useTranslation();
  const options = [
    { value: -1, label: t('plans.wholePlan') },
    ...stages.map(({ name }, value) => ({ value, label: name })),
  ];
  return (
    <div className="plan-task">
      <Input.TextArea
        aria-label={t('plans.text')}
        value={task.text}
        autoSize
        maxLength={300}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <Input
        aria-label={t('plans.theme')}
        placeholder={t('plans.theme')}
        value={task.theme}
        maxLength={60}
        onChange={({ target }) => onChange({ theme: target.value })}
      />
      <Input
        aria-label={t('plans.window')}
        placeholder={t('plans.windowHint')}
        value={task.window}
        maxLength={40}
        onChange={({ target }) => onChange({ window: target.value })}
      />
      {stages.length > 0 && (
        <Select
          aria-label={t('plans.stage')}
          value={task.stage ?? -1}
          options={options}
          onChange={(stage) => onChange({ stage: stage < 0 ? null : stage })}
        />
      )}
    </div>
  );
}

/** Duties by the names of the document; names that are left out are struck through. */
function Duties({ task, units }: { task: DraftTask; units: PlanDraft['units'] }) {
  const { t } = useTranslation();
  return (
    <span className="row" style={{ flex: 1 }}>
      {dutyKinds.map((kind) => {
        const names = task.duties.filter((duty) => duty.kind === kind).map(({ unit }) => unit);
        return names.length === 0 ? null : (
          <span key={kind}>
            <span className="soft">{t(`ledger.duty.${kind}`)}：</span>
            {names.map((name, k) => (
              <span key={name}>
                {k > 0 && '、'}
                {(units[name] ?? null) === null ? <del>{name}</del> : name}
              </span>
            ))}
          </span>
        );
      })}
    </span>
  );
}
