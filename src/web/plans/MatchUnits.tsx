import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Word } from '#web/components/Word.tsx';
import { UnitSelect } from '#web/organisation/UnitSelect.tsx';
import type { ReviewProps } from './ReviewStep.tsx';

/** Each name in the document beside the registered unit that it means. */
export function MatchUnits({ draft, onChange }: ReviewProps) {
  const { t } = useTranslation();
  const names = Object.keys(draft.units);
  const matched = names.filter((name) => draft.units[name] !== null).length;
  if (names.length === 0) return null;
  return (
    <Card title={t('plans.unitsTitle')}>
      <p className="soft">{t('plans.unitsNote', { matched, open: names.length - matched })}</p>
      <div className="fields">
        {names.map((name) => (
          <div key={name} className="field">
            <span className="row">
              <b>{name}</b>
              <Word tone={draft.units[name] === null ? 'waiting' : 'done'}>
                {t(draft.units[name] === null ? 'plans.choose' : 'plans.matched')}
              </Word>
            </span>
            <UnitSelect
              label={t('plans.unitFor', { name })}
              clearable
              {...(draft.units[name] == null ? {} : { value: draft.units[name] })}
              onChange={(id?: string) => onChange({ ...draft, units: { ...draft.units, [name]: id ?? null } })}
            />
          </div>
        ))}
      </div>
    </Card>
  );
}
