import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from './mapping/Field.tsx';
import { roundsQuery } from './queries.ts';

/** Where an import goes: which round, and under which name. */
export interface Target {
  readonly roundId: string | null;
  readonly name: string;
}

/** Chooses round and name; the same name again makes a corrected version. */
export function ImportTarget({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const { t } = useTranslation();
  const rounds = useQuery(roundsQuery);
  return (
    <div className="fields">
      <Field label={t('import.round')}>
        <Select
          aria-label={t('import.round')}
          value={target.roundId}
          onChange={(roundId) => onChange({ ...target, roundId })}
          options={(rounds.data?.rounds ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label={t('import.name')} hint={t('import.nameHint')}>
        <Input
          aria-label={t('import.name')}
          value={target.name}
          maxLength={60}
          onChange={(event) => onChange({ ...target, name: event.target.value })}
        />
      </Field>
    </div>
  );
}
